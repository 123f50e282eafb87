"use client";
import { useState } from "react";
import type { BillingSchedule } from "@/lib/features/billing-schedules/schema";
import { BuilderScreen, type BuilderScreenProps } from "./builder-screen";
import { draftOf } from "./from-schedule";
import { countedKeys } from "./keys";

export interface EditScheduleProps extends Omit<BuilderScreenProps, "schedule" | "initial"> {
  schedule: BillingSchedule;
}

/** A stored schedule in the builder: a draft saves itself, one that runs is saved after a review. */
export function EditSchedule({ schedule, ...screen }: EditScheduleProps) {
  const [initial] = useState(() => draftOf(schedule, countedKeys()));
  return <BuilderScreen {...screen} schedule={schedule} initial={initial} />;
}

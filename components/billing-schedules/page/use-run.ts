"use client";
import { useState } from "react";
import { useToast } from "@/components/ui/toast";
import { useDone } from "@/components/ui/use-done";
import { ask } from "@/components/ui/use-submit";
import { counted } from "../schedule-words";
import type { ScheduleActions } from "./schedule-actions";

/** Runs the schedule now, and says what came of it. */
export function useRun(billingScheduleId: string, start: ScheduleActions["run"]) {
  const [busy, setBusy] = useState(false);
  const toast = useToast();
  const done = useDone();
  const run = async () => {
    if (busy) return;
    setBusy(true);
    const answer = await ask(start, { billingScheduleId });
    setBusy(false);
    if (!answer.ok) return toast.failed({ title: "The schedule was not run", detail: answer.error.message });
    const { drafts, inProgress, parked } = answer.data;
    if (parked > 0) return done("The schedule was run", "Its invoices still wait: the reason is shown above.");
    done("The schedule was run", runWords(drafts, inProgress));
  };
  return { busy, run: () => void run() };
}

function runWords(drafts: number, inProgress: number): string {
  const made = drafts > 0 ? [`${counted(drafts, "invoice")} became ${drafts === 1 ? "a draft" : "drafts"}`] : [];
  const worked =
    inProgress > 0
      ? [`${counted(inProgress, "invoice")} in progress ${inProgress === 1 ? "was" : "were"} worked out`]
      : [];
  const words = [...made, ...worked];
  return words.length > 0 ? `${words.join(", ")}.` : "Nothing new was due.";
}

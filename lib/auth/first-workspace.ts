import "server-only";
import type { z } from "zod";
import { systemClock } from "@/lib/core/clock";
import { invalid } from "@/lib/core/errors";
import { type CreateWorkspace, createWorkspace } from "./workspace";

/** The sign-up page of an empty installation: its first visitor becomes the administrator; refused afterwards. */
export async function openFirstWorkspace(input: z.input<typeof CreateWorkspace>): Promise<{ email: string }> {
  if (input.password === null) throw invalid({ password: ["Is required."] });
  const { email } = await createWorkspace(input, systemClock, { onlyFirst: true });
  return { email };
}

import "server-only";
import type { z } from "zod";
import { systemClock } from "@/lib/core/clock";
import { conflict, invalid } from "@/lib/core/errors";
import { type CreateWorkspace, createWorkspace, isEmptyInstallation } from "./workspace";

/** The sign-up page of an empty installation: its first visitor becomes the administrator; refused afterwards. */
export async function openFirstWorkspace(input: z.input<typeof CreateWorkspace>): Promise<{ email: string }> {
  // Asked again under the lock; asked first, so that a visitor cannot make a running installation work out password hashes.
  if (!(await isEmptyInstallation())) throw conflict("This installation already has a workspace. Sign in instead.");
  if (input.password === null) throw invalid({ password: ["Is required."] });
  const { email } = await createWorkspace(input, systemClock, { onlyFirst: true });
  return { email };
}

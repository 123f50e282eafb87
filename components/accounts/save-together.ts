import type { z } from "zod";
import { type Answer, ask, type Refusal } from "@/components/ui/use-submit";

/** One of the verbs that a form saves by. */
export interface SavePart {
  schema: z.ZodType;
  input: unknown;
  save: () => Promise<Answer<unknown>>;
}

/** Saves a form that several verbs share: nothing is sent while any part of it is wrong. */
export async function saveTogether(parts: readonly SavePart[]): Promise<Answer<null>> {
  const issues = parts.flatMap(({ schema, input }) => schema.safeParse(input).error?.issues ?? []);
  if (issues.length > 0) return { ok: false, error: refusalOf(issues) };
  for (const { save } of parts) {
    const answer = await ask(() => save(), undefined);
    if (!answer.ok) return answer;
  }
  return { ok: true, data: null };
}

/** A schema's complaints as the server would answer them. */
export function refusalOf(issues: readonly z.core.$ZodIssue[]): Refusal {
  const fields: Record<string, string[]> = {};
  for (const { path, message } of issues) {
    const name = path.join(".");
    fields[name] = [...(fields[name] ?? []), message];
  }
  return { message: "Not saved.", fields };
}

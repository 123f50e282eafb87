import { z } from "zod";
import type { Answer } from "@/lib/testing/rest";

/** An answer that refuses: what it says, null where its text is free, and what the table of states shows of it. */
export interface Refused {
  status: number;
  error: object | null;
  shown: string;
}

type Check = { ok: true } | { ok: false; reason: string; message: string };

const Refusal = z.object({ error: z.object({ type: z.string(), reason: z.string(), message: z.string() }) });

/** What an answer says it refuses, and why; its text where it says no such thing. */
export function errorOf({ json, text }: Answer) {
  const { data } = Refusal.safeParse(json);
  return data ? data.error : text;
}

/** The answer to what the engine's table refuses; null where it allows. */
export function refusedBy(check: Check): Refused | null {
  if (check.ok) return null;
  const { reason, message } = check;
  return { status: 400, error: { type: "InvalidState", reason, message }, shown: reason };
}

import { z } from "zod";
import type { Answer } from "@/lib/testing/rest";

type Check = { ok: true } | { ok: false; reason: string; message: string };

const Refusal = z.object({ error: z.object({ type: z.string(), reason: z.string(), message: z.string() }) });

/** What an answer says it refuses, and why; its text where it says no such thing. */
export function errorOf({ json, text }: Answer) {
  const { data } = Refusal.safeParse(json);
  return data ? data.error : text;
}

/** What the engine's table says that such an answer must say. */
export function asError(check: Check) {
  return check.ok ? {} : { type: "InvalidState", reason: check.reason, message: check.message };
}

import { AppError } from "@/lib/core/errors";

/** What a verb refused with: type, machine reason and the named fields. @throws Error when it did not refuse */
export async function refusalOf(work: Promise<unknown>) {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw new Error(`Expected a refusal, got ${String(error)}`);
  return { type: error.type, reason: error.reason, fields: Object.keys(error.fields ?? {}) };
}

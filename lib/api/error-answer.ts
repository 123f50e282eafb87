import { AppError } from "@/lib/core/errors";
import { concurrentChange, translateDatabaseError } from "@/lib/db/errors";
import type { RestAnswer } from "./call";

/** D36: every refusal in one body; a bug is a 500 that names the request and nothing else. */
export function errorAnswer(error: unknown, requestId: string): RestAnswer {
  const known = error instanceof AppError ? error : translateDatabaseError(error);
  if (!known) console.error(`request ${requestId} failed`, error);
  const refusal =
    known ??
    new AppError(
      "InternalError",
      `Something failed on our side; nothing was changed. Quote request ${requestId} when you ask about it.`,
    );
  const body = {
    error: {
      type: refusal.type,
      message: refusal.message,
      ...(refusal.reason ? { reason: refusal.reason } : {}),
      ...(refusal.fields ? { fields: refusal.fields } : {}),
      ...(refusal.type === "InternalError" ? { requestId } : {}),
    },
  };
  return {
    status: refusal.status,
    headers: { "Content-Type": "application/json; charset=utf-8", ...refusal.headers },
    body: JSON.stringify(refusal.body ?? body),
    isTransient: refusal.reason === concurrentChange,
  };
}

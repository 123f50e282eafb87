import "server-only";
import { type AppError, conflict, invalidState } from "@/lib/core/errors";

/** Reason of a refusal that only lost a race: the same call may succeed in a moment. */
export const concurrentChange = "CONCURRENT_CHANGE";

/** SQLSTATEs of our own guards; each guard has one, because a constraint name does not come through for custom states. */
const guards: Record<string, () => AppError> = {
  LL002: () => invalidState("DOCUMENT_IMMUTABLE", "This document is final and can no longer be changed."),
};

const constraints: Record<string, () => AppError> = {};

/** Gives a constraint its sentence; the feature that owns the table calls this at load. */
export function explainConstraint(constraint: string, error: () => AppError): void {
  constraints[constraint] = error;
}

/**
 * The one translator of database errors (spike.md §1): a guard, a constraint somebody explained, a row that is gone, a lost race; or null
 * for what is a bug.
 */
export function translateDatabaseError(error: unknown): AppError | null {
  const failure = databaseFailure(error);
  if (!failure) return null;
  const { sqlState, constraint } = failure;
  const explained = (constraint ? constraints[constraint] : undefined) ?? guards[sqlState];
  if (explained) return explained();
  if (sqlState === "40001" || sqlState === "40P01" || sqlState === "55P03") {
    return conflict(
      "Somebody else changed the same thing at this moment. Nothing was changed; try again.",
      concurrentChange,
    );
  }
  return null;
}

/** PostgreSQL's code and constraint out of whatever Prisma wraps it in; null when it is no database error. */
export function databaseFailure(error: unknown): { sqlState: string; constraint: string | null } | null {
  if (typeof error !== "object" || error === null) return null;
  const cause = driverCause(error);
  const code = field(cause, "originalCode");
  if (typeof code === "string") return { sqlState: code, constraint: constraintOf(cause) };
  const own = field(error, "code");
  if (own === "P2025") return { sqlState: "02000", constraint: null };
  if (own === "P2034") return { sqlState: "40001", constraint: null };
  if (typeof own === "string" && /^[0-9A-Z]{5}$/.test(own) && !own.startsWith("P")) {
    return { sqlState: own, constraint: asText(field(error, "constraint")) };
  }
  return null;
}

function driverCause(error: object): unknown {
  const wrapped = field(field(field(error, "meta"), "driverAdapterError"), "cause");
  return wrapped ?? (field(error, "name") === "DriverAdapterError" ? field(error, "cause") : undefined);
}

function constraintOf(cause: unknown): string | null {
  const named = asText(field(field(cause, "constraint"), "index"));
  const message = asText(field(cause, "originalMessage")) ?? "";
  return named ?? /constraint "([^"]+)"/.exec(message)?.[1] ?? null;
}

function field(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}

function asText(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

import "server-only";
import type { z } from "zod";
import type { Viewer } from "@/lib/auth/session";
import { AppError, type ErrorType, type FieldErrors } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import type { Operation } from "@/lib/core/operation";
import { translateDatabaseError } from "@/lib/db/errors";
import { currentViewer } from "./viewer";

export interface ActionError {
  type: ErrorType;
  message: string;
  fields?: FieldErrors;
  reason?: string;
  requestId: string;
}

export type ActionResult<T> = { ok: true; data: T } | { ok: false; error: ActionError };

/**
 * The dashboard's door to a verb: a server action that runs it as the signed-in person and answers data or a refusal, never an exception
 * (React would replace its words).
 */
export function action<I extends z.ZodType, O extends z.ZodType>(
  operation: Operation<I, O>,
): (input: z.input<I>) => Promise<ActionResult<z.output<O>>> {
  return async (input) => {
    const viewer = await currentViewer();
    if (!viewer) return refusal(signedOut(), newId());
    try {
      return { ok: true, data: await operation(viewer.ctx, withoutUndefined(input)) };
    } catch (error) {
      return refusal(error, viewer.ctx.requestId);
    }
  };
}

/** React transmits an absent field as `undefined`; to a verb, as in JSON, absent is absent. */
export function withoutUndefined<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withoutUndefined) as T;
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  const kept = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutUndefined(inner)])) as T;
}

export function signedOut(): AppError {
  return new AppError("Unauthenticated", "You are signed out. Sign in again; what you typed is kept.");
}

/** What the dashboard is told of a refusal or a failure. */
export function refusal(error: unknown, requestId: string): { ok: false; error: ActionError } {
  const known = error instanceof AppError ? error : translateDatabaseError(error);
  if (!known) console.error(`action ${requestId} failed`, error);
  const { type, message, fields, reason } =
    known ??
    new AppError("InternalError", `Something failed on our side; nothing was changed. Quote request ${requestId}.`);
  return {
    ok: false,
    error: { type, message, requestId, ...(fields ? { fields } : {}), ...(reason ? { reason } : {}) },
  };
}

/** The door for what concerns the viewer's own session and no account. */
export function viewerAction<I, O>(
  run: (viewer: Viewer, input: I) => Promise<O>,
): (input: I) => Promise<ActionResult<O>> {
  return async (input) => {
    const viewer = await currentViewer();
    if (!viewer) return refusal(signedOut(), newId());
    try {
      return { ok: true, data: await run(viewer, input) };
    } catch (error) {
      return refusal(error, viewer.ctx.requestId);
    }
  };
}

/**
 * The door for a visitor without a session (the first workspace). `run` is the verb; it checks for itself who may call it.
 */
export function visitorAction<I, O>(run: (input: I) => Promise<O>): (input: I) => Promise<ActionResult<O>> {
  return async (input) => {
    try {
      return { ok: true, data: await run(input) };
    } catch (error) {
      return refusal(error, newId());
    }
  };
}

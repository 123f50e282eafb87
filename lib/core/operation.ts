import type { z } from "zod";
import { writeJournal } from "@/lib/db/journal";
import { inTransaction } from "@/lib/db/scoped";
import type { ActivityEntry, Ctx } from "./context";
import { AppError, type FieldErrors, invalid } from "./errors";
import { type Access, isGranted } from "./permissions";

/** What a command's `run` gets: the context inside its transaction, and the journal to record changes in. */
export interface CommandCtx extends Ctx {
  readonly journal: ActivityEntry[];
  /** Notes a change for the activity log and, with `event`, the outbox; written with the change or not at all (D41). */
  record(entry: ActivityEntry): void;
}

interface Spec<I extends z.ZodType, O extends z.ZodType, C> {
  name: string;
  /** `"public"` has to be written out: the verb then checks nothing about the actor. */
  permission: Access;
  input: I;
  output: O;
  run(ctx: C, input: z.output<I>): Promise<z.input<O>>;
}

export interface Operation<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  (ctx: Ctx, input: z.input<I>): Promise<z.output<O>>;
  readonly operation: {
    kind: "command" | "query";
    name: string;
    permission: Access;
    input: I;
    output: O;
  };
}

/**
 * A verb that changes something. The wrapper does, in this order: permission → parse input → transaction → run → parse output → activity
 * and outbox rows in the same transaction (D41). A command called by a command joins its transaction and journal. Recording
 * nothing means that nothing changed.
 *
 * @throws AppError PermissionDenied, ValidationFailed, and whatever the verb refuses.
 */
export function command<I extends z.ZodType, O extends z.ZodType>(spec: Spec<I, O, CommandCtx>): Operation<I, O> {
  const run = async (ctx: Ctx, raw: z.input<I>): Promise<z.output<O>> => {
    authorize(ctx, spec.permission);
    const input = parseInput(spec.input, raw);
    if (ctx.journal) return parseOutput(spec, await spec.run(joined(ctx, ctx.journal), input));
    return inTransaction(ctx.db, async (db) => {
      const journal: ActivityEntry[] = [];
      const inner = joined({ ...ctx, db }, journal);
      const answer = parseOutput(spec, await spec.run(inner, input));
      await writeJournal(inner, spec.name, journal);
      return answer;
    });
  };
  return describe(run, "command", spec);
}

/**
 * A verb that only reads: permission → parse input → run → parse output.
 *
 * @throws AppError PermissionDenied, ValidationFailed, NotFound.
 */
export function query<I extends z.ZodType, O extends z.ZodType>(spec: Spec<I, O, Ctx>): Operation<I, O> {
  const run = async (ctx: Ctx, raw: z.input<I>): Promise<z.output<O>> => {
    authorize(ctx, spec.permission);
    return parseOutput(spec, await spec.run(ctx, parseInput(spec.input, raw)));
  };
  return describe(run, "query", spec);
}

/**
 * Tries part of a command: when it refuses, everything that it did and recorded is undone, and the command goes on.
 *
 * @throws what is no refusal: that undoes the whole command.
 */
export async function attempt<T>(ctx: CommandCtx, work: () => Promise<T>): Promise<T | AppError> {
  const recorded = ctx.journal.length;
  try {
    return await inTransaction(ctx.db, work);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    ctx.journal.length = recorded;
    return error;
  }
}

/** Zod's issues as `{ "address.country": ["…"] }`. */
export function fieldErrors(error: z.ZodError): FieldErrors {
  const fields: FieldErrors = {};
  for (const issue of error.issues) {
    const path = issue.path.join(".");
    fields[path] = [...(fields[path] ?? []), sentence(issue)];
  }
  return fields;
}

/** What every wrapper does first; a door that has a large body to read asks before it does. @throws AppError PermissionDenied */
export function authorize(ctx: Ctx, permission: Access): void {
  if (permission === "public") return;
  if (permission === "portal" ? ctx.actor.type === "PORTAL" : isGranted(ctx.actor.roles, permission)) return;
  throw new AppError("PermissionDenied", `This needs the permission ${permission}, which your role does not have.`);
}

function parseInput<I extends z.ZodType>(schema: I, raw: z.input<I>): z.output<I> {
  const parsed = schema.safeParse(raw);
  if (!parsed.success) throw invalid(fieldErrors(parsed.error));
  return parsed.data;
}

function parseOutput<I extends z.ZodType, O extends z.ZodType, C>(
  spec: Spec<I, O, C>,
  result: z.input<O>,
): z.output<O> {
  const parsed = spec.output.safeParse(result);
  if (parsed.success) return parsed.data;
  throw new Error(`${spec.name} answered what its schema does not allow: ${JSON.stringify(fieldErrors(parsed.error))}`);
}

function joined(ctx: Ctx, journal: ActivityEntry[]): CommandCtx {
  return { ...ctx, journal, record: (entry) => void journal.push(entry) };
}

function describe<I extends z.ZodType, O extends z.ZodType, C>(
  run: (ctx: Ctx, raw: z.input<I>) => Promise<z.output<O>>,
  kind: "command" | "query",
  { name, permission, input, output }: Spec<I, O, C>,
): Operation<I, O> {
  return Object.assign(run, { operation: { kind, name, permission, input, output } });
}

function sentence(issue: z.core.$ZodIssue): string {
  return issue.message.startsWith("Invalid option")
    ? `${issue.message.replace("Invalid option: expected", "Must be")}.`
    : issue.message;
}

import type { Ctx } from "@/lib/core/context";
import { invalid, invalidState, notFound } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import type { CommandCtx } from "@/lib/core/operation";
import { fetchPrices, fetchSchedule, lockSchedule, type ScheduleRow } from "@/lib/db/billing-schedules";
import { type CustomerRow, fetchCustomer } from "@/lib/db/customers";
import { holdCustomer } from "@/lib/db/invoices";
import type { PlainDate } from "@/lib/engine/calendar/plain-date";
import { checkScheduleVerb, type ScheduleVerb } from "@/lib/engine/schedule/states";
import { scheduleNow } from "../clock/rules";
import { notesOf } from "../proposal/rows";
import type { Terms } from "../proposal/rules";
import { pricesNamed, toContract } from "../terms/rows";

/** A locked schedule and what its row says. */
export interface HeldSchedule {
  row: ScheduleRow;
  terms: Terms;
  today: PlainDate;
}

/** Locks a schedule until the command ends. @throws NotFound. */
export async function heldSchedule(ctx: CommandCtx, id: string): Promise<HeldSchedule> {
  if (!(await lockSchedule(ctx, id))) throw notFound();
  return loadedSchedule(ctx, id);
}

/** A schedule as it is, without a lock. @throws NotFound. */
export async function loadedSchedule(ctx: Ctx, id: string): Promise<HeldSchedule> {
  const row = await fetchSchedule(ctx, id);
  if (!row) throw notFound();
  const prices = await fetchPrices(ctx, pricesNamed(row));
  return { row, terms: { contract: toContract(row, prices), notes: notesOf(row) }, today: scheduleNow(ctx, row).today };
}

/** @throws InvalidState with the reason why the schedule's state forbids it. */
export function requireVerb(verb: ScheduleVerb, { status, archivedAt }: Pick<ScheduleRow, "status" | "archivedAt">) {
  const check = checkScheduleVerb(verb, { status, isArchived: archivedAt !== null });
  if (!check.ok) throw invalidState(check.reason, `The billing schedule cannot be changed so. ${check.message}`);
}

/**
 * The customer of a schedule, who cannot be archived until the command ends.
 *
 * @throws ValidationFailed on `customerId` for an unknown, archived or draft customer (D54).
 */
export async function requireCustomer(ctx: Ctx, id: string): Promise<CustomerRow> {
  if (ctx.journal) await holdCustomer(ctx, id);
  const customer = await fetchCustomer(ctx, id);
  if (!customer) throw invalid({ customerId: ["There is no customer with this identifier."] });
  if (customer.archivedAt) throw invalid({ customerId: ["The customer is archived and gets no new schedule."] });
  if (customer.status === "DRAFT") {
    throw invalid({ customerId: ["The customer is still a draft. Activate it first."] });
  }
  return customer;
}

/** New ids of a command, in the order of its time. */
export function idsOf(ctx: Ctx): () => string {
  const now = ctx.clock.now().getTime();
  return () => newId(now);
}

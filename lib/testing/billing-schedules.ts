import type { Ctx } from "@/lib/core/context";
import { createBillingSchedule } from "@/lib/features/billing-schedules/commands/create";
import type { BillingSchedule } from "@/lib/features/billing-schedules/schema";
import { buildCustomer, buildPrice } from "./builders";

type Create = Parameters<typeof createBillingSchedule>[1];
type PhaseFacts = Partial<Create["phases"][number]>;

/** Needed fields of a schedule, of one open-ended phase from 1 January 2026 on, unless `more` says otherwise. */
export function scheduleBody(customerId: string, priceIds: readonly string[], more: Partial<Create> = {}): Create {
  const startDate = more.startDate ?? "2026-01-01";
  const end = more.endDate ? { endDate: more.endDate } : {};
  return {
    ...{ customerId, startDate, taxRates: [], autoIssueInvoices: false, rollUpBilling: false, isDraft: true },
    phases: [{ priceIds: [...priceIds], startDate, ...end }],
    ...more,
  };
}

/** A schedule of a new customer that bills 2,400.00 EUR a month in advance, a draft unless `isDraft` is false. */
export async function buildSchedule(
  ctx: Ctx,
  more: Partial<Create> & { phase?: PhaseFacts; priceIds?: readonly string[] } = {},
): Promise<BillingSchedule> {
  const { phase, priceIds = [(await buildPrice(ctx)).id], ...facts } = more;
  const customerId = facts.customerId ?? (await buildCustomer(ctx)).id;
  const body = scheduleBody(customerId, priceIds, facts);
  return createBillingSchedule(ctx, { ...body, phases: body.phases.map((one) => ({ ...one, ...phase })) });
}

/** A schedule as a PUT that changes nothing sends it. */
export function replacementOf(schedule: BillingSchedule) {
  const { id: billingScheduleId, attachmentAssets: _assets, ...rest } = schedule;
  return { ...rest, billingScheduleId };
}

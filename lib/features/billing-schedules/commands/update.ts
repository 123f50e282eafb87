import { conflict } from "@/lib/core/errors";
import { command } from "@/lib/core/operation";
import { scheduleAnswer } from "../queries";
import { BillingSchedule, BillingScheduleReplacement, type BillingScheduleUpdate } from "../schema";
import { attach } from "./attach";
import { plainColumns } from "./create";
import { type HeldSchedule, heldSchedule, requireVerb } from "./hold";
import { checkedReferences, replacedTerms, withListPrices } from "./propose";
import { recordChange, type ScheduleColumns, storeSchedule } from "./write";

/**
 * Replaces a schedule. A draft freely; one that has been activated by D49: ended phases must come as they are, the active one may change its
 * end, and its terms from its next billing period. Custom fields, files and what is ours beyond the contract stay when left out.
 *
 * @throws NotFound, Conflict STALE_SCHEDULE, InvalidState SCHEDULE_COMPLETED, SCHEDULE_CANCELLED, SCHEDULE_ARCHIVED; ValidationFailed naming the fields.
 */
export const updateBillingSchedule = command({
  name: "updateBillingSchedule",
  permission: "billing:update",
  input: BillingScheduleReplacement,
  output: BillingSchedule,
  async run(ctx, { billingScheduleId, ...input }) {
    const held = await heldSchedule(ctx, billingScheduleId);
    requireVerb("update", held.row);
    requireUnchanged(held, input.expectedUpdatedAt);
    const before = await scheduleAnswer(ctx, held.row);
    const phases = await withListPrices(ctx, input.phases);
    const terms = await replacedTerms(ctx, held, { ...input, phases });
    const taxRates = await checkedReferences(ctx, terms, { ...input, phases }, held.row.taxRates);
    const { endExclusive } = terms.contract;
    const wasEnd = held.terms.contract.endExclusive;
    const isProlonged = endExclusive === null || (wasEnd !== null && endExclusive > wasEnd);
    const isCancelled = held.row.cancelledOn !== null && !isProlonged;
    const columns = { ...changedColumns(input), ...(isCancelled ? {} : { cancelledOn: null }) };
    await storeSchedule(ctx, held, { terms, taxRates, columns, isCancelled }, "updateBillingSchedule");
    if (input.attachmentAssetIds) await attach(ctx, held.row.id, input.attachmentAssetIds);
    return recordChange(ctx, before, { name: "Billing schedule changed", done: "changed" });
  },
});

function requireUnchanged({ row }: HeldSchedule, expected: string | null | undefined): void {
  if (!expected || expected === row.updatedAt.toISOString()) return;
  throw conflict("Somebody else changed this schedule meanwhile. Nothing of yours was saved.", "STALE_SCHEDULE");
}

function changedColumns(input: BillingScheduleUpdate): ScheduleColumns {
  const { reference, label, paymentProvider, autoCharge, customFields, gracePeriodDays, lateUsage } = input;
  return {
    ...plainColumns(input),
    ...(reference === undefined ? {} : { reference: reference || null }),
    ...(label === undefined ? {} : { label: label || null }),
    ...(paymentProvider === undefined ? {} : { paymentProvider }),
    ...(autoCharge === undefined ? {} : { autoCharge }),
    ...(customFields ? { customFields } : {}),
    ...(gracePeriodDays === undefined ? {} : { gracePeriodDays }),
    ...(lateUsage ? { lateUsage } : {}),
  };
}

import { invalidState } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { command } from "@/lib/core/operation";
import type { ScheduleRow } from "@/lib/db/billing-schedules";
import { checkContract } from "@/lib/engine/schedule/check";
import { wholePhases } from "@/lib/engine/schedule/whole-phase";
import type { PhaseNotes, Terms } from "../proposal/rules";
import { BillingSchedule, DuplicateBillingSchedule } from "../schema";
import { addSchedule } from "./create";
import { idsOf, loadedSchedule, requireCustomer } from "./hold";

/**
 * A draft for a customer with the terms of a schedule as they are now: its dates, prices, discounts, minimums, grants, tax rates and files,
 * milestones not completed. Its suspensions and its cancellation stay behind.
 *
 * @throws NotFound, ValidationFailed on `customerId` (D54), InvalidState NO_TERMS for one that was cancelled before its start.
 */
export const duplicateBillingSchedule = command({
  name: "duplicateBillingSchedule",
  permission: "billing:create",
  input: DuplicateBillingSchedule,
  output: BillingSchedule,
  async run(ctx, { billingScheduleId, customerId }) {
    const { row, terms } = await loadedSchedule(ctx, billingScheduleId);
    await requireCustomer(ctx, customerId);
    const id = newId(ctx.clock.now().getTime());
    const copy = copiedTerms(terms, id, idsOf(ctx));
    if (checkContract(copy.contract).length > 0) {
      throw invalidState("NO_TERMS", "Nothing of the schedule is left to copy. Add a new one.");
    }
    const billed = new Set(copy.contract.phases.flatMap(({ priceIds }) => priceIds));
    return addSchedule(ctx, {
      ...{ id, customerId, terms: copy, isDraft: true, columns: copiedColumns(row) },
      taxRates: row.taxRates.filter(({ priceId }) => billed.has(priceId)),
      assetIds: row.attachments.map((asset) => asset.id),
    });
  },
});

function copiedColumns(row: ScheduleRow) {
  const { autoIssueInvoices, rollUpBilling, purchaseOrderNumber, reference, label, memo } = row;
  const { paymentProvider, autoCharge, defaultDueDateDays, gracePeriodDays, lateUsage } = row;
  return {
    ...{ autoIssueInvoices, rollUpBilling, purchaseOrderNumber, reference, label, memo },
    ...{ paymentProvider, autoCharge, defaultDueDateDays, gracePeriodDays, lateUsage },
    customFields: row.customFields ?? {},
  };
}

/** The same with new ids. */
function copiedTerms({ contract, notes }: Terms, scheduleId: string, newIdOf: () => string): Terms {
  const phaseNotes = new Map<string, PhaseNotes>();
  const grantTaxRates = new Map<string, string>();
  const renamed = <Item extends { id: string }>(items: readonly Item[]) =>
    items.map((item) => ({ ...item, id: newIdOf() }));
  const phases = wholePhases(contract).map((phase) => {
    const id = newIdOf();
    const known = notes.phases.get(phase.id);
    if (known) phaseNotes.set(id, known);
    const creditGrants = phase.creditGrants.map((grant) => {
      const copy = { ...grant, id: newIdOf() };
      const rate = notes.grantTaxRates.get(grant.id);
      if (rate) grantTaxRates.set(copy.id, rate);
      return copy;
    });
    const milestone = phase.milestone && { ...phase.milestone, completedOn: null };
    return {
      ...{ ...phase, id, milestone, creditGrants },
      ...{ discounts: renamed(phase.discounts), minimums: renamed(phase.minimums) },
    };
  });
  return {
    contract: { ...contract, scheduleId, version: "1", phases, suspensions: [] },
    notes: { phases: phaseNotes, grantTaxRates },
  };
}

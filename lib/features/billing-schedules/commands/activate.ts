import { command } from "@/lib/core/operation";
import { firstInvoices } from "../forecast/queries";
import { scheduleAnswer } from "../queries";
import { firstBillingDate, statusAfter } from "../rules";
import { ActivateBillingSchedule, BillingSchedule } from "../schema";
import { heldSchedule, requireCustomer, requireVerb } from "./hold";
import { dbDay, recordChange, storeSchedule } from "./write";

/**
 * Starts a draft: PENDING until its first day, ACTIVE from then on; what lies behind is billed too (billing.md §3.2, §3.3). A dry run answers
 * the schedule as it would be with its first invoices, and writes nothing (D49).
 *
 * @throws NotFound, InvalidState of a schedule that is no draft, ValidationFailed on `customerId` (D54).
 */
export const activateBillingSchedule = command({
  name: "activateBillingSchedule",
  permission: "billing:start",
  input: ActivateBillingSchedule,
  output: BillingSchedule,
  async run(ctx, { billingScheduleId, dryRun }) {
    const held = await heldSchedule(ctx, billingScheduleId);
    const { row, terms, today } = held;
    requireVerb("activate", row);
    const customer = await requireCustomer(ctx, row.customerId);
    const before = await scheduleAnswer(ctx, row);
    if (dryRun) {
      const first = firstBillingDate(terms.contract);
      return {
        ...before,
        status: statusAfter("PENDING", terms.contract, false, today),
        ...(first === null ? {} : { firstBillingDate: first }),
        firstInvoices: await firstInvoices(ctx, { terms, taxRates: row.taxRates, customer, held }),
      };
    }
    const columns = { activatedOn: dbDay(today) };
    await storeSchedule(ctx, held, { terms, columns, status: "PENDING" }, "activateBillingSchedule");
    return recordChange(ctx, before, { name: "Billing schedule activated", done: "activated" });
  },
});

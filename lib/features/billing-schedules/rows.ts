import { z } from "zod";
import type { SchedulePriceRow, ScheduleRow } from "@/lib/db/billing-schedules";
import { toAsset } from "@/lib/features/assets/rows";
import { toPrice } from "@/lib/features/catalog/prices/rows";
import { toPhases } from "./phases/rows";
import type { BillingSchedule } from "./schema";
import { pricesNamed } from "./terms/rows";

const customFields = z.record(z.string(), z.string());

/** @param prices of this schedule or of several; only its own are taken, in the order in which its phases list them */
export function toBillingSchedule(
  row: ScheduleRow,
  prices: readonly SchedulePriceRow[],
  sequenceAccountId: string,
): BillingSchedule {
  const byId = new Map(prices.map((price) => [price.id, price]));
  const { id, customerId, status, startDate, autoIssueInvoices, rollUpBilling, taxRates, lateUsage } = row;
  return {
    ...{ id, customerId, status, startDate, taxRates, autoIssueInvoices, rollUpBilling, lateUsage },
    ...stated({
      endDate: row.endDate,
      firstBillingDate: row.firstBillingDate,
      purchaseOrderNumber: row.purchaseOrderNumber,
      reference: row.reference,
      label: row.label,
      recurrenceDayOfMonth: row.recurrenceDayOfMonth,
      lastInvoiceId: row.lastInvoiceId,
      contractId: row.contractId,
      defaultDueDateDays: row.defaultDueDateDays,
      memo: row.memo,
      paymentProvider: row.paymentProvider,
      autoCharge: row.autoCharge,
      gracePeriodDays: row.gracePeriodDays,
      cancelledOn: row.cancelledOn,
    }),
    prices: pricesNamed(row).flatMap((priceId) => {
      const price = byId.get(priceId);
      return price ? [toPrice(price)] : [];
    }),
    phases: toPhases(row.phases, { sequenceAccountId, billingScheduleId: id }),
    ...(row.archivedAt === null ? {} : { archivedAt: row.archivedAt.toISOString() }),
    integrationIds: [],
    attachmentAssets: row.attachments.map(toAsset),
    customFields: customFields.parse(row.customFields),
    ...(row.parkedReason === null || row.parkedMessage === null
      ? {}
      : { parked: { reason: row.parkedReason, message: row.parkedMessage } }),
    suspensions: row.suspensions.map(({ fromDate, resumedOn, onResume }) => ({
      ...{ from: fromDate, onResume },
      ...(resumedOn === null ? {} : { resumedOn }),
    })),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

type Stated<Parts> = { [Key in keyof Parts]?: NonNullable<Parts[Key]> };

/** Only what is there: optional fields are left out when empty. */
function stated<Parts extends object>(parts: Parts): Stated<Parts> {
  const result: Stated<Parts> = {};
  for (const key in parts) {
    const value = parts[key];
    if (value !== null && value !== undefined) result[key] = value;
  }
  return result;
}

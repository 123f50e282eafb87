import { decimalOfNumber } from "@/lib/engine/money/decimal";
import { wireNumber } from "@/lib/engine/money/format";
import type { BillingSchedule } from "@/lib/features/billing-schedules/schema";
import type { Phase } from "@/lib/features/billing-schedules/terms/schema";
import type { Price } from "@/lib/features/catalog/prices/schema";
import type { DiscountCell, GrantCell, MinimumCell, PhaseDraft, PriceRow, Row, ScheduleDraft } from "./draft";

/** A stored schedule as the builder's draft. Rows are found again: the same product, the same coverage, from phase to phase. */
export function draftOf(schedule: BillingSchedule, newKey: () => string): ScheduleDraft {
  const prices = priceRows(schedule, newKey);
  const count = (value: number | undefined) => (value === undefined ? "" : String(value));
  return {
    ...{ startDate: schedule.startDate, endDate: schedule.endDate ?? "" },
    ...{ billingDay: count(schedule.recurrenceDayOfMonth), dueDays: count(schedule.defaultDueDateDays) },
    purchaseOrderNumber: schedule.purchaseOrderNumber ?? "",
    ...{ autoIssue: schedule.autoIssueInvoices, graceDays: count(schedule.gracePeriodDays) },
    ...{ label: schedule.label ?? "", reference: schedule.reference ?? "", memo: schedule.memo ?? "" },
    ...{ rollUpBilling: schedule.rollUpBilling, lateUsage: schedule.lateUsage },
    ...{ paymentProvider: schedule.paymentProvider ?? "", autoCharge: schedule.autoCharge ?? null },
    customFields: Object.entries(schedule.customFields).map(([name, value]) => ({ key: newKey(), name, value })),
    attachmentAssetIds: null,
    taxRates: Object.fromEntries(schedule.taxRates.map(({ priceId, taxRateId }) => [priceId, taxRateId])),
    phases: schedule.phases.map(phaseDraft),
    prices,
    discounts: discountRows(schedule.phases, prices, newKey),
    minimums: minimumRows(schedule.phases, prices, newKey),
    grants: grantRows(schedule.phases, prices, newKey),
  };
}

function phaseDraft(phase: Phase): PhaseDraft {
  const { milestone } = phase;
  return {
    ...{ key: phase.id, name: phase.name ?? "", startDate: phase.startDate, endDate: phase.endDate ?? "" },
    milestone: milestone ? { name: milestone.name, completedOn: milestone.completedOn ?? null } : null,
    ...{ recurrence: phase.recurrencePreference, contractRef: phase.externalContractRef ?? "" },
  };
}

/** The row of a price is one of its product: the one that has the same price in another phase, else one billed alike, else any free one. */
function priceRows({ phases, prices }: BillingSchedule, newKey: () => string): PriceRow[] {
  const byId = new Map(prices.map((price) => [price.id, price]));
  const rows: { key: string; productId: string; cells: Record<string, PriceRow["cells"][string]> }[] = [];
  for (const phase of phases) {
    const arr = new Map(phase.phasePriceMetadata.map(({ priceId, arrCalculation }) => [priceId, arrCalculation]));
    const listed = phase.priceIds.map((priceId, order) => ({ priceId, order, arr: arr.get(priceId) ?? null }));
    const isSame = (cells: PriceRow["cells"], id: string) => Object.values(cells).some(({ priceId }) => priceId === id);
    const later = listed.filter((cell) => {
      const row = rows.find(({ cells }) => !cells[phase.id] && isSame(cells, cell.priceId));
      if (row) row.cells[phase.id] = cell;
      return !row;
    });
    for (const cell of later) {
      const price = byId.get(cell.priceId);
      const free = rows.filter(({ productId, cells }) => productId === price?.productId && !cells[phase.id]);
      const row = free.find(({ cells }) => price && isBilledAlike(cells, price, byId)) ?? free[0];
      if (row) row.cells[phase.id] = cell;
      else rows.push({ key: newKey(), productId: price?.productId ?? "", cells: { [phase.id]: cell } });
    }
  }
  return rows;
}

function isBilledAlike(cells: PriceRow["cells"], price: Price, prices: ReadonlyMap<string, Price>): boolean {
  return Object.values(cells).some(({ priceId }) => {
    const other = prices.get(priceId);
    return other?.billingFrequency === price.billingFrequency && other.billingType === price.billingType;
  });
}

function discountRows(phases: readonly Phase[], prices: readonly PriceRow[], newKey: () => string) {
  return rowsOf(phases, newKey, (phase) =>
    phase.discounts.map((discount, order) => {
      const covers = rowKeys(prices, phase.id, discount.restrictToPrices);
      const cell: DiscountCell = {
        ...{ order, covers, kind: discount.type, amount: amountText(discount.amount), message: discount.message },
        ...{ separateLine: discount.separateLineItem, seats: discount.seatDiscountType },
        ...{ validFrom: discount.validFrom ?? "", validTo: discount.validTo ?? "" },
      };
      return { cell, alike: `${[...covers].sort().join(" ")} ${discount.separateLineItem}` };
    }),
  );
}

function minimumRows(phases: readonly Phase[], prices: readonly PriceRow[], newKey: () => string) {
  return rowsOf(phases, newKey, (phase) =>
    phase.minimums.map(({ amount, restrictToPrices }, order) => {
      const covers = rowKeys(prices, phase.id, restrictToPrices);
      const cell: MinimumCell = { order, covers, amount: amountText(amount) };
      return { cell, alike: [...covers].sort().join(" ") };
    }),
  );
}

function grantRows(phases: readonly Phase[], prices: readonly PriceRow[], newKey: () => string) {
  return rowsOf(phases, newKey, (phase) =>
    phase.creditGrants.map((grant, order) => {
      const cell: GrantCell = {
        ...{ order, covers: rowKeys(prices, phase.id, grant.restrictToPrices), id: grant.id, name: grant.name },
        ...{ unit: grant.creditUnitType, currency: grant.currency ?? "EUR", metricId: grant.metricId ?? "" },
        ...{ amount: amountText(grant.amount), refresh: grant.grantRefreshFrequency, rollover: grant.rolloverMode },
        cost: grant.costOfCredit ? amountText(grant.costOfCredit) : "",
        ...{ billing: grant.billingFrequency ?? "", taxRateId: grant.taxRateId ?? "" },
      };
      return { cell, alike: `${grant.name} ${grant.creditUnitType} ${grant.currency} ${grant.metricId}` };
    }),
  );
}

/** Cells that are alike share a row, each phase once. */
function rowsOf<Cell>(
  phases: readonly Phase[],
  newKey: () => string,
  cellsOf: (phase: Phase) => readonly { cell: Cell; alike: string }[],
): Row<Cell>[] {
  const rows: { key: string; alike: string; cells: Record<string, Cell> }[] = [];
  for (const phase of phases) {
    for (const { cell, alike } of cellsOf(phase)) {
      const row = rows.find((one) => one.alike === alike && one.cells[phase.id] === undefined);
      if (row) row.cells[phase.id] = cell;
      else rows.push({ key: newKey(), alike, cells: { [phase.id]: cell } });
    }
  }
  return rows.map(({ key, cells }) => ({ key, cells }));
}

function rowKeys(rows: readonly PriceRow[], phase: string, priceIds: readonly string[]): string[] {
  return priceIds.flatMap((id) => rows.find(({ cells }) => cells[phase]?.priceId === id)?.key ?? []);
}

/** A JSON number as it is typed. */
export function amountText(amount: number): string {
  const read = decimalOfNumber(amount);
  return read === null ? String(amount) : wireNumber(read);
}

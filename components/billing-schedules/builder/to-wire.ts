import type { z } from "zod";
import { parseDecimal } from "@/components/ui/decimal-text";
import { decimal, decimalOfNumber } from "@/lib/engine/money/decimal";
import type { BillingScheduleUpdate } from "@/lib/features/billing-schedules/schema";
import type { PhaseWrite } from "@/lib/features/billing-schedules/terms/schema";
import type { DiscountCell, GrantCell, MinimumCell, PhaseDraft, PriceRow, Row, ScheduleDraft } from "./draft";

/** The draft as the API takes it; what is no number goes as NaN, to be refused at its field. */

export type WireTerms = z.input<typeof BillingScheduleUpdate>;
type WirePhase = z.input<typeof PhaseWrite>;

/** Which row stands at which place of a phase's lists, so that a fault finds its cell. */
export interface PhasePlaces {
  phase: string;
  prices: readonly string[];
  /** The prices at those places. */
  priceIds: readonly string[];
  /** Rows with an ARR setting. */
  arr: readonly string[];
  discounts: readonly string[];
  minimums: readonly string[];
  grants: readonly string[];
}

export interface WirePlaces {
  phases: readonly PhasePlaces[];
  /** Price ids in the order of `taxRates`. */
  taxRates: readonly string[];
}

export function toWire(draft: ScheduleDraft): { body: WireTerms; places: WirePlaces } {
  const phases = draft.phases.map((phase) => wirePhase(draft, phase));
  const listed = new Set(phases.flatMap(({ write }) => write.priceIds));
  const taxRates = Object.entries(draft.taxRates)
    .filter(([priceId]) => listed.has(priceId))
    .map(([priceId, taxRateId]) => ({ priceId, taxRateId }));
  return {
    body: { ...plainFields(draft), taxRates, phases: phases.map(({ write }) => write) },
    places: { phases: phases.map(({ places }) => places), taxRates: taxRates.map(({ priceId }) => priceId) },
  };
}

function plainFields(draft: ScheduleDraft) {
  const { startDate, endDate, autoIssue: autoIssueInvoices, rollUpBilling, lateUsage, autoCharge } = draft;
  const named = draft.customFields.filter(({ name, value }) => name.trim() !== "" || value.trim() !== "");
  return {
    ...{ startDate, endDate: endDate || null, recurrenceDayOfMonth: wireCount(draft.billingDay) },
    ...{ autoIssueInvoices, rollUpBilling, lateUsage, gracePeriodDays: wireCount(draft.graceDays) },
    ...{ purchaseOrderNumber: wireText(draft.purchaseOrderNumber), defaultDueDateDays: wireCount(draft.dueDays) },
    ...{ memo: wireText(draft.memo), reference: wireText(draft.reference), label: wireText(draft.label) },
    paymentProvider: draft.paymentProvider || null,
    ...(autoCharge === null ? {} : { autoCharge }),
    customFields: Object.fromEntries(named.map(({ name, value }) => [name.trim(), value])),
    ...(draft.attachmentAssetIds === null ? {} : { attachmentAssetIds: [...draft.attachmentAssetIds] }),
  };
}

function wirePhase(draft: ScheduleDraft, phase: PhaseDraft): { write: WirePhase; places: PhasePlaces } {
  const prices = placed(draft.prices, phase.key);
  const discounts = placed(draft.discounts, phase.key);
  const minimums = placed(draft.minimums, phase.key);
  const grants = placed(draft.grants, phase.key);
  const priceIds = prices.map(({ cell }) => cell.priceId);
  const covered = (covers: readonly string[]) => coveredPrices(draft.prices, phase.key, covers);
  const arr = prices.filter(({ cell }) => cell.arr !== null);
  return {
    write: {
      ...{ name: phase.name.trim() || null, externalContractRef: phase.contractRef.trim() || null },
      ...{ startDate: phase.startDate, endDate: phase.endDate || null, priceIds },
      discounts: discounts.map(({ cell }) => wireDiscount(cell, covered(cell.covers))),
      minimums: minimums.map(({ cell }) => wireMinimum(cell, covered(cell.covers))),
      creditGrants: grants.map(({ cell }) => wireGrant(cell, covered(cell.covers))),
      recurrencePreference: phase.recurrence,
      phasePriceMetadata: arr.flatMap(({ cell: { priceId, arr: arrCalculation } }) =>
        arrCalculation === null ? [] : [{ priceId, arrCalculation }],
      ),
      milestone: phase.milestone && { name: phase.milestone.name, completedOn: phase.milestone.completedOn },
    },
    places: {
      phase: phase.key,
      ...{ prices: keysOf(prices), priceIds, arr: keysOf(arr), discounts: keysOf(discounts) },
      ...{ minimums: keysOf(minimums), grants: keysOf(grants) },
    },
  };
}

/** Price ids of covered rows in a phase; rows without a price there are left out, which `coverFault` reports where none is left. */
export function coveredPrices(rows: readonly PriceRow[], phase: string, covers: readonly string[]): string[] {
  return covers.flatMap((key) => rows.find((row) => row.key === key)?.cells[phase]?.priceId ?? []);
}

/** The cells of a phase: the stored ones in their order, then the new ones in the order of rows. */
function placed<Cell extends { order: number | null }>(rows: readonly Row<Cell>[], phase: string) {
  const cells = rows.flatMap(({ key, cells: { [phase]: cell } }) => (cell ? [{ key, cell }] : []));
  const last = Number.MAX_SAFE_INTEGER;
  return cells
    .map((entry, index) => ({ ...entry, index }))
    .sort((a, b) => (a.cell.order ?? last) - (b.cell.order ?? last) || a.index - b.index);
}

function keysOf(cells: readonly { key: string }[]): string[] {
  return cells.map(({ key }) => key);
}

function wireDiscount(cell: DiscountCell, restrictToPrices: string[]) {
  return {
    ...{ restrictToPrices, type: cell.kind, amount: wireAmount(cell.amount), message: cell.message },
    ...(cell.kind === "PERCENTAGE" ? { amountUnit: "PERCENT" as const } : {}),
    ...{ separateLineItem: cell.separateLine, seatDiscountType: cell.seats },
    ...{ validFrom: cell.validFrom || null, validTo: cell.validTo || null },
  };
}

function wireMinimum({ amount }: MinimumCell, restrictToPrices: string[]) {
  return { restrictToPrices, amount: wireAmount(amount) };
}

function wireGrant(cell: GrantCell, restrictToPrices: string[]) {
  const isPaid = cell.cost.trim() !== "";
  const isMoney = cell.unit === "CURRENCY";
  return {
    ...(cell.id === null ? {} : { id: cell.id }),
    ...{ name: cell.name, creditUnitType: cell.unit, amount: wireAmount(cell.amount), restrictToPrices },
    currency: isMoney || isPaid ? cell.currency : null,
    metricId: isMoney ? null : cell.metricId.trim() || null,
    ...{ grantRefreshFrequency: cell.refresh, rolloverMode: cell.rollover },
    ...(isPaid
      ? {
          costOfCredit: wireAmount(cell.cost),
          taxRateId: cell.taxRateId || null,
          billingFrequency: cell.billing || null,
        }
      : { costOfCredit: null, taxRateId: null, billingFrequency: cell.billing || null }),
  };
}

/** A JSON number that says what was typed; NaN for what is no number, or finer than a number can say. */
export function wireAmount(text: string): number {
  const plain = parseDecimal(text.replace("%", ""));
  if (plain === null) return Number.NaN;
  const number = Number(plain);
  const read = decimalOfNumber(number);
  return read?.equals(decimal(plain)) ? number : Number.NaN;
}

function wireCount(text: string): number | null {
  return text.trim() === "" ? null : wireAmount(text);
}

function wireText(text: string): string | null {
  return text.trim() || null;
}

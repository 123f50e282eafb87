import type { z } from "zod";
import type { Currency } from "@/lib/engine/money/currency";
import type { PaymentProvider } from "@/lib/features/billing-schedules/schema";
import type {
  ArrCalculation,
  CreditUnitType,
  DiscountCalculationType,
  GrantRefreshFrequency,
  PhaseCreditGrantWrite,
  PhaseRecurrencePreference,
  RolloverMode,
  SeatDiscountType,
} from "@/lib/features/billing-schedules/terms/schema";
import type { Price } from "@/lib/features/catalog/prices/schema";

/**
 * A billing schedule while it is built: text where something is typed ("" is absent), phases as columns, and rows whose cells say what holds
 * in a phase. Days are ISO days of the wire, both ends included (D9).
 *
 * Laws: phases lie one after the other without gap, but for one that waits for a milestone without expected date; what was loaded and not
 * touched is written as it was read, in its order (D23, D58).
 */
export interface ScheduleDraft {
  startDate: string;
  /** Last day of the schedule; "" is open-ended. */
  endDate: string;
  billingDay: string;
  dueDays: string;
  purchaseOrderNumber: string;
  autoIssue: boolean;
  graceDays: string;
  label: string;
  reference: string;
  memo: string;
  rollUpBilling: boolean;
  lateUsage: "IGNORE" | "NEXT_INVOICE";
  paymentProvider: z.output<typeof PaymentProvider> | "";
  /** Null leaves it as it is. */
  autoCharge: boolean | null;
  customFields: readonly CustomField[];
  /** Null leaves the files as they are. */
  attachmentAssetIds: readonly string[] | null;
  /** Tax rate by price id. */
  taxRates: Readonly<Record<string, string>>;
  phases: readonly PhaseDraft[];
  prices: readonly PriceRow[];
  discounts: readonly Row<DiscountCell>[];
  minimums: readonly Row<MinimumCell>[];
  grants: readonly Row<GrantCell>[];
}

export interface CustomField {
  key: string;
  name: string;
  value: string;
}

export interface PhaseDraft {
  key: string;
  name: string;
  startDate: string;
  /** Last day; "" is open-ended, or a milestone without expected day. */
  endDate: string;
  milestone: { name: string; completedOn: string | null } | null;
  recurrence: z.output<typeof PhaseRecurrencePreference>;
  contractRef: string;
}

/** What holds in each phase, by the phase's key. */
export interface Row<Cell> {
  key: string;
  cells: Readonly<Record<string, Cell>>;
}

export interface PriceRow extends Row<PriceCell> {
  productId: string;
}

interface Placed {
  /** Place in the stored phase's list, which is the order of lines and of deduction (D23, D58); null: after those, in the order of rows. */
  order: number | null;
}

export interface PriceCell extends Placed {
  priceId: string;
  arr: z.output<typeof ArrCalculation> | null;
}

interface Covering extends Placed {
  /** Keys of the rows of prices that it covers; none: all. */
  covers: readonly string[];
}

export interface DiscountCell extends Covering {
  kind: z.output<typeof DiscountCalculationType>;
  /** Percent as people read it, or an amount. */
  amount: string;
  message: string;
  separateLine: boolean;
  seats: z.output<typeof SeatDiscountType>;
  validFrom: string;
  validTo: string;
}

export interface MinimumCell extends Covering {
  amount: string;
}

export interface GrantCell extends Covering {
  /** Of the stored grant that it is; null for a new one. */
  id: string | null;
  name: string;
  unit: z.output<typeof CreditUnitType>;
  /** Of the credit, or of what it costs. */
  currency: Currency;
  metricId: string;
  amount: string;
  refresh: z.output<typeof GrantRefreshFrequency>;
  rollover: z.output<typeof RolloverMode>;
  /** "" is free. */
  cost: string;
  /** When the cost is billed; "" where nothing was set, which is once. */
  billing: NonNullable<PhaseCreditGrantWrite["billingFrequency"]> | "";
  taxRateId: string;
}

/** What the draft's ids stand for; it only grows. */
export interface Catalogue {
  prices: ReadonlyMap<string, Price>;
  productNames: ReadonlyMap<string, string>;
}

export type Section = "prices" | "discounts" | "minimums" | "grants";
export const sections = ["prices", "discounts", "minimums", "grants"] as const satisfies readonly Section[];

export interface CellOf {
  prices: PriceCell;
  discounts: DiscountCell;
  minimums: MinimumCell;
  grants: GrantCell;
}

export type Rows = { readonly [S in Section]: readonly Row<CellOf[S]>[] };

/** Where a cell stands. */
export interface CellPlace {
  section: Section;
  row: string;
  phase: string;
}

/** A schedule that begins: one phase without end. */
export function blankDraft(startDate: string, newKey: () => string): ScheduleDraft {
  return {
    ...{ startDate, endDate: "", billingDay: String(Number(startDate.slice(8))), dueDays: "", purchaseOrderNumber: "" },
    ...{ autoIssue: false, graceDays: "", label: "", reference: "", memo: "", rollUpBilling: false },
    ...{ lateUsage: "IGNORE", paymentProvider: "", autoCharge: null, customFields: [], attachmentAssetIds: null },
    ...{ taxRates: {}, prices: [], discounts: [], minimums: [], grants: [] },
    phases: [newPhase({ name: "Phase 1", startDate, endDate: "" }, newKey)],
  };
}

export function newPhase(dates: Pick<PhaseDraft, "name" | "startDate" | "endDate">, newKey: () => string): PhaseDraft {
  return { key: newKey(), ...dates, milestone: null, recurrence: "CONTINUE_FROM_PREVIOUS_PHASE", contractRef: "" };
}

/** What a phase is called, also where nobody named it. */
export function phaseName({ phases }: Pick<ScheduleDraft, "phases">, key: string): string {
  const at = phases.findIndex((phase) => phase.key === key);
  return phases[at]?.name.trim() || `Phase ${at + 1}`;
}

/** Currencies of the prices in use, in the order of rows. */
export function currenciesOf({ prices }: ScheduleDraft, catalogue: Catalogue): Currency[] {
  const ids = prices.flatMap(({ cells }) => Object.values(cells).map(({ priceId }) => priceId));
  return [...new Set(ids.flatMap((id) => catalogue.prices.get(id)?.currency ?? []))];
}

/** Waits for a milestone that is not completed yet, so that its end may be unknown (D49). */
export function isAwaited({ milestone }: Pick<PhaseDraft, "milestone">): boolean {
  return milestone !== null && milestone.completedOn === null;
}

import type { Period } from "../calendar/period";
import type { PlainDate } from "../calendar/plain-date";
import type { Grant, GrantDraw } from "../credits/grant";
import type { Currency } from "../money/currency";
import type { Fixed, Minor } from "../money/fixed";
import type { Facts } from "../pricing/facts";
import type { Charge, GrantCharge } from "../schedule/charge";
import type { Contract } from "../schedule/contract";
import type { EngineTax, PlannedLine } from "./line";
import type { TaxStatus } from "./totals";

/** Everything that one invoice of a schedule is computed from. */
export type InvoiceFacts = Facts & {
  contract: Pick<Contract, "version" | "phases" | "prices">;
  currency: Currency;
  taxStatus: TaxStatus;
  invoiceDate: PlainDate;
  /** What falls due, of this currency alone, in the order of D58. */
  charges: readonly Charge[];
  grantCharges: readonly GrantCharge[];
  /** By price id and by phase grant id (D46). */
  taxes: ReadonlyMap<string, EngineTax>;
  /** What earlier invoices did in each window, by `UsageWindow.key` (D17, D25); absent: nothing. */
  positions: ReadonlyMap<string, WindowPosition>;
  /** The customer's grants with what is left of them before this invoice; in any order. */
  grants: readonly Grant[];
};

/**
 * Where a usage window stands: charges before discounts, less unit credits; units that credits took out for good (D25); and the units
 * charged for so far, which only divide the next charge into lines (D17).
 */
export type WindowPosition = { charged: Minor; creditedUnits: Fixed; units: Fixed };

export type MinorTotals = { netTotal: Minor; totalTax: Minor; grossTotal: Minor };

export type ComputedLine = PlannedLine & MinorTotals;

/** In the order of D58. */
export type InvoiceComputation = MinorTotals & {
  groups: readonly ({ key: string; title: string } & MinorTotals)[];
  lines: readonly ComputedLine[];
  taxes: readonly { taxCategoryCode: string; taxRateFraction: Fixed; net: Minor; tax: Minor }[];
  /** Earliest start to latest end of the arrears lines, else of the advance lines (D11); null without lines that have a service. */
  billingPeriod: Period | null;
  draws: readonly GrantDraw[];
  /** Every window that a charge touched, as it stands after this invoice. */
  positions: ReadonlyMap<string, WindowPosition>;
  /** NEGATIVE_TOTAL: such a run is parked (D27). */
  problem: "NEGATIVE_TOTAL" | null;
};

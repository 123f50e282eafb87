import type { Period } from "../calendar/period";
import type { Fixed, Minor } from "../money/fixed";
import type { BillingType } from "../pricing/price";
import type { Trace } from "../trace/trace";

export type LineKind =
  | "CHARGE"
  | "TIER_FEE"
  | "OVERAGE"
  | "DISCOUNT"
  | "TRUE_UP"
  | "UNIT_CREDIT"
  | "CREDIT"
  | "GRANT_COST";

/** A line as the engine makes it (D2): amount = round(quantity × rate) − discountAmount + roundingAmount. */
export type PlannedLine = {
  /** Stable from calculation to calculation, so that a person's edits find their line again (D33). */
  key: string;
  kind: LineKind;
  /** Null for what covers several prices, and for credits. */
  priceId: string | null;
  phaseId: string | null;
  /** Lines of one product are one group (D14); "CREDITS" and "DISCOUNTS" have their own. */
  groupKey: string;
  description: string;
  quantity: Fixed;
  rate: Fixed;
  /** Netted discounts, positive where they lower the line (D23). */
  discountAmount: Minor;
  /** Difference carried by the last line of a running total (D17). */
  roundingAmount: Minor;
  timing: BillingType;
  service: Period;
  /** Window whose running total the line belongs to (D17). */
  windowKey: string | null;
  /** Seats of `quantity` within the contracted minimum, where the line is for seats (D23: seatDiscountType). */
  includedQuantity: Fixed | null;
  tax: EngineTax;
  trace: Trace;
};

/** Tax of an engine line (D46): `taxRateId` null with rate zero and `isMissing` where no rate was found. */
export type EngineTax = {
  taxRateId: string | null;
  taxCategoryCode: string;
  taxRateFraction: Fixed;
  isMissing: boolean;
};

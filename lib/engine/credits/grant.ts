import type { PlainDate } from "../calendar/plain-date";
import type { EngineTax } from "../invoice/line";
import type { Currency } from "../money/currency";
import type { Fixed, Minor } from "../money/fixed";

/** A credit grant with what is left of it (billing.md §10, D25, D26, D57). */
export type Grant = {
  id: string;
  name: string;
  unit: { kind: "CURRENCY"; currency: Currency; left: Minor } | { kind: "METRIC"; metricId: string; left: Fixed };
  /** First and last day on which it may pay, inclusive; no expiry: null. */
  effectiveDate: PlainDate;
  expiryDate: PlainDate | null;
  /** Order of creation, which breaks ties of expiry. */
  createdOrder: number;
  /** Empty: every price. */
  priceIds: readonly string[];
  /**
   * How its use is taxed (D26): SOLD_AT: the rate declared when it was sold; PAID_WITHOUT_RATE: at rate 0, the supply is taxed in
   * full; FREE: it lowers each rate's base as a discount does.
   */
  taxation: { kind: "SOLD_AT"; tax: EngineTax } | { kind: "PAID_WITHOUT_RATE" } | { kind: "FREE" };
};

/** What one invoice takes from one grant: units of the metric, or money. */
export type GrantDraw = { grantId: string; lineKey: string } & (
  | { kind: "CURRENCY"; amount: Minor }
  | { kind: "METRIC"; units: Fixed }
);

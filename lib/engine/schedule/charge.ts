import type { Period } from "../calendar/period";
import type { PlainDate } from "../calendar/plain-date";
import type { BillingType } from "../pricing/price";

/**
 * One price falling due for one span of service (D10, D11): what the schedule plans and pricing prices. Charges of one currency and
 * one date (and UTC hour) make one invoice.
 */
export type Charge = {
  /** Stable from run to run: the price, what of it, and the service it is for. */
  key: string;
  priceId: string;
  /** The phase whose discounts and minimums count. */
  phaseId: string;
  /** OVERAGE: seats above the contracted minimum with a frequency of their own (D21). */
  component: "PRICE" | "OVERAGE";
  /** Advance charges fall due on their service's first day, arrears on the day after its billing period. */
  timing: BillingType;
  dueOn: PlainDate;
  /** Hourly ON_DEMAND (D18): the instant, a full UTC hour, up to which events count and at which the invoice is made. */
  dueAt: string | null;
  /** Days that the line is for. */
  service: Period;
  /** The full billing period that contains them: the denominator of proration (D10). */
  whole: Period;
  /** Days of each billing period that it is for, where a resumption made one charge of several (D44: BILL). Absent: its own only. */
  parts?: readonly ServedPeriod[];
  /** Days of that period that stand on other invoices: a FIXED price rounds with them, so that all come to the whole (D5). Absent: 0. */
  billedDays?: number;
  /**
   * Windows in which usage is counted (D17): each from its start to the earlier of its end and the service's end. One for most;
   * several where a billing period spans several calculation periods. Empty for what is not usage.
   */
  windows: readonly UsageWindow[];
  /** Whether this charge bears the tier fees of its billing period: that of the last phase in it that lists the price does (D20). */
  bearsFees: boolean;
  /** Days of the period on which the price is listed, which prorated fees are for (D20). Absent: those of the service. */
  feeDays?: number;
};

/** Days of service in one billing period; `whole` is the full period, as in a charge. */
export type ServedPeriod = Pick<Charge, "service" | "whole">;

/** The key names price and window, so that what was billed of it is found again. */
export type UsageWindow = {
  key: string;
  span: Period;
  /** Days of it whose usage does not count, since a suspension dropped them (D44). Absent: none. */
  skipped?: readonly Period[];
};

/** Cost of a phase's grant on one date (D57). */
export type GrantCharge = {
  key: string;
  phaseId: string;
  phaseGrantId: string;
  dueOn: PlainDate;
  /** What the cost is for: the billing period that begins. */
  service: Period;
};

/** A grant that a phase gives (D57); `key` is stable, so that it is made once. */
export type GrantRefresh = {
  key: string;
  phaseId: string;
  phaseGrantId: string;
  effectiveDate: PlainDate;
  /** Last day on which it may be drawn, inclusive; null: never lapses. */
  expiryDate: PlainDate | null;
};

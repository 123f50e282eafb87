import type { PlainDate } from "../calendar/plain-date";
import type { Currency } from "../money/currency";
import type { Fixed, Minor } from "../money/fixed";
import type { Price, RecurringFrequency } from "../pricing/price";

/** A billing schedule as the engine sees it (billing.md §3, §4; D8, D44, D49). Dates are the account's local days. */
export type Contract = {
  scheduleId: string;
  /** Version of the contract's terms, kept in every trace. */
  version: string;
  startDate: PlainDate;
  /** Null: open-ended. A cancellation moves it (D44). */
  endExclusive: PlainDate | null;
  /** 1–31, the day on which periods start, clamped in short months (D8); null: the start day. */
  recurrenceDayOfMonth: number | null;
  phases: readonly Phase[];
  prices: ReadonlyMap<string, Price>;
  /** Days without runs (D44), in order, apart from each other. */
  suspensions: readonly Suspension[];
};

/** Phases follow each other without gap: each starts where the one before ends. */
export type Phase = {
  id: string;
  /**
   * The id of the phase whose terms this one changes from its start on (D49): the two are one phase for usage windows, one-time
   * prices, grants and the milestone, which the last of them carries. Absent: a phase of its own.
   */
  revisionOf?: string;
  name: string | null;
  startDate: PlainDate;
  /** Null: open-ended, in the last phase; or an uncompleted milestone without expected date (D49). */
  endExclusive: PlainDate | null;
  milestone: Milestone | null;
  /** Whether periods go on from the phase before, or begin anew with this phase's start date (D8). */
  recurrencePreference: "CONTINUE_FROM_PREVIOUS_PHASE" | "RESET";
  /** As listed, which is the order of their lines (D58). */
  priceIds: readonly string[];
  /** In the order in which they are taken (D23). */
  discounts: readonly PhaseDiscount[];
  minimums: readonly PhaseMinimum[];
  creditGrants: readonly PhaseCreditGrant[];
};

export type Milestone = { name: string; completedOn: PlainDate | null };

export type PhaseDiscount = {
  id: string;
  /** Empty: every price of the phase. */
  priceIds: readonly string[];
  value: { kind: "PERCENTAGE"; fraction: Fixed } | { kind: "NOMINAL"; amount: Minor };
  message: string;
  /** A negative line of its own, or netted into the lines it covers (D23). */
  separateLineItem: boolean;
  seatDiscountType: "INCLUDED_SEATS_ONLY" | "OVERAGE_SEATS_ONLY" | "ALL_SEATS";
  /** First and last day on which a charge's service may begin; null: no limit. Both inclusive (D23). */
  validFrom: PlainDate | null;
  validTo: PlainDate | null;
};

export type PhaseMinimum = {
  id: string;
  /** Empty: every recurring usage price of the phase (D24). */
  priceIds: readonly string[];
  amount: Minor;
};

/** A grant that the phase gives anew each refresh period (D57, billing.md §10.3). */
export type PhaseCreditGrant = {
  id: string;
  name: string;
  unit: { kind: "CURRENCY"; currency: Currency; amount: Minor } | { kind: "METRIC"; metricId: string; amount: Fixed };
  /** What it costs the customer, in `costCurrency`; null: free. */
  cost: Minor | null;
  costCurrency: Currency;
  refreshFrequency: RecurringFrequency | "NONE";
  /** Null: billed once, at the phase's start. */
  billingFrequency: RecurringFrequency | "ONE_TIME" | null;
  rolloverMode: "NONE" | "ON_GRANT_REFRESH" | "ON_GRANT_REFRESH_AND_PHASE";
  /** Empty: every price. */
  priceIds: readonly string[];
};

export type Suspension = {
  from: PlainDate;
  /** First day on which it runs again; null: still suspended. */
  resumedOn: PlainDate | null;
  /** What is done about the days between (D44). */
  onResume: "SKIP" | "BILL";
};

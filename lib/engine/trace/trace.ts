/**
 * How a line's amount came about (idea: "how was this calculated?"): inputs and steps, as text and integers, so that it is stored with
 * the line as it is and read years later. Decimals are plain decimal text, dates `yyyy-MM-dd`, ends inclusive.
 */
export type Trace = { contractVersion: string; steps: readonly TraceStep[] };

export type TraceStep =
  | { step: "USAGE"; metricId: string; value: string; events: number; from: string; to: string }
  | {
      step: "TIER";
      tier: number;
      above: string;
      upTo: string | null;
      units: string;
      rate: string;
      isPercentage: boolean;
    }
  | { step: "FEE"; tier: number; fee: string }
  | {
      step: "PER_EVENT";
      rate: string;
      minimum: string | null;
      maximum: string | null;
      atMinimum: number;
      atMaximum: number;
      between: number;
      betweenValue: string;
      charge: string;
    }
  | { step: "PACKAGES"; units: string; size: string; packages: string }
  | { step: "PRORATION"; days: number; ofDays: number; rate: string; derivedRate: string }
  | { step: "MONTHS"; months: number; ofMonths: number; rate: string; derivedRate: string }
  | {
      step: "SEATS";
      seats: number;
      contractedMinimum: number;
      strategy: string;
      from: string;
      to: string;
    }
  | { step: "CREDITED_UNITS"; units: string; credited: string; left: string }
  | { step: "CHARGED_BEFORE"; units: string; before: string; left: string }
  | { step: "RUNNING_TOTAL"; total: string; billedBefore: string; from: string; to: string }
  | { step: "ROUNDING"; exact: string; rounded: string }
  | {
      step: "DISCOUNT";
      discountId: string;
      message: string;
      percent: string | null;
      amount: string | null;
      base: string;
      taken: string;
      share: string;
    }
  | {
      step: "MINIMUM";
      minimumId: string;
      minimum: string;
      days: number;
      ofDays: number;
      /** Of several billing periods together: of all. */
      prorated: string;
      covered: string;
      /** Each billing period, where it is for several; `days` and `ofDays` are their sums. Absent: for one. */
      periods?: readonly { days: number; ofDays: number; prorated: string }[];
    }
  | { step: "UNIT_CREDIT"; grantId: string; grant: string; units: string; before: string; after: string }
  | { step: "CREDIT"; grantId: string; grant: string; drawn: string; left: string; coveredLines: number }
  | { step: "GRANT_COST"; grant: string; cost: string };

import type { Period } from "../calendar/period";
import type { PlainDate } from "../calendar/plain-date";
import type { Fixed } from "../money/fixed";

/** What pricing has to know of the world, loaded before it is asked. */

/** Usage of one metric of one customer (with its children where the schedule rolls up, D59) in one window. */
export type UsageFacts = {
  /** Below zero counts as zero (D16). */
  value: Fixed;
  /** How many events made it, for the trace. */
  events: number;
  /** Each event's value, in any order; needed by prices with per-event bounds only. */
  eventValues: EventValues | null;
};

/** Values of many events, exact: `units[i]` × 10^−places. Numbers are safe integers; what does not fit is in `large`. */
export type EventValues = { places: number; units: Float64Array; large: readonly Fixed[] };

/** What to load for a window: days of the account's zone, or up to a full UTC hour. */
export type UsageQuery = {
  key: string;
  metricId: string;
  span: Period;
  /** Days of the span whose events do not count (D44); mostly none. */
  skipped: readonly Period[];
  /** Exclusive; null: to the end of the span. */
  untilInstant: string | null;
  needsEventValues: boolean;
};

/**
 * Seats of one metric: the balance at the end of each local day, as a step function, by date; before the first step it is zero.
 * At a day's midnight it is the balance of the day before (D21).
 */
export type SeatSteps = readonly { from: PlainDate; balance: number }[];

export type Facts = {
  /** By `UsageQuery.key`. */
  usage: ReadonlyMap<string, UsageFacts>;
  /** By seat metric. */
  seats: ReadonlyMap<string, SeatSteps>;
};

import { compareDates, type PlainDate } from "../calendar/plain-date";
import { localDayOf } from "../calendar/zone";
import type { SeatSteps } from "./facts";
import { lastReceived } from "./usage";

/**
 * Seats of a customer from raw seat events: the reference that the database's own balances are compared with.
 *
 * Laws: the order of the list does not matter; of events with one `customerEventId` only the last received counts (V23); a day has the
 * balance at its end, so changes undone on the same day leave no trace; seats of several customers are summed (D59).
 */
export type SeatEvent = {
  customerEventId: string;
  customerId: string | null;
  seatMetricId: string;
  /** When the balance came about, in milliseconds since 1970. */
  occurredAtMs: number;
  /** Grows with each event received; decides between events of one instant. */
  receivedOrder: number;
  /** Seats from then on, not a change. */
  total: number;
};

export type SeatScope = {
  /** The customer, with roll-up its children too. */
  customerIds: ReadonlySet<string>;
  seatMetricId: string;
  /** IANA zone of the account (D7). */
  timeZone: string;
};

export function seatSteps(events: Iterable<SeatEvent>, scope: SeatScope): SeatSteps {
  const ordered = lastReceived(events)
    .filter(({ seatMetricId }) => seatMetricId === scope.seatMetricId)
    .toSorted((a, b) => a.occurredAtMs - b.occurredAtMs || a.receivedOrder - b.receivedOrder);
  const balances = new Map<string, number>();
  const atEndOf = new Map<PlainDate, number>();
  for (const { customerId, occurredAtMs, total } of ordered) {
    if (customerId === null || !scope.customerIds.has(customerId)) continue;
    balances.set(customerId, total);
    const sum = [...balances.values()].reduce((seats, balance) => seats + balance, 0);
    atEndOf.set(localDayOf(occurredAtMs, scope.timeZone), sum);
  }
  return withoutRepeats([...atEndOf].map(([from, balance]) => ({ from, balance })));
}

/** Adds up the seats of several customers day by day (D59). */
export function sumSeatSteps(all: readonly SeatSteps[]): SeatSteps {
  const days = [...new Set(all.flatMap((steps) => steps.map(({ from }) => from)))].toSorted(compareDates);
  const sums = days.map((from) => ({
    from,
    balance: all.reduce((seats, steps) => seats + (steps.findLast((step) => step.from <= from)?.balance ?? 0), 0),
  }));
  return withoutRepeats(sums);
}

function withoutRepeats(steps: SeatSteps): SeatSteps {
  return steps.filter(({ balance }, index) => balance !== (steps[index - 1]?.balance ?? 0));
}

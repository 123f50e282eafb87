import { overlap, type Period } from "../calendar/period";
import { latest, type PlainDate } from "../calendar/plain-date";
import type { Price } from "../pricing/price";
import type { Charge } from "./charge";
import type { Suspension } from "./contract";

/**
 * What a suspension does to what would fall due (D44): nothing falls due on its days, and resuming decides about them.
 *
 * - Nothing that fell due in it is billed before the day of resuming; while it is open, not at all.
 * - SKIP drops its days. Arrears bill the days of their period that ran; usage of the dropped days does not count; an advance charge
 *   that fell due in it begins on the day of resuming for what is left of its period, or is dropped. What was billed in advance before
 *   stays. One-time prices are not for days: they fall due on resuming.
 * - BILL drops nothing: what was missed falls due on the day of resuming.
 */
export function fallsInto(date: PlainDate, suspensions: readonly Suspension[]): Suspension | null {
  return suspensions.find(({ from, resumedOn }) => from <= date && (!resumedOn || date < resumedOn)) ?? null;
}

/** The days a suspension drops; one that is still open has dropped none, since nothing is decided. */
export function droppedDays(suspensions: readonly Suspension[]): Period[] {
  return suspensions.flatMap(({ from, resumedOn, onResume }) => {
    return resumedOn && onResume === "SKIP" ? [{ start: from, endExclusive: resumedOn }] : [];
  });
}

/**
 * The span of regular due dates that covers all which, moved by a resumption, fall due in a span.
 * @returns the span, begun earlier where a suspension ends in it
 */
export function regularDueSpan(span: Period, suspensions: readonly Suspension[]): Period {
  let { start } = span;
  for (const { from, resumedOn } of suspensions.toReversed()) {
    if (resumedOn && resumedOn >= start && resumedOn < span.endExclusive && from < start) start = from;
  }
  return { start, endExclusive: span.endExclusive };
}

/** The day on which it falls due after all; null: not while the suspension is open. */
export function dueAfterSuspensions(dueOn: PlainDate, suspensions: readonly Suspension[]): PlainDate | null {
  let date = dueOn;
  for (let held = fallsInto(date, suspensions); held; held = fallsInto(date, suspensions)) {
    if (!held.resumedOn) return null;
    date = held.resumedOn;
  }
  return date;
}

/** What of a charge falls due, and when: empty where it is dropped or held. */
export function afterSuspensions(charge: Charge, suspensions: readonly Suspension[], price: Price): Charge[] {
  const dueOn = dueAfterSuspensions(charge.dueOn, suspensions);
  if (!dueOn) return [];
  if (price.billingFrequency === "ONE_TIME") return [{ ...charge, dueOn }];
  const dropped = droppedDays(suspensions);
  const moved = { ...charge, dueOn };
  if (charge.timing === "IN_ADVANCE") {
    return advanceLeft(charge.service, suspensions).map((service) => ({ ...moved, service }));
  }
  const left = withoutDays(charge.service, dropped);
  return charge.windows.length > 0 ? usageLeft(moved, left, dropped) : daysLeft(moved, left);
}

/** The days of a span but for some, as spans in order. */
export function withoutDays(span: Period, dropped: readonly Period[]): Period[] {
  let left = [span];
  for (const gap of dropped) {
    left = left.flatMap((part) => {
      const common = overlap(part, gap);
      if (!common) return [part];
      return [
        { start: part.start, endExclusive: common.start },
        { start: common.endExclusive, endExclusive: part.endExclusive },
      ].filter(({ start, endExclusive }) => start < endExclusive);
    });
  }
  return left;
}

/** The days that a charge in advance, due on the first of them, is for after all; none where all of them were dropped. */
export function advanceLeft(service: Period, suspensions: readonly Suspension[]): Period[] {
  let [date, { start }] = [service.start, service];
  for (let held = fallsInto(date, suspensions); held?.resumedOn; held = fallsInto(date, suspensions)) {
    date = held.resumedOn;
    if (held.onResume === "SKIP") start = latest(start, date);
  }
  return start < service.endExclusive ? [{ ...service, start }] : [];
}

/** Spans apart are charges apart, each for its own days, as at a CONTINUE edge (D10). */
function daysLeft(charge: Charge, left: readonly Period[]): Charge[] {
  return left.map((service, i) => ({
    ...charge,
    key: i === 0 ? charge.key : `${charge.key}+${service.start}`,
    service,
    bearsFees: charge.bearsFees && i === left.length - 1,
  }));
}

/** One charge, since tiers and fees count once; the dropped days are left out of its windows. */
function usageLeft(charge: Charge, left: readonly Period[], dropped: readonly Period[]): Charge[] {
  const [first, last] = [left[0], left.at(-1)];
  if (!first || !last) return [];
  const service = { start: first.start, endExclusive: last.endExclusive };
  const windows = charge.windows.map((window) => {
    const counted = { start: window.span.start, endExclusive: service.endExclusive };
    const skipped = dropped.flatMap((gap) => overlap(gap, counted) ?? []);
    return skipped.length > 0 ? { ...window, skipped } : window;
  });
  return [{ ...charge, service, windows }];
}

import type { Ctx } from "@/lib/core/context";
import type { ScheduleToRun } from "@/lib/db/run-facts";
import type { Facts } from "@/lib/engine/pricing/facts";
import type { RunFacts } from "@/lib/engine/run/facts";
import type { DemandQuery, FactsNeeded } from "@/lib/engine/run/needs";

/**
 * The one door through which a run learns of usage and seats. Nothing is metered yet: there are no events, so every answer is zero, and
 * what measures usage and seats replaces these two functions.
 */

/** Whose usage and seats are meant. */
type Metered = Pick<ScheduleToRun, "customerId" | "rollUpBilling">;

/** When ON_DEMAND prices had events (D18). */
export async function activeTimes(
  _ctx: Ctx,
  _schedule: Metered,
  _queries: readonly DemandQuery[],
): Promise<RunFacts["active"]> {
  return { activeDays: new Map(), activeHours: new Map() };
}

/** Usage and seats of a schedule's customer, with its children where it rolls up (D59). Answers every question that is asked. */
export async function meteredFacts(
  _ctx: Ctx,
  _schedule: Metered,
  { usage, seats }: Pick<FactsNeeded, "usage" | "seats">,
): Promise<Facts> {
  return {
    usage: new Map(
      usage.map(({ key, needsEventValues }) => [
        key,
        { value: 0n, events: 0, eventValues: needsEventValues ? noEvents : null },
      ]),
    ),
    seats: new Map(seats.map(({ seatMetricId }) => [seatMetricId, []])),
  };
}

const noEvents = { places: 0, units: new Float64Array(0), large: [] };

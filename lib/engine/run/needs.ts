import type { Period } from "../calendar/period";
import { addDays, earliest, latest, type PlainDate } from "../calendar/plain-date";
import type { UsageQuery } from "../pricing/facts";
import { isUsage } from "../pricing/price";
import { usageQueries } from "../pricing/queries";
import type { Charge } from "../schedule/charge";
import type { Contract } from "../schedule/contract";
import { priceOf } from "../schedule/listed-price";
import { dueRuns } from "./due-runs";
import type { RunFacts } from "./facts";
import { lastDate } from "./horizon";
import { lastChargeAfter } from "./late-runs";
import { momentsOf } from "./open-runs";

/**
 * What has to be loaded before a run can be planned, so that the loader decides nothing: first when ON_DEMAND prices had events, then
 * everything else.
 *
 * Law: with what is named here, and nothing more, `planRun` and `projectRuns` answer.
 */
export type FactsNeeded = {
  /** Each question once. */
  usage: UsageQuery[];
  /** Seat metrics with the days to know; the balance of a day before the first one is the one that stood then. */
  seats: { seatMetricId: string; span: Period }[];
  /** Usage windows whose earlier invoices count; of other windows a run's record may leave out what it added. */
  windowKeys: string[];
};

export type DemandQuery = { priceId: string; metricId: string; interval: "DAILY" | "HOURLY" };

type KnownFacts = Pick<RunFacts, "contract" | "active" | "runs" | "today">;

/** The ON_DEMAND prices of a contract: for which `active` says on which days or in which hours there were events (D18). */
export function demandNeeded({ prices }: Pick<Contract, "prices">): DemandQuery[] {
  return [...prices.values()].flatMap(({ id, billingFrequency, structure, onDemandInterval }) =>
    billingFrequency === "ON_DEMAND" && isUsage(structure)
      ? [{ priceId: id, metricId: structure.usageMetricId, interval: onDemandInterval }]
      : [],
  );
}

/** For a run on a day. */
export function factsNeeded(known: KnownFacts): FactsNeeded {
  return factsNeededUntil(known, addDays(lastDate(known), 1));
}

/** @param until exclusive; the last invoice date is the day before */
export function factsNeededUntil(known: KnownFacts, until: PlainDate): FactsNeeded {
  const charges = chargesToPrice(known, until);
  const queries = charges.flatMap((charge) => usageQueries(charge, priceOf(known.contract, charge.priceId)));
  return {
    usage: [...new Map(queries.map((query) => [query.key, query])).values()],
    seats: seatsNeeded(known.contract, charges),
    windowKeys: [...new Set(charges.flatMap(({ windows }) => windows.map(({ key }) => key)))],
  };
}

/** Charges of the runs to compute, and those of later made invoices that share a usage window with them. */
function chargesToPrice(known: KnownFacts, until: PlainDate): Charge[] {
  const plans = dueRuns(known, { start: known.contract.startDate, endExclusive: until });
  return momentsOf(known, plans).flatMap(({ slot, open }) => {
    if (!open) return [];
    const { charges } = open.plan;
    const windowKeys = charges.flatMap(({ windows }) => windows.map(({ key }) => key));
    const later = windowKeys.flatMap((key) => lastChargeAfter({ runs: known.runs, plans }, slot, key) ?? []);
    return [...charges, ...later];
  });
}

/** The balance at midnight is that of the day before (D21). */
function seatsNeeded(contract: Contract, charges: readonly Charge[]): FactsNeeded["seats"] {
  const spans = new Map<string, Period>();
  for (const { priceId, whole } of charges) {
    const { structure } = priceOf(contract, priceId);
    if (structure.pricingType !== "SEAT_BASED") continue;
    const known = spans.get(structure.seatMetricId) ?? whole;
    spans.set(structure.seatMetricId, {
      start: earliest(known.start, addDays(whole.start, -1)),
      endExclusive: latest(known.endExclusive, whole.endExclusive),
    });
  }
  return [...spans].map(([seatMetricId, span]) => ({ seatMetricId, span }));
}

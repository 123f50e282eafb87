import type { CommandCtx } from "@/lib/core/operation";
import { fetchPrices } from "@/lib/db/billing-schedules";
import { fetchDraws } from "@/lib/db/recalculation";
import {
  fetchGrants,
  fetchPriceTaxes,
  fetchRates,
  fetchRuns,
  fetchSchedulesToRun,
  type GrantRow,
  type PriceTaxRow,
  type RateRow,
  type RunRow,
  type ScheduleToRun,
} from "@/lib/db/run-facts";
import { instantText } from "@/lib/engine/calendar/zone";
import type { Price } from "@/lib/engine/pricing/price";
import type { PersistedRun } from "@/lib/engine/run/facts";
import { demandNeeded, factsNeededUntil } from "@/lib/engine/run/needs";
import { withRunReopened } from "@/lib/engine/run/reopened-run";
import { scheduleNow } from "@/lib/features/billing-schedules/clock/rules";
import { contractOf, pricesNamed, toEnginePrice } from "@/lib/features/billing-schedules/terms/rows";
import { activeTimes, meteredFacts } from "../metered/queries";
import { projectionEnd } from "../rules";
import { givenBack, type LoadedSchedule, ratesNamed, taxesOf, toGrant, toPersistedRun } from "./rows";

/** What is read for all schedules at once. */
interface Shared {
  prices: ReadonlyMap<string, Price>;
  products: ReadonlyMap<string, PriceTaxRow>;
  rates: ReadonlyMap<string, RateRow>;
  runs: readonly RunRow[];
  grants: readonly GrantRow[];
}

/** A draft that is worked out anew: its runs count as not made, what it reserved as given back (D29, D33). */
export interface ReopenedDraft {
  invoiceId: string;
  /** As the draft prints it: its country and region say the rates (D46). */
  billingAddress: unknown;
}

/** Loads schedules that the caller has locked, in a handful of statements whatever their number. */
export async function loadSchedules(
  ctx: CommandCtx,
  ids: readonly string[],
  reopened: ReopenedDraft | null = null,
): Promise<LoadedSchedule[]> {
  if (ids.length === 0) return [];
  const schedules = await fetchSchedulesToRun(ctx, ids);
  const shared = await loadShared(ctx, schedules);
  const draws = reopened ? await fetchDraws(ctx, reopened.invoiceId) : [];
  const loaded: LoadedSchedule[] = [];
  for (const schedule of schedules) {
    loaded.push(
      await loadOne(ctx, reopened ? { ...schedule, address: reopened.billingAddress } : schedule, {
        ...shared,
        ...{ reopened, grants: givenBack(shared.grants, draws) },
      }),
    );
  }
  return loaded;
}

async function loadShared(ctx: CommandCtx, schedules: readonly ScheduleToRun[]): Promise<Shared> {
  const priceIds = [...new Set(schedules.flatMap(pricesNamed))];
  const prices = await fetchPrices(ctx, priceIds);
  const products = await fetchPriceTaxes(ctx, priceIds);
  const categories = new Set(products.flatMap(({ taxCategoryId }) => taxCategoryId ?? []));
  const rates = await fetchRates(ctx, [...new Set(schedules.flatMap(ratesNamed))], [...categories]);
  const grants = await fetchGrants(ctx, [...new Set(schedules.map(({ customerId }) => customerId))]);
  const runs = await fetchRuns(
    ctx,
    schedules.map(({ id }) => id),
  );
  return {
    prices: new Map(prices.map((price) => [price.id, toEnginePrice(price)])),
    products: new Map(products.map((product) => [product.priceId, product])),
    rates: new Map(rates.map((rate) => [rate.id, rate])),
    ...{ runs, grants },
  };
}

async function loadOne(
  ctx: CommandCtx,
  schedule: ScheduleToRun,
  shared: Shared & { reopened: ReopenedDraft | null },
): Promise<LoadedSchedule> {
  const prices = pricesNamed(schedule).flatMap((id) => shared.prices.get(id) ?? []);
  const contract = contractOf(schedule, new Map(prices.map((price) => [price.id, price])));
  const runs = shared.runs.filter(({ scheduleId }) => scheduleId === schedule.id);
  const grants = shared.grants.filter(({ customerId }) => customerId === schedule.customerId);
  const now = scheduleNow(ctx, schedule);
  const active = await activeTimes(ctx, schedule, demandNeeded(contract));
  const known = { contract, active, runs: persistedRuns(runs, shared.reopened), today: now.today };
  const metered = await meteredFacts(ctx, schedule, factsNeededUntil(known, projectionEnd(known)));
  const made = grants.flatMap(({ scheduleId, refreshKey }) => (scheduleId === schedule.id ? (refreshKey ?? []) : []));
  return {
    ...{ schedule, now, runs, grants },
    products: shared.products,
    rates: shared.rates,
    facts: {
      ...known,
      ...metered,
      taxStatus: schedule.taxStatus,
      taxes: taxesOf(schedule, contract, shared.products, [...shared.rates.values()]),
      grants: grants.flatMap((grant, order) => (grant.isDeleted ? [] : toGrant(grant, order))),
      madeGrantKeys: new Set(made),
      now: instantText(now.instant.getTime()),
    },
  };
}

function persistedRuns(rows: readonly RunRow[], reopened: ReopenedDraft | null): readonly PersistedRun[] {
  const runs = rows.map(toPersistedRun);
  const ofDraft = reopened && runs.find(({ invoiceId }) => invoiceId === reopened.invoiceId);
  return ofDraft ? withRunReopened({ runs }, ofDraft.key).runs : runs;
}

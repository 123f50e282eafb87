import type { Ctx } from "@/lib/core/context";
import { invalid, notFound } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { query } from "@/lib/core/operation";
import { type CustomerRow, fetchCustomer } from "@/lib/db/customers";
import { readGrants, readRuns } from "@/lib/db/run-facts";
import { addDays, addMonths, latest, type PlainDate } from "@/lib/engine/calendar/plain-date";
import type { Price } from "@/lib/engine/pricing/price";
import { type Assumptions, type ForecastHistory, forecast, usageBeforeForecast } from "@/lib/engine/run/forecast";
import { demandNeeded } from "@/lib/engine/run/needs";
import type { ProjectedRun } from "@/lib/engine/run/project-runs";
import { scheduleNow } from "@/lib/features/billing-schedules/clock/rules";
import { type HeldSchedule, loadedSchedule, requireCustomer } from "@/lib/features/billing-schedules/commands/hold";
import {
  checkedReferences,
  newTerms,
  offeredListPrice,
  replacedTerms,
} from "@/lib/features/billing-schedules/commands/propose";
import { type ForecastSubject, forecastTerms } from "@/lib/features/billing-schedules/forecast/queries";
import { toSchedulePreview } from "@/lib/features/billing-schedules/preview/rows";
import { engineAssumptions } from "@/lib/features/billing-schedules/preview/rules";
import {
  type ForecastAssumptions,
  ScheduleForecastRequest,
  SchedulePreview,
  SchedulePreviewRequest,
} from "@/lib/features/billing-schedules/preview/schema";
import type { PhaseWrite } from "@/lib/features/billing-schedules/terms/schema";
import { enginePrice } from "@/lib/features/catalog/structures/rules";
import { toGrant, toPersistedRun } from "../facts/rows";
import { activeTimes, meteredFacts } from "../metered/queries";

const usualMonths = 24;

/**
 * The invoices that a schedule would make, before anything is saved: of a new one, or of a stored one as it would be after the edit (D49),
 * without those that it has made. Elapsed ones that are still to be made are among them (billing.md §3.3).
 *
 * @throws ValidationFailed naming every field, as `createBillingSchedule` and `updateBillingSchedule` do; on `billingScheduleId`.
 */
export const previewBillingSchedule = query({
  name: "previewBillingSchedule",
  permission: "billing:read",
  input: SchedulePreviewRequest,
  output: SchedulePreview,
  async run(ctx, { billingScheduleId, assumptions, months, ...input }) {
    const held = billingScheduleId ? await namedSchedule(ctx, billingScheduleId) : null;
    const customer = held ? await customerOf(ctx, held.row.customerId) : await requireCustomer(ctx, input.customerId);
    const { phases, offered } = await withOffered(ctx, input.phases);
    const proposal = { ...input, phases, offered };
    const terms = held
      ? await replacedTerms(ctx, held, proposal)
      : await newTerms(ctx, newId(ctx.clock.now().getTime()), proposal);
    const taxRates = await checkedReferences(ctx, terms, proposal, held?.row.taxRates);
    return previewOf(ctx, { terms, taxRates, customer, held }, { assumptions, months });
  },
});

/** What a stored schedule is still going to invoice if nothing changes. Nothing where it is archived. @throws NotFound. */
export const forecastBillingSchedule = query({
  name: "forecastBillingSchedule",
  permission: "billing:read",
  input: ScheduleForecastRequest,
  output: SchedulePreview,
  async run(ctx, { billingScheduleId, ...horizon }) {
    const held = await loadedSchedule(ctx, billingScheduleId);
    const customer = await customerOf(ctx, held.row.customerId);
    return previewOf(ctx, { terms: held.terms, taxRates: held.row.taxRates, customer, held }, horizon);
  },
});

interface Horizon {
  assumptions?: ForecastAssumptions | null | undefined;
  months?: number | null | undefined;
}

async function previewOf(
  ctx: Ctx,
  subject: ForecastSubject,
  { assumptions, months }: Horizon,
): Promise<SchedulePreview> {
  const { terms, held } = subject;
  const ahead = months ?? usualMonths;
  const today = held?.today ?? scheduleNow(ctx, { testClockAt: null }).today;
  const from = latest(today, terms.contract.startDate);
  const runs = held?.row.archivedAt
    ? []
    : await plannedRuns(ctx, subject, { assumptions: assumptions ?? null, from, months: ahead });
  return toSchedulePreview(terms.contract, runs, { from, endInclusive: addDays(addMonths(from, ahead), -1) });
}

/** The invoices to come, from the schedule's first day on. Usage before `from` is counted, from then on it is assumed. */
async function plannedRuns(
  ctx: Ctx,
  subject: ForecastSubject,
  { assumptions, from, months }: { assumptions: ForecastAssumptions | null; from: PlainDate; months: number },
): Promise<ProjectedRun[]> {
  const { contract, ...terms } = await forecastTerms(ctx, subject);
  const { customer, held } = subject;
  const metered = { customerId: customer.id, rollUpBilling: held?.row.rollUpBilling ?? false };
  const active = await activeTimes(ctx, metered, demandNeeded(contract));
  const known: Assumptions = {
    ...terms,
    ...engineAssumptions(assumptions, months),
    history: { ...(await historyOf(ctx, contract.scheduleId, customer.id)), active },
  };
  const questions = contract.startDate < from ? usageBeforeForecast(contract, known, from, months) : [];
  const { usage } = await meteredFacts(ctx, metered, { usage: questions, seats: [] });
  return forecast(contract, { ...known, history: { ...known.history, usage } }, from, months, contract.startDate);
}

async function historyOf(ctx: Ctx, scheduleId: string, customerId: string): Promise<Omit<ForecastHistory, "active">> {
  const [runs, grants] = await Promise.all([readRuns(ctx, [scheduleId]), readGrants(ctx, [customerId])]);
  const made = grants.flatMap((grant) => (grant.scheduleId === scheduleId ? (grant.refreshKey ?? []) : []));
  return {
    runs: runs.map(toPersistedRun),
    grants: grants.flatMap((grant, order) => (grant.isDeleted ? [] : toGrant(grant, order))),
    madeGrantKeys: new Set(made),
    usage: new Map(),
  };
}

/** Phases that name list prices, as if a price had been made of each. @throws ValidationFailed on a list price. */
async function withOffered(
  ctx: Ctx,
  phases: readonly PhaseWrite[],
): Promise<{ phases: PhaseWrite[]; offered: Price[] }> {
  const offered: Price[] = [];
  const made: PhaseWrite[] = [];
  for (const [i, phase] of phases.entries()) {
    const listPriceIds = phase.listPriceIds ?? [];
    for (const [j, id] of listPriceIds.entries()) {
      const listPrice = await offeredListPrice(ctx, id, `phases.${i}.listPriceIds.${j}`);
      offered.push(enginePrice({ ...listPrice, productName: listPrice.name }));
    }
    made.push({ ...phase, priceIds: [...phase.priceIds, ...listPriceIds], listPriceIds: null });
  }
  return { phases: made, offered };
}

async function namedSchedule(ctx: Ctx, id: string): Promise<HeldSchedule> {
  try {
    return await loadedSchedule(ctx, id);
  } catch {
    throw invalid({ billingScheduleId: ["There is no billing schedule with this identifier."] });
  }
}

async function customerOf(ctx: Ctx, id: string): Promise<CustomerRow> {
  const customer = await fetchCustomer(ctx, id);
  if (!customer) throw notFound();
  return customer;
}

import type { Ctx } from "@/lib/core/context";
import type { CustomerRow } from "@/lib/db/customers";
import { readGrants, readRuns } from "@/lib/db/run-facts";
import type { PlainDate } from "@/lib/engine/calendar/plain-date";
import { type Assumptions, type ForecastHistory, forecast, usageBeforeForecast } from "@/lib/engine/run/forecast";
import { demandNeeded } from "@/lib/engine/run/needs";
import type { ProjectedRun } from "@/lib/engine/run/project-runs";
import { withExpectedCompletions } from "@/lib/engine/schedule/milestone";
import { toGrant, toPersistedRun } from "@/lib/features/billing-runs/facts/rows";
import { activeTimes, meteredFacts } from "@/lib/features/billing-runs/metered/queries";
import type { HeldSchedule } from "../commands/hold";
import { engineAssumptions } from "../preview/rules";
import type { ForecastAssumptions } from "../preview/schema";
import type { Terms } from "../proposal/rules";
import type { ForecastInvoice } from "../schema";
import { engineTaxes } from "../taxes/queries";
import { toForecastInvoice } from "./rows";

const monthsAhead = 24;
const mostInvoices = 12;

/** Whose invoices are forecast. */
export interface ForecastSubject {
  terms: Terms;
  taxRates: readonly { priceId: string; taxRateId: string }[];
  customer: Pick<CustomerRow, "id" | "address" | "taxStatus">;
  /** As it is stored; null where it is new. */
  held: HeldSchedule | null;
}

/** The first invoices of a schedule, as if nothing was used and no seat was taken. */
export async function firstInvoices(ctx: Ctx, subject: ForecastSubject): Promise<ForecastInvoice[]> {
  const from = subject.terms.contract.startDate;
  const runs = await plannedRuns(ctx, subject, { assumptions: null, from, months: monthsAhead });
  return runs.slice(0, mostInvoices).map(toForecastInvoice);
}

/** The invoices to come, from the schedule's first day on. Usage before `from` is counted, from then on it is assumed. */
export async function plannedRuns(
  ctx: Ctx,
  { terms, taxRates, customer, held }: ForecastSubject,
  { assumptions, from, months }: { assumptions: ForecastAssumptions | null; from: PlainDate; months: number },
): Promise<ProjectedRun[]> {
  const contract = withExpectedCompletions(terms.contract);
  const metered = { customerId: customer.id, rollUpBilling: held?.row.rollUpBilling ?? false };
  const active = await activeTimes(ctx, metered, demandNeeded(contract));
  const known: Assumptions = {
    ...engineAssumptions(assumptions, months),
    taxStatus: customer.taxStatus,
    taxes: await engineTaxes(ctx, terms, taxRates, customer),
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

import { addDays } from "../calendar/plain-date";
import { grouped } from "../invoice/line-order";
import { minorText } from "../money/fixed";
import type { Charge } from "../schedule/charge";
import type { InvoicePlan } from "../schedule/invoice-plan";
import { billedTwice, chargesOf, madeCharges } from "./due-runs";
import { billsAgain, isMade, type PersistedRun, type RunFacts } from "./facts";
import { fingerprintOf } from "./fingerprint";
import { isOpen, lastDate } from "./horizon";
import type { PatchEntry, PlannedRun, RunPatch, RunProblem } from "./patch";
import { type ProjectedRun, projectRuns } from "./project-runs";
import { compareSlots, type RunSlot, runKeyText, slotText } from "./run-key";
import { underSettledMinimum } from "./shared-terms";

/**
 * The billing run of one schedule: what its terms and the facts of today want, against what is persisted (D12). Backdated schedules and
 * catching up after downtime are the same as any other day.
 *
 * Laws: run again it gives the empty patch; run day by day it ends where one run at the end does, if the facts are the same; killed
 * anywhere and run again it ends there too; no two invoices of a slot bill the same; nothing that falls due is lost: it is billed, or
 * named by a problem; a patch names no invoice that is not IN_PROGRESS, but new ones.
 */
export function planRun(facts: RunFacts): RunPatch {
  const { runs, grants } = projectRuns(facts, addDays(lastDate(facts), 1));
  const wanted = runs.filter(
    (run) => run.computation.lines.length > 0 && (isDue(run.key, facts) || isOpen(run.plan, facts)),
  );
  const problem = firstProblem(facts, wanted);
  const becomesDraft = (slot: RunSlot) => isDue(slot, facts) && (!problem || compareSlots(slot, problem.slot) < 0);
  const given = grants.filter(
    ({ grant }) => grant.effectiveDate <= facts.today && (!problem || grant.effectiveDate <= problem.slot.date),
  );
  const invoices = [
    ...unwanted(facts.runs, wanted),
    ...wanted.flatMap((run) => entryOf(run, facts.runs, becomesDraft(run.key))),
  ];
  return {
    entries: [
      ...given.map((grant): PatchEntry => ({ kind: "CREATE_GRANT", ...grant })),
      ...invoices.sort((a, b) => compareSlots(a.key, b.key)),
    ],
    problem,
  };
}

type InvoiceEntry = Exclude<PatchEntry, { kind: "CREATE_GRANT" }>;

function isDue({ date, at }: RunSlot, { today, now }: RunFacts): boolean {
  return date <= today && (at === null || at <= now);
}

function entryOf(run: ProjectedRun, runs: RunFacts["runs"], becomesDraft: boolean): InvoiceEntry[] {
  const persisted = runs.find(({ key, state }) => state === "IN_PROGRESS" && slotText(key) === slotText(run.key));
  const planned = plannedRun(run, runs);
  if (!persisted) return [{ kind: "CREATE", state: becomesDraft ? "DRAFT" : "IN_PROGRESS", ...planned }];
  const { invoiceId, record } = persisted;
  if (becomesDraft) return [{ kind: "TURN_INTO_DRAFT", invoiceId, ...planned }];
  return record.fingerprint === planned.record.fingerprint ? [] : [{ kind: "REFRESH", invoiceId, ...planned }];
}

/** A computed run with what is kept of it. */
export function plannedRun({ key, plan, computation, windows }: ProjectedRun, runs: RunFacts["runs"]): PlannedRun {
  const record = { fingerprint: fingerprintOf(computation), charges: chargesOf(plan), windows };
  const asked = runs.find((run) => runKeyText(run.key) === runKeyText(key));
  return { key, computation, record: asked && billsAgain(asked) ? { ...record, billsAgain: true } : record };
}

/** IN_PROGRESS invoices of slots that want none. */
function unwanted(persisted: readonly PersistedRun[], wanted: readonly ProjectedRun[]): InvoiceEntry[] {
  const slots = new Set(wanted.map(({ key }) => slotText(key)));
  return persisted
    .filter(({ key, state }) => state === "IN_PROGRESS" && !slots.has(slotText(key)))
    .map(({ key, invoiceId }) => ({ kind: "DROP", key, invoiceId }));
}

/** What parks the schedule, the earliest first. */
function firstProblem(facts: RunFacts, wanted: readonly ProjectedRun[]): RunProblem | null {
  const found = [...twoRuns(facts.runs), ...wanted.flatMap((run) => problemOf(run, facts))];
  return found.sort((a, b) => compareSlots(a.slot, b.slot))[0] ?? null;
}

function problemOf({ key, plan, computation }: ProjectedRun, facts: RunFacts): RunProblem[] {
  const { currency, date, at } = key;
  const slot = { currency, date, at };
  const twice = billedTwice(plan, facts);
  if (twice) return [{ reason: "BILLED_TWICE", slot, message: billedTwiceMessage(plan, twice) }];
  const held = underSettledMinimum(facts.contract, plan, madeCharges(facts.runs));
  if (held.length > 0) return [unbilled(slot, held)];
  if (computation.problem !== "NEGATIVE_TOTAL" || !isDue(key, facts)) return [];
  const { netTotal, grossTotal } = computation;
  const message = `The invoice of ${date} would come to ${minorText(netTotal, currency)} net, ${minorText(grossTotal, currency)} gross ${currency}.`;
  return [{ reason: "NEGATIVE_TOTAL", slot, message }];
}

function billedTwiceMessage(
  { invoiceDate }: InvoicePlan,
  { charge, by }: NonNullable<ReturnType<typeof billedTwice>>,
): string {
  const days = `${charge.service.start} to ${addDays(charge.service.endExclusive, -1)}`;
  return `The invoice of ${invoiceDate} would bill price ${charge.priceId} for ${days}, which the invoice of ${by.date} has billed in part.`;
}

function unbilled(slot: RunSlot, charges: readonly Charge[]): RunProblem {
  const chargeKeys = charges.map(({ key }) => key);
  const prices = [...new Set(charges.map(({ priceId }) => priceId))].join(", ");
  const message = `The invoice of ${slot.date} would bill price ${prices} under a minimum that another invoice of the same period has settled. Recalculate that invoice while it is a draft, or void it and bill again.`;
  return { reason: "UNBILLED", slot, chargeKeys, message };
}

/** Live runs of one slot that bill the same, or that both have no invoice yet. */
function twoRuns(persisted: readonly PersistedRun[]): RunProblem[] {
  const live = persisted.filter(({ state }) => state !== "VOIDED" && state !== "DELETED");
  return [...grouped(live, ({ key }) => slotText(key)).values()].flatMap(([first, ...others]): RunProblem[] => {
    if (!first || !others.some((run, i) => [first, ...others.slice(0, i)].some((other) => contradict(run, other)))) {
      return [];
    }
    const { currency, date, at } = first.key;
    const message = `The ${currency} invoice of ${at ?? date} has more than one run that is not settled.`;
    return [{ reason: "TWO_RUNS", slot: { currency, date, at }, message }];
  });
}

function contradict(a: PersistedRun, b: PersistedRun): boolean {
  if (a.key.revision === b.key.revision || !(isMade(a) || isMade(b))) return true;
  const keys = new Set(a.record.charges.map(({ key }) => key));
  return b.record.charges.some(({ key }) => keys.has(key));
}

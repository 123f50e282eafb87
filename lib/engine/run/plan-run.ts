import { addDays } from "../calendar/plain-date";
import { minorText } from "../money/fixed";
import type { InvoicePlan } from "../schedule/invoice-plan";
import { billedTwice, chargesOf } from "./due-runs";
import type { PersistedRun, RunFacts } from "./facts";
import { fingerprintOf } from "./fingerprint";
import { isOpen, lastDate } from "./horizon";
import type { PatchEntry, PlannedRun, RunPatch, RunProblem } from "./patch";
import { type ProjectedRun, projectRuns } from "./project-runs";
import { compareSlots, type RunSlot, slotText } from "./run-key";

/**
 * The billing run of one schedule: what its terms and the facts of today want, against what is persisted (D12). Backdated schedules and
 * catching up after downtime are the same as any other day.
 *
 * Laws: run again it gives the empty patch; run day by day it ends where one run at the end does, if the facts are the same; killed
 * anywhere and run again it ends there too; no two invoices have one slot unless a person said "bill again"; a patch names no invoice
 * that is not IN_PROGRESS, but new ones.
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
  const planned = plannedRun(run);
  if (!persisted) return [{ kind: "CREATE", state: becomesDraft ? "DRAFT" : "IN_PROGRESS", ...planned }];
  const { invoiceId, record } = persisted;
  if (becomesDraft) return [{ kind: "TURN_INTO_DRAFT", invoiceId, ...planned }];
  return record.fingerprint === planned.record.fingerprint ? [] : [{ kind: "REFRESH", invoiceId, ...planned }];
}

function plannedRun({ key, plan, computation, windows }: ProjectedRun): PlannedRun {
  return {
    key,
    computation,
    record: { fingerprint: fingerprintOf(computation), charges: chargesOf(plan), windows },
  };
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

function twoRuns(persisted: readonly PersistedRun[]): RunProblem[] {
  const live = persisted.filter(({ state }) => state !== "VOIDED" && state !== "DELETED");
  const slots = new Set<string>();
  return live.flatMap(({ key }) => {
    const { currency, date, at } = key;
    if (!slots.has(slotText(key))) {
      slots.add(slotText(key));
      return [];
    }
    const message = `The ${currency} invoice of ${at ?? date} has more than one run that is not settled.`;
    return [{ reason: "TWO_RUNS", slot: { currency, date, at }, message }];
  });
}

import type { PlainDate } from "../calendar/plain-date";
import type { InvoiceComputation, InvoiceFacts } from "../invoice/computation";
import { computeInvoice } from "../invoice/compute";
import type { InvoicePlan } from "../schedule/invoice-plan";
import { dueRuns, madeCharges } from "./due-runs";
import { isMade, type RunFacts, type RunRecord } from "./facts";
import { hasLaterRuns, settledLater } from "./late-runs";
import { momentsOf } from "./open-runs";
import { type PlannedGrant, plannedGrants } from "./planned-grants";
import { openingPosition, type Position, windowsAdded, withDraws, withGrants, withWindows } from "./position";
import { type RunKey, slotOf } from "./run-key";
import { termsBeside } from "./shared-terms";

/**
 * Computes every invoice of a schedule that is not made yet, earliest first, each as if the ones before it had been made with the facts
 * of today (D12). The run and the forecast are both this.
 *
 * Laws: nothing is computed that has its invoice or had it, unless a person said "bill again"; what is computed for a slot does not
 * depend on how far ahead is asked.
 */
export type ProjectedRun = {
  key: RunKey;
  plan: InvoicePlan;
  /** From which it is computed. */
  facts: InvoiceFacts;
  computation: InvoiceComputation;
  /** What the invoice adds to its usage windows. */
  windows: RunRecord["windows"];
};

export type Projection = {
  runs: ProjectedRun[];
  grants: PlannedGrant[];
};

/** @param until exclusive: the last invoice date is the day before */
export function projectRuns(facts: RunFacts, until: PlainDate): Projection {
  const span = { start: facts.contract.startDate, endExclusive: until };
  const plans = dueRuns(facts, span);
  const grants = plannedGrants(facts, span);
  const runs: ProjectedRun[] = [];
  let position = openingPosition(facts);
  let given = 0;
  for (const { slot, persisted, open } of momentsOf(facts, plans)) {
    const effective = grants.slice(given).filter(({ grant }) => grant.effectiveDate <= slot.date);
    given += effective.length;
    position = withGrants(
      position,
      effective.map(({ grant }) => grant),
    );
    const made = persisted.filter(isMade);
    for (const { record } of made) position = withWindows(position, record.windows);
    if (!open) continue;
    const { plan, revision, isLateOnly } = open;
    const terms = termsBeside(facts.contract, madeCharges(made));
    const invoiceFacts = factsOf({ ...facts, contract: terms }, { plans, plan, before: position });
    const computation = computeInvoice(invoiceFacts);
    const windows = windowsAdded(invoiceFacts.positions, computation.positions);
    if (isLateOnly && [...windows.values()].some(({ charged }) => charged < 0n)) continue;
    const key = { scheduleId: facts.contract.scheduleId, ...slot, revision };
    runs.push({ key, plan, facts: invoiceFacts, computation, windows });
    position = withDraws(withWindows(position, windows), computation.draws);
  }
  return { runs, grants };
}

/** What an invoice is computed from, its usage windows as they stand once later invoices have settled their part. */
function factsOf(
  facts: RunFacts,
  { plans, plan, before }: { plans: readonly InvoicePlan[]; plan: InvoicePlan; before: Position },
): InvoiceFacts {
  const alone = invoiceFactsOf(facts, plan, before);
  if (!hasLaterRuns(facts.runs, slotOf(plan))) return alone;
  const settled = settledLater(facts, plans, plan, computeInvoice(alone).positions);
  return invoiceFactsOf(facts, plan, withWindows(before, settled));
}

function invoiceFactsOf(facts: RunFacts, plan: InvoicePlan, { windows, grants }: Position): InvoiceFacts {
  return {
    usage: facts.usage,
    seats: facts.seats,
    contract: facts.contract,
    currency: plan.currency,
    taxStatus: facts.taxStatus,
    invoiceDate: plan.invoiceDate,
    charges: plan.charges,
    grantCharges: plan.grantCharges,
    taxes: facts.taxes,
    positions: windows,
    grants,
  };
}

import type { PlainDate } from "../calendar/plain-date";
import type { InvoiceComputation, InvoiceFacts } from "../invoice/computation";
import { computeInvoice } from "../invoice/compute";
import type { InvoicePlan } from "../schedule/invoice-plan";
import { dueRuns, madeCharges } from "./due-runs";
import { isMade, type RunFacts, type RunRecord } from "./facts";
import { hasLaterRuns, settledLater } from "./late-runs";
import { momentsOf, type OpenRun } from "./open-runs";
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
    const terms = termsBeside(facts.contract, madeCharges(made));
    const priced = pricedOpen({ ...facts, contract: terms }, { plans, open, before: position });
    if (!priced) continue;
    runs.push({ key: { scheduleId: facts.contract.scheduleId, ...slot, revision: open.revision }, ...priced });
    position = withDraws(withWindows(position, priced.windows), priced.computation.draws);
  }
  return { runs, grants };
}

type Before = { plans: readonly InvoicePlan[]; before: Position };

/**
 * Of days on demand that have lost events, the difference goes on the invoice as long as that comes to no less than zero; else it waits
 * for the next invoice of its window, and holds up nothing that is new. Null: there is nothing else.
 */
function pricedOpen(
  facts: RunFacts,
  { open: { plan, again }, ...known }: Before & { open: OpenRun },
): Omit<ProjectedRun, "key"> | null {
  const priced = pricedPlan(facts, { ...known, plan });
  if (again.length === 0 || priced.computation.problem === null) return priced;
  const charges = plan.charges.filter((charge) => !again.some(({ key }) => key === charge.key));
  if (charges.length + plan.grantCharges.length === 0) return null;
  return pricedPlan(facts, { ...known, plan: { ...plan, charges } });
}

function pricedPlan(facts: RunFacts, { plan, ...known }: Before & { plan: InvoicePlan }): Omit<ProjectedRun, "key"> {
  const invoiceFacts = factsOf(facts, { ...known, plan });
  const computation = computeInvoice(invoiceFacts);
  const windows = windowsAdded(invoiceFacts.positions, computation.positions);
  return { plan, facts: invoiceFacts, computation, windows };
}

/** What an invoice is computed from, its usage windows as they stand once later invoices have settled their part. */
function factsOf(facts: RunFacts, { plans, plan, before }: Before & { plan: InvoicePlan }): InvoiceFacts {
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

import { addDays } from "../calendar/plain-date";
import { isUsage } from "../pricing/price";
import { priceOf } from "../schedule/listed-price";
import type { RunFacts } from "./facts";
import type { PatchEntry } from "./patch";
import { plannedRun } from "./plan-run";
import { type ProjectedRun, projectRuns } from "./project-runs";
import { type RunKey, runKeyText } from "./run-key";

/** @property entries the grants of days ahead that the draft draws (D57), and the draft */
export type EarlyDraft =
  | { ok: true; entries: PatchEntry[] }
  | { ok: false; reason: "NOTHING_DUE" | "PERIOD_AHEAD"; message: string };

/**
 * The invoice in progress of a run as a draft before its date (D12): it keeps its whole period, as it stands with the facts of today; what comes
 * later is billed on another revision.
 *
 * Law: what is metered is never billed before its period begins, since nothing would bill what it comes to.
 *
 * @param key of a run whose invoice is in progress
 */
export function planEarlyDraft(facts: RunFacts, key: RunKey): EarlyDraft {
  const { runs, grants } = projectRuns(facts, addDays(key.date, 1));
  const run = runs.find((each) => runKeyText(each.key) === runKeyText(key));
  const persisted = facts.runs.find((each) => runKeyText(each.key) === runKeyText(key));
  if (!run || run.computation.lines.length === 0 || persisted?.state !== "IN_PROGRESS") return nothingDue;
  const ahead = meteredAhead(run, facts);
  if (ahead) return ahead;
  const drawn = new Set(run.computation.draws.map(({ grantId }) => grantId));
  return {
    ok: true,
    entries: [
      ...grants.flatMap((each): PatchEntry[] => (drawn.has(each.grant.id) ? [{ kind: "CREATE_GRANT", ...each }] : [])),
      { kind: "TURN_INTO_DRAFT", invoiceId: persisted.invoiceId, ...plannedRun(run, facts.runs) },
    ],
  };
}

/** Of a run that wants no invoice any more. */
export const nothingDue = {
  ok: false,
  reason: "NOTHING_DUE",
  message: "Nothing is due on this invoice any more. Reload the list of invoices.",
} as const satisfies EarlyDraft;

/** Refuses an invoice with usage or seats in arrears of a period that has not begun. */
function meteredAhead({ plan }: ProjectedRun, { contract, today }: RunFacts): EarlyDraft | null {
  const ahead = plan.charges
    .filter(({ timing, service, priceId }) => {
      const { structure } = priceOf(contract, priceId);
      const isMetered = isUsage(structure) || structure.pricingType === "SEAT_BASED";
      return isMetered && timing === "IN_ARREARS" && service.start > today;
    })
    .sort((a, b) => (a.service.start < b.service.start ? 1 : -1))[0];
  if (!ahead) return null;
  const { name } = priceOf(contract, ahead.priceId);
  const message = `This invoice bills “${name}” from ${ahead.service.start} on, which has not been measured yet. Make it a draft on that day or later.`;
  return { ok: false, reason: "PERIOD_AHEAD", message };
}

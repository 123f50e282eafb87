import type { OpenAmount } from "../credits/currency-credits";
import { afterUnitCredits, leftByCharge, openAmounts } from "../credits/open-amounts";
import { total } from "../money/fixed";
import { lineAmount } from "../pricing/planned-line";
import { billingPeriodOf } from "./billing-period";
import { positionsAfter, priceCharges } from "./charges";
import type { ComputedLine, InvoiceComputation, InvoiceFacts } from "./computation";
import { discountCharges } from "./discounts";
import { effectiveEngineTax } from "./effective-tax";
import { grantCostLines } from "./grant-costs";
import type { PlannedLine } from "./line";
import { totalLines } from "./line-totals";
import { type TrueUp, trueUpToMinimums } from "./minimums";
import { type DraftEdits, type LineEdit, orphanedLines, standingLines } from "./recalculate-edits";
import {
  creditStandingUnits,
  decidedDiscounts,
  decidedTrueUps,
  drawStandingCredits,
  standingCharge,
  takeInvoiceDiscounts,
  withOrphanedDiscounts,
} from "./recalculate-steps";

/**
 * A schedule's draft calculated again from today's facts, with what people did to it (D33).
 *
 * Laws: without edits it is `computeInvoice`; twice is once; lines that people added, and what they wrote into lines, stay; what they
 * deleted stays away; true-ups, discounts, credits and tax follow from the lines as they then stand; resetting everything gives the
 * engine's invoice back.
 */
export type Recalculation = Omit<InvoiceComputation, "lines"> & {
  lines: readonly RecalculatedLine[];
  /** What people deleted, with what the engine would say; null: nothing now. */
  deleted: readonly { key: string; engineSays: PlannedLine | null }[];
};

export type RecalculatedLine = ComputedLine & {
  /** INVOICE_DISCOUNT: of one of the editor's discounts, which is changed itself instead of its lines. */
  origin: "ENGINE" | "PERSON" | "INVOICE_DISCOUNT";
  /** What a person wrote into an engine line, to be stored for the next time. */
  edit: LineEdit | null;
  /** What "reset" gives back, before netted discounts; null: the line would go. */
  engineSays: PlannedLine | null;
};

export function recalculateInvoice(facts: InvoiceFacts, edits: DraftEdits): Recalculation {
  const { taxStatus } = facts;
  const priced = priceCharges(facts);
  const costs = grantCostLines(facts);
  const base = [...priced.flatMap(({ lines }) => lines), ...costs];
  const added = edits.added.map((line) => ({ ...line, tax: effectiveEngineTax(taxStatus, line.tax) }));
  const own = [...added, ...orphanedLines(["CHARGE", "TIER_FEE", "OVERAGE", "GRANT_COST"], base, edits, taxStatus)];

  const decided = decidedDiscounts(edits, facts);
  const discounted = discountCharges(
    priced.map((each) => standingCharge(each, edits, facts)),
    facts,
    decided,
  );
  const separate = discounted.separateLines;
  const orphaned = orphanedLines(["DISCOUNT"], separate, edits, taxStatus);
  const separateStanding = [...standingLines(separate, edits, taxStatus), ...orphaned];
  const charges = withOrphanedDiscounts(discounted.charges, orphaned, facts);
  const plannedTrueUps = trueUpToMinimums(charges, facts, decidedTrueUps(edits, facts));
  const trueUps = standingTrueUps(plannedTrueUps, edits, facts);

  const covered = [...openAmounts(charges, trueUps), ...own.filter(isCovered).map((line) => openAmount(line, facts))];
  const taken = takeInvoiceDiscounts(covered, edits, facts);
  const left = leftByCharge(taken.left);
  const leftOfCharges = charges.map((each) => ({ ...each, left: left.get(each.charge.key) ?? each.left }));
  const overall = edits.invoiceDiscounts.map(({ value }) => value);
  const discounts = { decided, overall, covered: total(covered.map((amount) => amount.left)) };
  const units = creditStandingUnits(leftOfCharges, priced, { edits, discounts }, facts);
  const credits = drawStandingCredits(afterUnitCredits(taken.left, units.left), edits, facts);

  const totals = totalLines(
    [
      ...discounted.charges.flatMap(({ lines }) => lines),
      ...standingLines(costs, edits, taxStatus),
      ...own,
      ...separateStanding,
      ...trueUps.map(({ line }) => line),
      ...taken.lines,
      ...standingLines([...units.lines, ...credits.lines], edits, taxStatus),
    ],
    facts,
  );
  const engine = [...base, ...separate, ...plannedTrueUps.map(({ line }) => line), ...units.lines, ...credits.lines];
  const says = [...engine, ...units.declined, ...credits.declined];
  return {
    ...totals,
    ...marked(totals.lines, says, edits),
    billingPeriod: billingPeriodOf(base),
    draws: [...units.draws, ...credits.draws],
    positions: positionsAfter(units.credited),
    problem: totals.netTotal < 0n || totals.grossTotal < 0n ? "NEGATIVE_TOTAL" : null,
  };
}

/** What a stored draft hands to its next recalculation: a reset leaves the line's edit or deletion out. */
export function editsOf(
  { lines, deleted }: Pick<Recalculation, "lines" | "deleted">,
  invoiceDiscounts: DraftEdits["invoiceDiscounts"],
): DraftEdits {
  return {
    edits: lines.flatMap(({ edit }) => edit ?? []),
    deletedKeys: deleted.map(({ key }) => key),
    added: lines.filter(({ origin }) => origin === "PERSON").map(asPlanned),
    invoiceDiscounts,
  };
}

function standingTrueUps(
  planned: readonly TrueUp[],
  edits: DraftEdits,
  { currency, taxStatus }: InvoiceFacts,
): TrueUp[] {
  const lines = planned.map(({ line }) => line);
  const priceIdsOf = new Map(planned.map(({ line, priceIds }) => [line.key, priceIds]));
  const standing = [...standingLines(lines, edits, taxStatus), ...orphanedLines(["TRUE_UP"], lines, edits, taxStatus)];
  return standing.map((line) => {
    return { line, amount: lineAmount(line, currency), priceIds: priceIdsOf.get(line.key) ?? [line.key] };
  });
}

/** D57: discounts and credits do not cover what grants cost. */
function isCovered({ kind }: PlannedLine): boolean {
  return kind !== "GRANT_COST";
}

/** What has no price is paid by grants for all prices only: its key is no price's id. */
function openAmount(line: PlannedLine, { currency }: InvoiceFacts): OpenAmount {
  const { priceId, key, tax, timing, service } = line;
  return { chargeKey: null, priceIds: [priceId ?? key], tax, timing, service, left: lineAmount(line, currency) };
}

function marked(
  lines: readonly ComputedLine[],
  engine: readonly PlannedLine[],
  edits: DraftEdits,
): Pick<Recalculation, "lines" | "deleted"> {
  const said = new Map(engine.map((line) => [line.key, line]));
  const edited = new Map(edits.edits.map((edit) => [edit.key, edit]));
  const added = new Set(edits.added.map(({ key }) => key));
  return {
    lines: lines.map((line) => {
      if (added.has(line.key)) return { ...line, origin: "PERSON", edit: null, engineSays: null };
      const engineSays = said.get(line.key) ?? null;
      const edit = edited.get(line.key);
      if (!engineSays && !edit) return { ...line, origin: "INVOICE_DISCOUNT", edit: null, engineSays };
      return {
        ...line,
        origin: "ENGINE",
        edit: edit ? { ...edit, lastSaid: engineSays ?? edit.lastSaid } : null,
        engineSays,
      };
    }),
    deleted: edits.deletedKeys.map((key) => ({ key, engineSays: said.get(key) ?? null })),
  };
}

function asPlanned({
  origin,
  edit,
  engineSays,
  netTotal,
  totalTax,
  grossTotal,
  ...line
}: RecalculatedLine): PlannedLine {
  return line;
}

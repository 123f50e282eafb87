import type { Ctx } from "@/lib/core/context";
import type { EngineTax, PlannedLine } from "@/lib/engine/invoice/line";
import type { InvoiceDiscount } from "@/lib/engine/invoice/recalculate-edits";
import { fixed, minor } from "@/lib/engine/money/fixed";
import { toDraft, toDraftLine, type WholeInvoice } from "@/lib/features/invoices/draft/rows";
import { type Draft, noTaxRate } from "@/lib/features/invoices/draft/rules";
import { exact } from "@/lib/features/invoices/rows";
import { addedLine } from "../recalculate/rows";
import type { DraftWork } from "../recalculate/rules";
import { toKeptLines } from "./rows";
import { editOf, type FoundEdit, type KeptDraft, type RunOfDraft, splitKey, taxOfLine } from "./rules";

/** A tax rate of the account as it is now; what is not in use any more stays as it was copied. */
export interface NamedRate {
  fraction: string;
  label: string;
  isInUse: boolean;
}

export async function keptDraft(ctx: Ctx, row: WholeInvoice): Promise<KeptDraft> {
  const draft = toDraft(row);
  const stored = await ctx.db.invoiceCalculation.findFirst({ where: { invoiceId: row.id } });
  const kept = toKeptLines(stored?.lines ?? [], draft.currency);
  const lines = row.lines.map((line) => ({ ...toDraftLine(line), engineKey: line.engineKey }));
  const standing = new Set(lines.map(({ engineKey }) => engineKey));
  const gone = [...kept.map(({ key }) => key), ...(stored?.deletedKeys ?? [])].filter((key) => !standing.has(key));
  return { draft, lines, kept, deletedKeys: [...new Set(gone)] };
}

/** What people wrote into the engine's lines, by the line's stored key. */
export function foundEdits({ draft, lines, kept }: KeptDraft): Map<string, FoundEdit> {
  const keptOf = new Map(kept.map((line) => [line.key, line]));
  return new Map(
    lines.flatMap((line) => {
      const before = line.engineKey === null ? undefined : keptOf.get(line.engineKey);
      const found = before && editOf(line, before, draft.currency);
      return before && found ? [[before.key, found] as const] : [];
    }),
  );
}

/** Everything that people did to a draft, for its next calculation. @param reset the stored key of a line of which nothing counts any more */
export function workOf(
  stored: KeptDraft,
  facts: {
    runs: readonly RunOfDraft[];
    reset: string | null;
    rates: ReadonlyMap<string, NamedRate>;
    /** For lines that people added without days of service. */
    service: PlannedLine["service"];
    becomesTaxed: boolean;
  },
): DraftWork {
  const edits = new Map<string, FoundEdit[]>();
  for (const [key, found] of foundEdits(stored)) {
    const name = splitKey(facts.runs, key);
    if (!name || key === facts.reset) continue;
    const { edit } = found;
    const tax = edit.tax && currentTax(edit.tax, facts.rates);
    const own = { ...edit, key: name.engineKey, tax, lastSaid: { ...edit.lastSaid, key: name.engineKey } };
    const ofRun = edits.get(name.runId) ?? [];
    if (!ofRun.some((other) => other.edit.key === own.key)) edits.set(name.runId, [...ofRun, { ...found, edit: own }]);
  }
  const added = stored.lines.filter((line) => line.engineKey === null && line.kind === "CHARGE");
  return {
    edits,
    deletedKeys: byRun(
      stored.deletedKeys.filter((key) => key !== facts.reset),
      facts.runs,
    ),
    added: added.map((line) => {
      const planned = addedLine(line, stored.draft.currency, facts.service);
      return { ...planned, tax: writtenTax(planned.tax, facts) };
    }),
    invoiceDiscounts: stored.draft.discounts.map((discount) => toInvoiceDiscount(discount, stored.draft)),
  };
}

/** Tax rates of the account by id. */
export async function namedRates(ctx: Ctx, ids: readonly string[]): Promise<Map<string, NamedRate>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db.taxRate.findMany({ where: { id: { in: [...new Set(ids)] } } });
  return new Map(
    rows.map((row) => [
      row.id,
      {
        fraction: exact(row.amount).toFixed(),
        label: row.invoiceShortName,
        isInUse: row.isPublished && row.archivedAt === null,
      },
    ]),
  );
}

/**
 * D27: a rate that a line names is copied again; one that is typed stays. What was untaxed only because of the customer's former status has no
 * rate any more, which is not 0 % (D46).
 */
export function writtenTax(
  tax: EngineTax,
  { rates, becomesTaxed }: { rates: ReadonlyMap<string, NamedRate>; becomesTaxed: boolean },
): EngineTax {
  if (becomesTaxed && tax.taxRateId === null && (tax.taxCategoryCode === "E" || tax.taxCategoryCode === "AE")) {
    return taxOfLine(noTaxRate);
  }
  return currentTax(tax, rates);
}

function currentTax(tax: EngineTax, rates: ReadonlyMap<string, NamedRate>): EngineTax {
  const rate = tax.taxRateId === null ? undefined : rates.get(tax.taxRateId);
  if (!rate?.isInUse) return tax;
  const fraction = fixed(rate.fraction);
  return { ...tax, taxRateFraction: fraction, taxCategoryCode: fraction === 0n ? "Z" : "S", isMissing: false };
}

function byRun(keys: readonly string[], runs: readonly RunOfDraft[]): Map<string, string[]> {
  const named = new Map<string, string[]>();
  for (const key of keys) {
    const name = splitKey(runs, key);
    if (name) named.set(name.runId, [...(named.get(name.runId) ?? []), name.engineKey]);
  }
  return named;
}

function toInvoiceDiscount({ id, title, discount }: Draft["discounts"][number], { currency }: Draft): InvoiceDiscount {
  const value =
    discount.kind === "PERCENTAGE"
      ? { kind: discount.kind, fraction: fixed(discount.fraction) }
      : { kind: discount.kind, amount: minor(discount.amount, currency) };
  return { id, title, value };
}

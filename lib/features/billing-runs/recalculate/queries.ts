import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { query } from "@/lib/core/operation";
import { addDays } from "@/lib/engine/calendar/plain-date";
import type { PlannedLine } from "@/lib/engine/invoice/line";
import type { Currency } from "@/lib/engine/money/currency";
import { fixed, fixedText, minor, minorText } from "@/lib/engine/money/fixed";
import { explainLine } from "@/lib/engine/trace/sentences";
import { wholeInvoice } from "@/lib/features/invoices/draft/rows";
import { foundEdits, keptDraft } from "../calculation/queries";
import { toTrace } from "../calculation/rows";
import type { StoredLine } from "../calculation/rules";
import { InvoiceCalculation, RecalculateInvoice } from "./schema";

/**
 * How the lines of an invoice came about: whose they are, what people changed since the engine made them, what it said last, and how it got
 * there in sentences (D33). Lines that were deleted are listed with what it would say.
 *
 * @throws AppError NotFound
 */
export const calculationOf = query({
  name: "invoiceCalculation",
  permission: "invoice:read",
  input: RecalculateInvoice,
  output: InvoiceCalculation,
  async run(ctx, { id }) {
    const row = isUuid(id) ? await ctx.db.invoice.findFirst({ where: { id }, include: wholeInvoice }) : null;
    if (!row) throw notFound();
    const stored = await keptDraft(ctx, row);
    const { currency } = stored.draft;
    const edits = foundEdits(stored);
    const saidOf = new Map(stored.kept.map(({ key, said }) => [key, said]));
    return {
      calculatedAt: row.calculatedAt?.toISOString() ?? null,
      lines: stored.lines.map((line) => {
        const said = line.engineKey === null ? null : (saidOf.get(line.engineKey) ?? null);
        return {
          id: line.id,
          origin: originOf(line),
          isEdited: line.engineKey !== null && edits.has(line.engineKey),
          engineSays: said && saidData(said, currency),
          sentences: sentencesOf(line, said, currency),
        };
      }),
      deleted: stored.deletedKeys.map((key) => {
        const said = saidOf.get(key);
        return { key, engineSays: said ? saidData(said, currency) : null };
      }),
    };
  },
});

function originOf({ engineKey, kind }: StoredLine): InvoiceCalculation["lines"][number]["origin"] {
  if (engineKey !== null) return "ENGINE";
  return kind === "DISCOUNT" ? "INVOICE_DISCOUNT" : "PERSON";
}

/** Of a line whose amount is a person's the steps are not the engine's any more. */
function sentencesOf(line: StoredLine, said: PlannedLine | null, currency: Currency): string[] {
  const [quantity, rate] = [fixed(line.quantity), fixed(line.rate)];
  const isEngines = said !== null && quantity === said.quantity && rate === said.rate;
  return explainLine({
    ...{ quantity, rate, currency },
    roundingAmount: minor(line.roundingAmount, currency),
    timing: said?.timing ?? "IN_ARREARS",
    trace: isEngines ? toTrace(line.trace) : null,
  });
}

function saidData(said: PlannedLine, currency: Currency) {
  return {
    title: said.description,
    quantity: fixedText(said.quantity),
    rate: fixedText(said.rate),
    discountAmount: minorText(said.discountAmount, currency),
    taxRate: fixedText(said.tax.taxRateFraction),
    servicePeriod: { start: said.service.start, endInclusive: addDays(said.service.endExclusive, -1) },
  };
}

import type { DraftLineRow } from "@/lib/db/recalculation";
import { lineDiscountAmount } from "@/lib/engine/invoice/discount";
import type { PlannedLine } from "@/lib/engine/invoice/line";
import type { RecalculatedLine } from "@/lib/engine/invoice/recalculate";
import { computeTaxes } from "@/lib/engine/invoice/tax";
import type { Currency } from "@/lib/engine/money/currency";
import { decimal } from "@/lib/engine/money/decimal";
import { fixed, fixedText, type Minor, minor, minorText, total } from "@/lib/engine/money/fixed";
import { lineAmount } from "@/lib/engine/pricing/planned-line";
import { lineNumbers } from "@/lib/features/invoices/draft/rows";
import { lineData } from "../apply/rows";
import { type StoredLine, serviceOf, taxOfLine } from "../calculation/rules";
import type { LoadedSchedule } from "../facts/rows";

/** Lines of a recalculated draft as rows: what people wrote of a known line stays, the rest is the engine's. */

/** A line as it is stored. */
export function storedRow(line: StoredLine): DraftLineRow {
  const { createdAt: _, ...rest } = line;
  return { ...rest, ...lineNumbers(line) };
}

/** A line that a person added, in the engine's form; `service` where it says none itself. */
export function addedLine(line: StoredLine, currency: Currency, service: PlannedLine["service"]): PlannedLine {
  return {
    key: line.id,
    kind: "CHARGE",
    priceId: line.priceId,
    phaseId: null,
    groupKey: "PERSON",
    description: line.title,
    quantity: fixed(line.quantity),
    rate: fixed(line.rate),
    discountAmount: minor(line.discountAmount, currency),
    roundingAmount: minor(line.roundingAmount, currency),
    timing: "IN_ARREARS",
    service: serviceOf(line) ?? service,
    windowKey: null,
    includedQuantity: null,
    tax: taxOfLine(line),
    trace: { contractVersion: "", steps: [] },
  };
}

export interface LineContext {
  currency: Currency;
  /** Names of tax rates as printed, by id. */
  taxLabels: ReadonlyMap<string, string>;
}

/** What a calculation changes of a line that a person added. */
export function addedRow(known: StoredLine, line: RecalculatedLine, context: LineContext): DraftLineRow {
  return { ...storedRow(known), ...taxData(line, context) };
}

/** @param known the stored line of the same key, whose place and texts of people stay; null for a new line or one that is reset */
export function engineRow(
  known: StoredLine | null,
  line: RecalculatedLine,
  { loaded, ...context }: LineContext & { loaded: LoadedSchedule },
): Omit<DraftLineRow, "id" | "groupId" | "index" | "engineKey" | "creditGrantId"> {
  const { currency: _, ...columns } = lineData(line, context.currency, loaded);
  const made = {
    ...{ discountId: null, kind: "CHARGE" as const, description: null, discountFraction: null, externalIds: [] },
    ...{ revenueClassification: null, ...columns },
    ...taxData(line, context),
  };
  if (!known) return made;
  const kept = storedRow(known);
  return {
    ...made,
    description: kept.description,
    rateDisplay: kept.rateDisplay,
    externalIds: kept.externalIds,
    revenueClassification: kept.revenueClassification,
    revenueRecognitionMethod: kept.revenueRecognitionMethod,
    discountFraction: keptFraction(known, line, context.currency),
  };
}

/** The negative line of a discount over the document, as the editor makes it (D23). */
export function discountRow(
  line: RecalculatedLine,
  discountId: string,
  context: LineContext,
): Omit<DraftLineRow, "id" | "index"> {
  return {
    ...{ groupId: null, discountId, kind: "DISCOUNT", title: line.description, description: null },
    ...{ quantity: "1", rate: fixedText(line.rate), rateDisplay: "ABSOLUTE", discountFraction: null },
    ...{ discountAmount: "0", roundingAmount: "0" },
    ...taxData(line, context),
    taxRateMissing: false,
    ...{ servicePeriodStart: null, servicePeriodEnd: null, netTotal: "0", totalTax: "0", grossTotal: "0" },
    ...{ priceId: null, productId: null, creditGrantId: null, externalIds: [] },
    ...{ revenueClassification: null, revenueRecognitionMethod: null, engineKey: null, trace: null },
  };
}

/** D4: the document's taxes, computed once over all its lines in their order. */
export function taxedRows(rows: readonly DraftLineRow[], currency: Currency) {
  const nets = rows.map((row) => ({ net: netOf(row, currency), ...rateOf(row) }));
  const { lineTaxes } = computeTaxes(nets);
  const text = (amount: Minor) => minorText(amount, currency);
  const [net, tax] = [total(nets.map((each) => each.net)), total(lineTaxes)];
  return {
    rows: rows.map((row, index): DraftLineRow => {
      const [lineNet, lineTax] = [nets[index]?.net ?? 0n, lineTaxes[index] ?? 0n];
      return { ...row, index, netTotal: text(lineNet), totalTax: text(lineTax), grossTotal: text(lineNet + lineTax) };
    }),
    totals: { netTotal: text(net), totalTax: text(tax), grossTotal: text(net + tax) },
    grossTotal: net + tax,
  };
}

function netOf(row: DraftLineRow, currency: Currency): Minor {
  return lineAmount(
    {
      quantity: fixed(row.quantity),
      rate: fixed(row.rate),
      discountAmount: minor(row.discountAmount, currency),
      roundingAmount: minor(row.roundingAmount, currency),
    },
    currency,
  );
}

function rateOf({ taxCategoryCode, taxRate }: DraftLineRow) {
  return { taxCategoryCode, taxRateFraction: fixed(taxRate) };
}

function taxData({ tax }: Pick<PlannedLine, "tax">, { taxLabels }: LineContext) {
  return {
    taxRate: fixedText(tax.taxRateFraction),
    taxCategoryCode: tax.taxCategoryCode,
    taxRateId: tax.taxRateId,
    taxLabel: tax.taxRateId === null ? null : (taxLabels.get(tax.taxRateId) ?? null),
    taxRateMissing: tax.isMissing,
  };
}

/** The percentage that a person wrote, while the line's discount is just that. */
function keptFraction(known: StoredLine, line: PlannedLine, currency: Currency): string | null {
  const { discountFraction: fraction } = known;
  if (fraction === null) return null;
  const amounts = { quantity: decimal(fixedText(line.quantity)), rate: decimal(fixedText(line.rate)) };
  const amount = lineDiscountAmount(amounts, { kind: "PERCENTAGE", fraction }, currency);
  return minor(amount, currency) === line.discountAmount ? fraction.toFixed() : null;
}

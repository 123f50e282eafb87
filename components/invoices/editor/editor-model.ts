import type { DraftModel } from "@/components/ui/draft/use-autosave";
import type { SheetGroup, SheetLine } from "@/components/ui/sheet";
import { amountCell, amountIn } from "@/components/ui/sheet/discount-cell";
import { hasUnread, ungrouped } from "@/components/ui/sheet/model";
import { newId } from "@/lib/core/ids";
import type { Currency } from "@/lib/engine/money/currency";
import { decimal } from "@/lib/engine/money/decimal";
import { wireNumber } from "@/lib/engine/money/format";
import { roundToMinor } from "@/lib/engine/money/round";
import type {
  DraftContentInput,
  DraftDiscountValue,
  DraftFields,
  InvoiceContent,
} from "@/lib/features/invoices/editor/schema";
import type { InvoicePage } from "@/lib/features/invoices/page/schema";

/** What the sheet does not show of a line, kept for the save. */
export interface LineExtra {
  description: string | null;
  /** Carried by the last line of a running total (D17). */
  roundingAmount: string;
  /** Whose line of the engine it is, so that an undo brings it back as such (D33); null for a person's. */
  engineKey: string | null;
}

export interface EditorDiscount {
  id: string;
  title: string;
  kind: "PERCENTAGE" | "NOMINAL";
  /** Percent ("5") or an amount, as typed. */
  value: string;
}

export interface EditorFields {
  customerEmails: string;
  paymentTermDays: string;
  dueDate: string;
  purchaseOrderNumber: string;
  reference: string;
  currency: string;
  billingPeriodStart: string;
  billingPeriodEnd: string;
  memo: string;
}

/** Everything a person can type on a draft. Cells: title, period "from/to", quantity, rate, discount, tax "r:<id>", "f:<fraction>" or "". */
export interface EditorState {
  fields: EditorFields;
  groups: readonly SheetGroup[];
  discounts: readonly EditorDiscount[];
  extras: Readonly<Record<string, LineExtra>>;
}

export function stateOf(page: InvoicePage): EditorState {
  const { content, invoice, fields } = page;
  const grouped = content.groups.map((group) => ({
    id: group.id,
    name: group.title,
    lines: group.lines.map(toSheetLine),
  }));
  const loose = content.lines.map(toSheetLine);
  const groups =
    loose.length > 0 || grouped.length === 0 ? [...grouped, { id: ungrouped, name: "", lines: loose }] : grouped;
  return {
    fields: {
      customerEmails: invoice.customerEmails.join(", "),
      paymentTermDays: String(invoice.paymentTermDays),
      dueDate: fields.dueDate ?? "",
      purchaseOrderNumber: invoice.purchaseOrderNumber ?? "",
      reference: invoice.reference ?? "",
      currency: invoice.currency,
      billingPeriodStart: invoice.billingPeriod?.start ?? "",
      billingPeriodEnd: invoice.billingPeriod?.endInclusive ?? "",
      memo: invoice.memo ?? "",
    },
    groups,
    discounts: content.discounts.map(({ id, title, discount }) => ({ id, title, ...discountText(discount) })),
    extras: Object.fromEntries(
      contentLines(content).map((line) => [
        line.id,
        {
          description: line.description,
          roundingAmount: roundingOf(line, invoice.currency),
          engineKey: line.engineKey,
        },
      ]),
    ),
  };
}

/** Lines of all groups, and those without one. */
export function contentLines({ groups, lines }: Pick<InvoiceContent, "groups" | "lines">): InvoiceContent["lines"] {
  return [...groups.flatMap((group) => group.lines), ...lines];
}

/** A line as it begins: one of nothing, without tax until it is chosen. */
export function newLine(tax: string) {
  return (cells: Readonly<Record<string, string>>): SheetLine => ({
    id: newId(),
    cells: {
      title: "",
      period: "",
      discount: "",
      ...cells,
      quantity: cells.quantity || "1",
      rate: cells.rate || "0",
      tax: cells.tax || tax,
    },
  });
}

/** Why the draft cannot be saved as it stands, in words; null when it can. */
export function obstacle(state: EditorState): string | null {
  const lines = state.groups.flatMap((group) => group.lines).filter((line) => !isBlank(line));
  if (lines.some(hasUnread)) return "a marked cell cannot be read";
  if (lines.some((line) => line.cells.title?.trim() === "")) return "a line needs a description";
  if (state.discounts.some((discount) => discount.title.trim() === "")) return "a discount needs a name";
  if (state.discounts.some((discount) => !/[1-9]/.test(discount.value))) return "a discount needs a value";
  return null;
}

/** What is saved and previewed; lines in which nothing was typed are left out. */
export function toContent(state: EditorState): DraftContentInput {
  const groups = state.groups.filter((group) => group.id !== ungrouped);
  const loose = state.groups.find((group) => group.id === ungrouped);
  return {
    fields: toFields(state.fields),
    groups: groups.map((group) => ({ id: group.id, title: group.name, lines: linesOf(group, state) })),
    lines: loose ? linesOf(loose, state) : [],
    discounts: state.discounts.map(({ id, title, kind, value }) => ({
      id,
      title,
      discount: kind === "PERCENTAGE" ? { kind, fraction: fractionOf(value) } : { kind, amount: value },
    })),
  };
}

export const invoiceModel: DraftModel<EditorState, DraftContentInput> = { obstacle, toInput: toContent };

/** The wire's content from what the server answered, as the sheet's tax cell: what was chosen, or the fraction. */
export function taxCell(line: Pick<InvoiceContent["lines"][number], "taxRateId" | "taxRate">): string {
  if (line.taxRateId) return `r:${line.taxRateId}`;
  return line.taxRate === null ? "" : `f:${wireNumber(decimal(line.taxRate))}`;
}

export function toSheetLine(line: InvoiceContent["lines"][number]): SheetLine {
  const { discount, servicePeriod } = line;
  return {
    id: line.id,
    cells: {
      title: line.title,
      period: servicePeriod ? `${servicePeriod.start}/${servicePeriod.endInclusive}` : "",
      quantity: line.quantity,
      rate: line.rate,
      discount: discountCell(discount),
      tax: taxCell(line),
    },
  };
}

function linesOf(group: SheetGroup, { extras }: EditorState): DraftContentInput["lines"] {
  return group.lines
    .filter((line) => !isBlank(line))
    .map(({ id, cells }) => {
      const [start, endInclusive] = (cells.period ?? "").split("/");
      const tax = cells.tax ?? "";
      return {
        id,
        title: cells.title ?? "",
        description: extras[id]?.description ?? null,
        quantity: cells.quantity || "0",
        rate: cells.rate || "0",
        taxRate: tax.startsWith("f:") ? tax.slice(2) : null,
        taxRateId: tax.startsWith("r:") ? tax.slice(2) : null,
        servicePeriod: start && endInclusive ? { start, endInclusive } : null,
        discount: lineDiscount(cells.discount ?? ""),
        engineKey: extras[id]?.engineKey ?? null,
      };
    });
}

function lineDiscount(cell: string): DraftDiscountValue | null {
  const amount = amountIn(cell);
  if (amount !== null) return { kind: "NOMINAL", amount };
  return /[1-9]/.test(cell) ? { kind: "PERCENTAGE", fraction: fractionOf(cell) } : null;
}

function discountCell(discount: DraftDiscountValue | null): string {
  if (discount === null) return "";
  const { kind, value } = discountText(discount);
  return kind === "NOMINAL" ? amountCell(value) : value;
}

function toFields(fields: EditorFields): DraftFields {
  const { billingPeriodStart: start, billingPeriodEnd: endInclusive } = fields;
  const emails = fields.customerEmails.split(/[\s,;]+/).filter((email) => email !== "");
  return {
    customerEmails: emails,
    paymentTermDays: Number(fields.paymentTermDays || "0"),
    dueDate: fields.dueDate || null,
    purchaseOrderNumber: fields.purchaseOrderNumber || null,
    reference: fields.reference || null,
    billingPeriod: start && endInclusive ? { start, endInclusive } : null,
    memo: fields.memo || null,
  };
}

function discountText(discount: DraftDiscountValue): Pick<EditorDiscount, "kind" | "value"> {
  if (discount.kind === "NOMINAL") return { kind: "NOMINAL", value: discount.amount };
  return { kind: "PERCENTAGE", value: wireNumber(decimal(discount.fraction).times(100)) };
}

function fractionOf(percent: string): string {
  return wireNumber(decimal(percent).dividedBy(100));
}

/** What the net has beyond quantity × rate less the discount (D2). */
function roundingOf(line: InvoiceContent["lines"][number], currency: Currency): string {
  const product = roundToMinor(decimal(line.quantity).times(decimal(line.rate)), currency);
  return decimal(line.netTotal).plus(decimal(line.discountAmount)).minus(product).toFixed();
}

function isBlank(line: SheetLine): boolean {
  const { cells } = line;
  return !hasUnread(line) && !cells.title?.trim() && !/[1-9]/.test(cells.rate ?? "") && !cells.period;
}

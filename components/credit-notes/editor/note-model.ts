import type { DraftModel } from "@/components/ui/draft/use-autosave";
import type { SheetGroup, SheetLine } from "@/components/ui/sheet";
import { hasUnread, ungrouped } from "@/components/ui/sheet/model";
import { newId } from "@/lib/core/ids";
import { decimal } from "@/lib/engine/money/decimal";
import { wireNumber } from "@/lib/engine/money/format";
import type {
  CreditNoteEditing,
  NoteContentInput,
  NoteContentLine,
  NoteDraftFields,
} from "@/lib/features/credit-notes/editor/schema";
import type { CreditNote } from "@/lib/features/credit-notes/schema";

export interface NoteFields {
  customerEmails: string;
  purchaseOrderNumber: string;
  /** "" follows the account's preference. */
  accountingDate: string;
  memo: string;
  becomesGrant: boolean;
}

/**
 * Everything a person can type on a draft credit note. Cells: title, period "from/to", quantity, rate, tax "r:<id>" or "f:<fraction>", and
 * unseen description, credits (the invoice line) and creditsAlso (all of them, parted by blanks), which a copied line takes along.
 */
export interface NoteState {
  fields: NoteFields;
  groups: readonly SheetGroup[];
}

export function noteStateOf(note: CreditNote, { content, credited, accountingDate }: CreditNoteEditing): NoteState {
  const isOfInvoice = credited !== null;
  const lines = (some: readonly NoteContentLine[]) => some.map((line) => toSheetLine(line, isOfInvoice));
  const grouped = content.groups.map(({ id, title, lines: own }) => ({ id, name: title, lines: lines(own) }));
  const loose = { id: ungrouped, name: "", lines: lines(content.lines) };
  return {
    fields: {
      customerEmails: note.customerEmails.join(", "),
      purchaseOrderNumber: note.purchaseOrderNumber ?? "",
      accountingDate: accountingDate ?? "",
      memo: note.memo ?? "",
      becomesGrant: note.settings.generateCashCreditGrant === "ENABLED",
    },
    groups: loose.lines.length > 0 || grouped.length === 0 ? [...grouped, loose] : grouped,
  };
}

/** A line as it begins: one of nothing. */
export function newNoteLine(tax: string) {
  return (cells: Readonly<Record<string, string>>): SheetLine => ({
    id: newId(),
    cells: {
      ...{ title: "", period: "", description: "", credits: "", creditsAlso: "" },
      ...cells,
      quantity: cells.quantity || "1",
      rate: cells.rate || "0",
      tax: cells.tax || tax,
    },
  });
}

/** The invoice lines that a line of the sheet credits. */
export function creditsOf({ cells }: SheetLine): string[] {
  const also = (cells.creditsAlso ?? "").split(" ").filter((id) => id !== "");
  if (also.length > 0) return also;
  return cells.credits ? [cells.credits] : [];
}

/** How what is typed is saved and previewed; lines in which nothing was typed are left out. */
export const noteModel: DraftModel<NoteState, NoteContentInput> = { obstacle, toInput: toNoteContent };

function obstacle({ groups }: NoteState): string | null {
  const lines = groups.flatMap((group) => group.lines).filter((line) => !isBlank(line));
  if (lines.some(hasUnread)) return "a marked cell cannot be read";
  if (lines.some((line) => line.cells.title?.trim() === "")) return "a line needs a description";
  if (lines.some((line) => !line.cells.tax)) return "a line needs a tax rate";
  if (groups.some((group) => group.id !== ungrouped && group.name.trim() === "")) return "a group needs a name";
  return null;
}

function toNoteContent({ fields, groups }: NoteState): NoteContentInput {
  const loose = groups.find((group) => group.id === ungrouped);
  return {
    fields: toFields(fields),
    groups: groups
      .filter((group) => group.id !== ungrouped)
      .map((group) => ({ id: group.id, title: group.name, lines: linesOf(group) })),
    lines: loose ? linesOf(loose) : [],
  };
}

function toFields({ customerEmails, becomesGrant, ...fields }: NoteFields): NoteDraftFields {
  return {
    customerEmails: customerEmails.split(/[\s,;]+/).filter((email) => email !== ""),
    purchaseOrderNumber: fields.purchaseOrderNumber || null,
    accountingDate: fields.accountingDate || null,
    memo: fields.memo || null,
    generateCashCreditGrant: becomesGrant,
  };
}

function linesOf(group: SheetGroup): NoteContentInput["lines"] {
  return group.lines
    .filter((line) => !isBlank(line))
    .map((line) => {
      const { id, cells } = line;
      const [start, endInclusive] = (cells.period ?? "").split("/");
      const tax = cells.tax ?? "";
      return {
        id,
        title: cells.title ?? "",
        description: cells.description || null,
        quantity: cells.quantity || "0",
        rate: cells.rate || "0",
        taxRate: tax.startsWith("f:") ? tax.slice(2) : null,
        taxRateId: tax.startsWith("r:") ? tax.slice(2) : null,
        servicePeriod: start && endInclusive ? { start, endInclusive } : null,
        lineItemId: cells.credits || null,
        invoiceLineItemIds: (cells.creditsAlso ?? "").split(" ").filter((one) => one !== ""),
      };
    });
}

/** @param isOfInvoice then rates are the invoice's, named by their fraction */
function toSheetLine(line: NoteContentLine, isOfInvoice: boolean): SheetLine {
  const { servicePeriod } = line;
  const isNamed = line.taxRateId !== null && !isOfInvoice;
  return {
    id: line.id,
    cells: {
      title: line.title,
      description: line.description ?? "",
      period: servicePeriod ? `${servicePeriod.start}/${servicePeriod.endInclusive}` : "",
      quantity: line.quantity,
      rate: line.rate,
      tax: isNamed ? `r:${line.taxRateId}` : `f:${wireNumber(decimal(line.taxRate))}`,
      credits: line.lineItemId ?? "",
      creditsAlso: line.invoiceLineItemIds.join(" "),
    },
  };
}

function isBlank(line: SheetLine): boolean {
  const { title, rate, period } = line.cells;
  return !hasUnread(line) && !title?.trim() && !/[1-9]/.test(rate ?? "") && !period;
}

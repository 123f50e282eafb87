import type { CreditedInvoice } from "@/lib/engine/invoice/credit-note-facts";
import { decimal, zero } from "@/lib/engine/money/decimal";
import { fixed, minor } from "@/lib/engine/money/fixed";
import type { CreditedFacts, NoteDraft, NoteLine } from "@/lib/features/credit-notes/draft/rules";
import type { MirroredLine } from "@/lib/features/credit-notes/editor/rules";
import type { CreditedFactsOnScreen, NoteContent, NoteContentLine } from "@/lib/features/credit-notes/editor/schema";

/** What the server told of the note and of its invoice, as the rules and the engine read it. */

/** The stored note as rules need it: what no screen shows of a line is left out. */
export function ofNoteContent(
  { groups, lines }: NoteContent,
  note: Pick<NoteDraft, "customerId" | "currency" | "taxStatus">,
): NoteDraft {
  const createdAt = new Date(0);
  const all = [
    ...groups.flatMap((group) => group.lines.map((line) => ({ line, groupId: group.id }))),
    ...lines.map((line) => ({ line, groupId: null })),
  ];
  return {
    ...note,
    groups: groups.map(({ id, title, description }, index) => {
      return { id, title, description, index, lineItemGroupId: null, createdAt };
    }),
    lines: all.map(({ line, groupId }, index) => ({ ...ofContentLine(line), groupId, index, createdAt })),
  };
}

export function ofCreditedOnScreen(
  credited: CreditedFactsOnScreen,
  { customerId, currency }: Pick<CreditedInvoice, "customerId" | "currency">,
): CreditedFacts & { invoiceLines: MirroredLine[] } {
  const money = ({ net, tax }: { net: string; tax: string }) => ({
    ...{ net: minor(net, currency), tax: minor(tax, currency) },
  });
  const taxed = (line: { taxCategoryCode: string; taxRate: string }) => ({
    ...{ taxCategoryCode: line.taxCategoryCode, taxRateFraction: fixed(line.taxRate) },
  });
  return {
    invoice: {
      ...{ customerId, currency },
      lines: credited.lines.map((line) => ({ id: line.id, title: line.title, ...money(line), ...taxed(line) })),
    },
    soFar: {
      lines: credited.soFar.lines.map(({ invoiceLineId, net }) => ({ invoiceLineId, net: minor(net, currency) })),
      taxes: credited.soFar.taxes.map((tax) => ({ ...money(tax), ...taxed(tax) })),
    },
    invoiceLines: credited.lines.map((line) => ({
      ...ofExact(line),
      ...{ id: line.id, title: line.title, rateDisplay: line.rateDisplay },
      ...{ taxCategoryCode: line.taxCategoryCode, taxRateId: line.taxRateId, taxLabel: line.taxLabel },
      ...notOnScreen,
    })),
  };
}

function ofContentLine(line: NoteContentLine): Omit<NoteLine, "groupId" | "index" | "createdAt"> {
  const { id, title, description, rateDisplay, taxCategoryCode, taxRateId, taxLabel, lineItemId } = line;
  return {
    ...ofExact(line),
    ...{ id, title, description, rateDisplay, taxCategoryCode, taxRateId, taxLabel, lineItemId },
    invoiceLineItemIds: line.invoiceLineItemIds,
    servicePeriodStart: line.servicePeriod?.start ?? null,
    servicePeriodEnd: line.servicePeriod?.endInclusive ?? null,
    ...{ netTotal: zero, totalTax: zero, grossTotal: zero, externalIds: [] },
    ...notOnScreen,
  };
}

function ofExact(line: Pick<NoteContentLine, "quantity" | "rate" | "taxRate" | "discountAmount" | "roundingAmount">) {
  return {
    quantity: decimal(line.quantity),
    rate: decimal(line.rate),
    taxRate: decimal(line.taxRate),
    discountAmount: decimal(line.discountAmount),
    roundingAmount: decimal(line.roundingAmount),
  };
}

const notOnScreen = { priceId: null, productId: null, revenueClassification: null, revenueRecognitionMethod: null };

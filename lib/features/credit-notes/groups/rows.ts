import { sumLines, type Totals } from "@/lib/engine/invoice/totals";
import type { Currency } from "@/lib/engine/money/currency";
import { wireAmount } from "@/lib/engine/money/format";
import { present } from "@/lib/features/invoices/rows";
import type { NoteGroup } from "../draft/rules";
import type { CreditNoteLineItemGroup } from "./schema";

/** A heading with the sums of its lines (D3). */
export function toCreditNoteGroup(
  creditNoteId: string,
  group: NoteGroup,
  facts: { lines: readonly Totals[]; currency: Currency },
): CreditNoteLineItemGroup {
  const totals = sumLines(facts.lines);
  return {
    id: group.id,
    creditNoteId,
    ...present("lineItemGroupId", group.lineItemGroupId),
    title: group.title,
    ...present("description", group.description),
    index: group.index,
    netTotal: wireAmount(totals.netTotal, facts.currency),
    totalTax: wireAmount(totals.totalTax, facts.currency),
    grossTotal: wireAmount(totals.grossTotal, facts.currency),
  };
}

import type { Totals } from "@/lib/engine/invoice/totals";
import type { Currency } from "@/lib/engine/money/currency";
import { wireAmount } from "@/lib/engine/money/format";
import type { DraftGroup } from "../draft/rules";
import { present } from "../rows";
import type { LineItemGroup } from "./schema";

export function toLineItemGroup(
  invoiceId: string,
  group: DraftGroup,
  facts: { totals: Totals; currency: Currency; taxCategory: { id: string; name: string } | null },
): LineItemGroup {
  return {
    id: group.id,
    invoiceId,
    title: group.title,
    ...present("description", group.description),
    index: group.index,
    netTotal: wireAmount(facts.totals.netTotal, facts.currency),
    totalTax: wireAmount(facts.totals.totalTax, facts.currency),
    grossTotal: wireAmount(facts.totals.grossTotal, facts.currency),
    ...present("taxCategory", facts.taxCategory),
  };
}

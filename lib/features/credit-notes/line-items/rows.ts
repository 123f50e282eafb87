import type { InvoiceLineItemModel } from "@/lib/db/generated/models";
import type { Currency } from "@/lib/engine/money/currency";
import { wireAmount, wireNumber } from "@/lib/engine/money/format";
import { IntegrationService } from "@/lib/features/customers/schema";
import { exact, present } from "@/lib/features/invoices/rows";
import type { NoteLine } from "../draft/rules";
import type { CreditableLine } from "./rules";
import type { CreditNoteLineItem } from "./schema";

export function toCreditNoteLine(creditNoteId: string, line: NoteLine, currency: Currency): CreditNoteLineItem {
  const { servicePeriodStart: start, servicePeriodEnd: endInclusive } = line;
  return {
    id: line.id,
    creditNoteId,
    ...present("groupId", line.groupId),
    ...present("lineItemId", line.lineItemId),
    title: line.title,
    ...present("description", line.description),
    quantity: wireNumber(line.quantity),
    rate: wireNumber(line.rate),
    taxRate: wireNumber(line.taxRate),
    index: line.index,
    ...present("priceId", line.priceId),
    netTotal: wireAmount(line.netTotal, currency),
    totalTax: wireAmount(line.totalTax, currency),
    grossTotal: wireAmount(line.grossTotal, currency),
    rateDisplay: line.rateDisplay,
    externalIds: line.externalIds.map(({ key, value }) => ({ key: IntegrationService.parse(key), value })),
    ...present("servicePeriod", start && endInclusive ? { start, endInclusive } : null),
    ...present("revenueRecognitionMethod", line.revenueRecognitionMethod),
    ...present("revenueClassification", line.revenueClassification),
    ...present("productId", line.productId),
  };
}

export function toCreditableLine(row: InvoiceLineItemModel): CreditableLine {
  const { id, title, taxCategoryCode, taxRateId, taxLabel, priceId, productId } = row;
  return { id, title, taxRate: exact(row.taxRate), taxCategoryCode, taxRateId, taxLabel, priceId, productId };
}

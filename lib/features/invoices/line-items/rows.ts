import type { Currency } from "@/lib/engine/money/currency";
import { wireAmount, wireNumber } from "@/lib/engine/money/format";
import { IntegrationService } from "@/lib/features/customers/schema";
import type { DraftLine } from "../draft/rules";
import { present } from "../rows";
import type { LineItem } from "./schema";

export function toLineItem(invoiceId: string, line: DraftLine, currency: Currency): LineItem {
  const { servicePeriodStart: start, servicePeriodEnd: end } = line;
  return {
    id: line.id,
    invoiceId,
    title: line.title,
    ...present("description", line.description),
    quantity: wireNumber(line.quantity),
    rate: wireNumber(line.rate),
    taxRate: wireNumber(line.taxRate),
    ...present("servicePeriodStart", start && `${start}T00:00:00Z`),
    ...present("servicePeriodEnd", end && `${end}T00:00:00Z`),
    ...present("servicePeriod", start && end ? { startDate: start, endDate: end } : null),
    index: line.index,
    ...present("groupId", line.groupId),
    netTotal: wireAmount(line.netTotal, currency),
    totalTax: wireAmount(line.totalTax, currency),
    grossTotal: wireAmount(line.grossTotal, currency),
    ...present("priceId", line.priceId),
    rateDisplay: line.rateDisplay,
    externalIds: line.externalIds.map(({ key, value }) => ({ key: IntegrationService.parse(key), value })),
    ...present("revenueClassification", line.revenueClassification),
    ...present("creditGrantId", line.creditGrantId),
    ...present("productId", line.productId),
    ...present("revenueRecognitionMethod", line.revenueRecognitionMethod),
  };
}

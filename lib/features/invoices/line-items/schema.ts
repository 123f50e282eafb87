import { z } from "zod";
import { decimalText, fractionText, id, instant, pathId, plainDate, requiredText, text } from "@/lib/core/fields";
import { pageOf, pageQuery, sortOrder } from "@/lib/core/paging";
import { RevenueRecognitionMethod } from "@/lib/core/shapes";
import { IntegrationService } from "@/lib/features/customers/schema";

export const RateDisplay = z.enum(["ABSOLUTE", "PERCENTAGE"]).meta({ id: "RateDisplay" });
export const RevenueClassification = z.enum(["PREPAYMENT", "EARNED", "BURNDOWN"]).meta({ id: "RevenueClassification" });

export const ServicePeriod = z
  .object({ startDate: plainDate(), endDate: plainDate() })
  .refine((period) => period.startDate <= period.endDate, {
    error: "Must not end before it starts.",
    path: ["endDate"],
  })
  .meta({ id: "ServicePeriod", description: "Days of service of an invoice line, both ends counted." });

export const IntegrationKeyValue = z
  .object({ key: IntegrationService, value: requiredText(200) })
  .meta({ id: "IntegrationKeyValue" });

export const LineItem = z
  .object({
    id: z.string(),
    invoiceId: z.string(),
    title: z.string(),
    description: z.string().optional(),
    quantity: z.string(),
    rate: z.string(),
    taxRate: z.string(),
    servicePeriodStart: z.string().optional(),
    servicePeriodEnd: z.string().optional(),
    servicePeriod: ServicePeriod.optional(),
    index: z.int(),
    groupId: z.string().optional(),
    netTotal: z.string(),
    totalTax: z.string(),
    grossTotal: z.string(),
    priceId: z.string().optional(),
    rateDisplay: RateDisplay,
    externalIds: z.array(IntegrationKeyValue),
    revenueClassification: RevenueClassification.optional(),
    creditGrantId: z.string().optional(),
    productId: z.string().optional(),
    revenueRecognitionMethod: RevenueRecognitionMethod.optional(),
  })
  .meta({ id: "LineItem" });
export type LineItem = z.output<typeof LineItem>;

export const LineItemList = pageOf("LineItemList", LineItem);

const lineItemWrite = {
  title: requiredText(500),
  description: text(2000).nullish(),
  quantity: decimalText(),
  rate: decimalText(),
  taxRate: fractionText(),
  servicePeriodStart: instant().nullish(),
  servicePeriodEnd: instant().nullish(),
  servicePeriod: ServicePeriod.nullish(),
  groupId: id().nullish(),
  priceId: id().nullish(),
  rateDisplay: RateDisplay.nullish(),
  externalIds: z.array(IntegrationKeyValue).max(50),
  revenueClassification: RevenueClassification.nullish(),
  creditGrantId: id().nullish(),
  revenueRecognitionMethod: RevenueRecognitionMethod.nullish(),
};

export const LineItemWrite = z.object(lineItemWrite).meta({ id: "LineItemWrite" });
export type LineItemWrite = z.output<typeof LineItemWrite>;

export const CreateLineItem = z.object({ ...lineItemWrite, invoice: pathId() });
export const UpdateLineItem = z.object({ ...lineItemWrite, invoice: pathId(), id: pathId() });
export const LineItemPath = z.object({ invoice: pathId(), id: pathId() });

/** Lists of lines and headings stand in document order: ASC unless set. */
export const LinesOfInvoice = z.object({ invoice: pathId(), ...pageQuery, sortOrder });

import { z } from "zod";
import { decimalText, fractionText, id, pathId, requiredText, text } from "@/lib/core/fields";
import { pageOf, pageQuery, sortOrder } from "@/lib/core/paging";
import { InclusiveDateRange, RevenueRecognitionMethod } from "@/lib/core/shapes";
import { IntegrationKeyValue, RateDisplay, RevenueClassification } from "@/lib/features/invoices/line-items/schema";

export const CreditNoteLineItem = z
  .object({
    id: z.string(),
    creditNoteId: z.string(),
    groupId: z.string().optional(),
    lineItemId: z.string().optional(),
    title: z.string(),
    description: z.string().optional(),
    quantity: z.string(),
    rate: z.string(),
    taxRate: z.string(),
    index: z.int(),
    priceId: z.string().optional(),
    netTotal: z.string(),
    totalTax: z.string(),
    grossTotal: z.string(),
    rateDisplay: RateDisplay,
    externalIds: z.array(IntegrationKeyValue),
    servicePeriod: InclusiveDateRange.optional(),
    revenueRecognitionMethod: RevenueRecognitionMethod.optional(),
    revenueClassification: RevenueClassification.optional(),
    productId: z.string().optional(),
  })
  .meta({ id: "CreditNoteLineItem" });
export type CreditNoteLineItem = z.output<typeof CreditNoteLineItem>;

export const CreditNoteLineItemList = pageOf("CreditNoteLineItemList", CreditNoteLineItem);

const write = {
  title: requiredText(500),
  description: text(2000).nullish(),
  quantity: decimalText(),
  rate: decimalText(),
  taxRate: fractionText(),
  rateDisplay: RateDisplay.nullish(),
  externalIds: z.array(IntegrationKeyValue).max(50),
  servicePeriod: InclusiveDateRange.nullish(),
  revenueRecognitionMethod: RevenueRecognitionMethod.nullish().refine(
    (method) => !method || method === "STRAIGHT_LINE" || method === "POINT_IN_TIME",
    { error: "Must be STRAIGHT_LINE or POINT_IN_TIME." },
  ),
  revenueClassification: RevenueClassification.nullish(),
  productId: id().nullish(),
};
const create = {
  ...write,
  creditNoteId: id(),
  groupId: id().nullish(),
  lineItemId: id().nullish(),
  invoiceLineItemIds: z.array(id()).max(500).nullish(),
};

export const CreditNoteLineItemUpdate = z.object(write).meta({ id: "CreditNoteLineItemUpdate" });
export type CreditNoteLineItemUpdate = z.output<typeof CreditNoteLineItemUpdate>;
export const CreditNoteLineItemCreate = z.object(create).meta({ id: "CreditNoteLineItemCreate" });
export type CreditNoteLineItemCreate = z.output<typeof CreditNoteLineItemCreate>;

export const CreateNoteLine = z.object({ ...create, creditnote: pathId() });
export const UpdateNoteLine = z.object({ ...write, creditnote: pathId(), id: pathId() });
export const NoteLinePath = z.object({ creditnote: pathId(), id: pathId() });

/** Lists of lines and headings stand in document order: ASC unless set. */
export const LinesOfNote = z.object({ creditnote: pathId(), ...pageQuery, sortOrder });

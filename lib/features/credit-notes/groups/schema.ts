import { z } from "zod";
import { id, pathId, requiredText, text } from "@/lib/core/fields";
import { pageOf } from "@/lib/core/paging";

export const CreditNoteLineItemGroup = z
  .object({
    id: z.string(),
    creditNoteId: z.string(),
    lineItemGroupId: z.string().optional(),
    title: z.string(),
    description: z.string().optional(),
    index: z.int(),
    netTotal: z.string(),
    totalTax: z.string(),
    grossTotal: z.string(),
  })
  .meta({ id: "CreditNoteLineItemGroup" });
export type CreditNoteLineItemGroup = z.output<typeof CreditNoteLineItemGroup>;

export const CreditNoteLineItemGroupList = pageOf("CreditNoteLineItemGroupList", CreditNoteLineItemGroup);

const write = { title: requiredText(500), description: text(2000).nullish() };
const create = { ...write, lineItemGroupId: id().nullish() };

export const CreditNoteLineItemGroupCreate = z.object(create).meta({ id: "CreditNoteLineItemGroupCreate" });
export const CreditNoteLineItemGroupUpdate = z.object(write).meta({ id: "CreditNoteLineItemGroupUpdate" });

export const CreateNoteGroup = z.object({ ...create, creditnote: pathId() });
export const UpdateNoteGroup = z.object({ ...write, creditnote: pathId(), id: pathId() });
export const NoteGroupPath = z.object({ creditnote: pathId(), id: pathId() });

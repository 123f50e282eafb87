import { z } from "zod";
import { id, pathId, requiredText, text } from "@/lib/core/fields";
import { pageOf } from "@/lib/core/paging";
import { InclusiveDateRange, NamedRef, RevenueRecognitionMethod } from "@/lib/core/shapes";
import { RevenueClassification } from "../line-items/schema";

export const LineItemGroup = z
  .object({
    id: z.string(),
    invoiceId: z.string(),
    title: z.string(),
    description: z.string().optional(),
    index: z.int(),
    netTotal: z.string(),
    totalTax: z.string(),
    grossTotal: z.string(),
    taxCategory: NamedRef.optional(),
  })
  .meta({ id: "LineItemGroup" });
export type LineItemGroup = z.output<typeof LineItemGroup>;

export const LineItemGroupList = pageOf("LineItemGroupList", LineItemGroup);

const groupWrite = {
  title: requiredText(500),
  description: text(2000).nullish(),
  taxCategoryId: id().nullish().meta({ description: "Tax category of all its lines: sets their tax rates." }),
  revenueRecognitionMethod: RevenueRecognitionMethod.nullish(),
  revenueClassification: RevenueClassification.nullish(),
  servicePeriod: InclusiveDateRange.nullish(),
};

export const LineItemGroupCreate = z.object(groupWrite).meta({ id: "LineItemGroupCreate" });
export type LineItemGroupCreate = z.output<typeof LineItemGroupCreate>;

const index = z
  .int({ error: "Must be a whole number from 0." })
  .min(0, { error: "Must be at least 0." })
  .nullish()
  .meta({ description: "Place in the order, from 0; beyond the last place is the last place." });

export const LineItemGroupUpdate = z.object({ ...groupWrite, index }).meta({ id: "LineItemGroupUpdate" });

export const CreateGroup = z.object({ ...groupWrite, invoice: pathId() });
export const UpdateGroup = z.object({ ...groupWrite, index, invoice: pathId(), id: pathId() });
export const GroupPath = z.object({ invoice: pathId(), id: pathId() });

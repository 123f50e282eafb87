import { z } from "zod";
import { id, plainDate, queryList, text } from "@/lib/core/fields";
import { pageQuery, sortOrder } from "@/lib/core/paging";

export const creditNoteSorts = ["GROSS_TOTAL", "CREDIT_NOTE_NUMBER", "STATUS"] as const;
const listedStatuses = ["DRAFT", "FINAL", "SENT", "VOIDED"] as const;

/** Filters of `GET /credit-notes`; days exclusive (D37). */
const creditNoteFilters = {
  creditNoteStatus: queryList(listedStatuses).optional(),
  customerId: id().optional(),
  sentBefore: plainDate().optional(),
  sentAfter: plainDate().optional(),
  searchCreditNoteNumber: text(100).optional(),
};

export const ListCreditNotes = z.object({
  ...creditNoteFilters,
  sortBy: z.enum(creditNoteSorts, { error: `Must be one of ${creditNoteSorts.join(", ")}.` }).optional(),
  sortOrder,
  ...pageQuery,
});

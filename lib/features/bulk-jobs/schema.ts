import { z } from "zod";
import { id, pathId, queryList } from "@/lib/core/fields";
import { Pagination, pageQuery } from "@/lib/core/paging";

/** Something done to many documents at once, on the server: what may be asked for, and what became of it. No part of the contract. */

export const bulkNouns = ["INVOICE", "CREDIT_NOTE"] as const;
export const BulkNoun = z.enum(bulkNouns);
export type BulkNoun = z.output<typeof BulkNoun>;

export const bulkActions = [
  ...(["FINALIZE", "FINALIZE_AND_SEND", "SEND", "RECALCULATE"] as const),
  ...(["MAKE_DRAFT", "SET_PAYMENT_STATUS", "VOID", "DOWNLOAD"] as const),
] as const;
export const BulkAction = z.enum(bulkActions);
export type BulkAction = z.output<typeof BulkAction>;

/** Those that need no amount (D48). */
export const BulkPaymentStatus = z.enum(["PAID", "UNPAID", "UNCOLLECTIBLE"]);
export type BulkPaymentStatus = z.output<typeof BulkPaymentStatus>;

export const BulkInput = z.object({ paymentStatus: BulkPaymentStatus.optional() });
export type BulkInput = z.output<typeof BulkInput>;

/** Documents of one job, at most. */
export const mostDocuments = 10_000;

/** Either ids, or all that a list's filter finds when the job starts. */
export const StartBulkJob = z
  .object({
    noun: BulkNoun,
    action: BulkAction,
    paymentStatus: BulkPaymentStatus.optional(),
    ids: z
      .array(id())
      .min(1, { error: "Needs at least one document." })
      .max(mostDocuments, { error: "A job takes at most 10,000 documents. Select fewer." })
      .optional(),
    /** The list's own parameters. */
    filter: z.record(z.string().max(100), z.string().max(4000)).optional(),
    /** With a filter: how many the person was shown when she agreed. Where more match by then, nothing starts. */
    shown: z.int().min(0).optional(),
  })
  .refine(({ ids, filter }) => (ids === undefined) !== (filter === undefined), {
    path: ["ids"],
    error: "Name the documents either by ids or by filter.",
  })
  .refine(({ filter, shown }) => (filter === undefined) === (shown === undefined), {
    path: ["shown"],
    error: "Goes with filter: how many were shown.",
  })
  .refine(({ action, paymentStatus }) => (action === "SET_PAYMENT_STATUS") === (paymentStatus !== undefined), {
    path: ["paymentStatus"],
    error: "Goes with SET_PAYMENT_STATUS, and that needs it.",
  });
export type StartBulkJob = z.input<typeof StartBulkJob>;

export const BulkJobId = z.object({ id: pathId() });

const BulkJobState = z.enum(["QUEUED", "RUNNING", "DONE", "STOPPED"]);
export const bulkItemStates = ["WAITING", "DONE", "FAILED", "SKIPPED"] as const;
const BulkItemState = z.enum(bulkItemStates);
export type BulkItemState = z.output<typeof BulkItemState>;

export const BulkJob = z.object({
  id: z.string(),
  noun: BulkNoun,
  action: BulkAction,
  input: BulkInput,
  state: BulkJobState,
  total: z.int(),
  done: z.int(),
  failed: z.int(),
  skipped: z.int(),
  /** Why it ended before all was tried. */
  stopReason: z.string().nullable(),
  startedByName: z.string(),
  createdAt: z.string(),
  endedAt: z.string().nullable(),
});
export type BulkJob = z.output<typeof BulkJob>;

export const ListBulkJobs = z.object({ ...pageQuery });
export const BulkJobList = z.object({ items: z.array(BulkJob), pagination: Pagination });
export const BulkJobs = z.object({ items: z.array(BulkJob) });

/** One document of a job, under the document's id. */
export const BulkItem = z.object({
  id: z.string(),
  state: BulkItemState,
  /** Null: it has none, or is gone. */
  number: z.string().nullable(),
  customerName: z.string().nullable(),
  reason: z.string().nullable(),
  message: z.string().nullable(),
  at: z.string().nullable(),
});
export type BulkItem = z.output<typeof BulkItem>;

export const ListBulkItems = z.object({ id: pathId(), state: queryList(bulkItemStates).optional(), ...pageQuery });
export const BulkItemList = z.object({ items: z.array(BulkItem), pagination: Pagination });

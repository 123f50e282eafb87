import { z } from "zod";
import { Address } from "@/lib/core/address";
import { email, id, longText, pathId, plainDate, text } from "@/lib/core/fields";
import { Language } from "@/lib/core/languages";
import { Pagination, pageQuery, sortOrder } from "@/lib/core/paging";

export const MailKind = z.enum(["INVOICE", "CREDIT_NOTE", "REMINDER", "TEST", "RECEIPT"]);
/** D56. UNKNOWN: the server may have it, its answer was lost. */
export const MailStatus = z.enum(["QUEUED", "SENDING", "SENT", "FAILED", "UNKNOWN"]);
export const MailRoute = z.enum(["SMTP", "MAILBOX"]);
const DocumentType = z.enum(["INVOICE", "CREDIT_NOTE"]);

const shape = {
  id: z.string(),
  kind: MailKind,
  status: MailStatus,
  route: MailRoute.optional().meta({ description: "How it left; MAILBOX: it is shown here and went nowhere." }),
  documentType: DocumentType.optional(),
  documentId: z.string().optional(),
  documentVersion: z.int().optional().meta({ description: "Version of the document that is attached (D32)." }),
  customerId: z.string().optional(),
  language: Language,
  messageId: z.string(),
  from: z.object({ name: z.string().optional(), address: z.string() }),
  replyTo: z.string().optional(),
  to: z.array(z.string()),
  cc: z.array(z.string()),
  subject: z.string(),
  attachmentName: z.string().optional(),
  attempts: z.int(),
  nextAttemptAt: z.string().optional(),
  serverAnswer: z.string().optional().meta({ description: "What the server, or the way to it, answered last." }),
  requestedBy: z.string().optional().meta({ description: "Who asked for it; absent: it went by itself." }),
  createdAt: z.string(),
  updatedAt: z.string(),
  sentAt: z.string().optional(),
};

/** A mail as lists and actions answer it. */
export const Mail = z.object(shape);
export type Mail = z.output<typeof Mail>;

/** A mail with what it says. */
export const MailDetail = z.object({ ...shape, text: z.string(), html: z.string() });
export type MailDetail = z.output<typeof MailDetail>;

export const MailList = z.object({ items: z.array(Mail), pagination: Pagination });

export const MailFilters = z.object({
  documentId: id().optional().meta({ description: "Only mail about this invoice, credit note or payment." }),
  kind: MailKind.optional(),
  status: MailStatus.optional(),
  ...pageQuery,
  sortOrder,
});

export const MailId = z.object({ id: pathId() });

const addresses = z.array(email()).min(1, { error: "Must have at least one address." }).max(50);

export const MailResend = z.object({
  to: addresses.nullish().meta({ description: "Other recipients than the first time; nobody is in copy then." }),
});
export const TestMail = z.object({
  to: email().nullish().meta({ description: "Where to; the caller's own address unless given." }),
});

/** D32: what may change of a sent invoice. */
export const SentInvoicePatch = z
  .object({
    purchaseOrderNumber: text(200).nullish(),
    dueDate: plainDate().optional().meta({ description: "New due day; it is a manual one then." }),
    customerBillingAddress: Address.nullish(),
    memo: longText().nullish(),
    reference: text(200).nullish(),
  })
  .meta({ id: "SentInvoicePatch" });

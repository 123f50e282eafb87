import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { query } from "@/lib/core/operation";
import { listRows } from "@/lib/db/list";
import { type Sql, sql } from "@/lib/db/sql";
import { type MailRow, toMail, toMailDetail } from "./rows";
import { MailDetail, MailFilters, MailId, MailList } from "./schema";

const columns = sql`t.kind, t.status, t.route, t.document_type as "documentType", t.document_id as "documentId",
  t.document_version as "documentVersion", t.customer_id as "customerId", t.language, t.message_id as "messageId",
  t.from_name as "fromName", t.from_address as "fromAddress", t.reply_to_address as "replyToAddress", t.to_addresses as "toAddresses",
  t.cc_addresses as "ccAddresses", t.subject, t.attachment_name as "attachmentName", t.attempts, t.next_attempt_at as "nextAttemptAt",
  t.server_answer as "serverAnswer", t.requested_by as "requestedBy", t.created_at as "createdAt", t.updated_at as "updatedAt",
  t.sent_at as "sentAt"`;

/** Mail that went out, is going out or did not, newest first: the mailbox, and what a document's page shows. */
export const listMail = query({
  name: "listMail",
  permission: "invoice:read",
  input: MailFilters,
  output: MailList,
  async run(ctx, { documentId, kind, status, sortOrder, ...page }) {
    const { items, pagination } = await listRows<MailRow>(ctx, {
      from: sql`mail t`,
      columns,
      where: [
        ...(documentId ? [about(documentId)] : []),
        ...(kind ? [sql`t.kind = ${kind}::"MailKind"`] : []),
        ...(status ? [sql`t.status = ${status}::"MailStatus"`] : []),
      ],
      sort: null,
      order: sortOrder ?? "DESC",
      page,
    });
    return { items: items.map(toMail), pagination };
  },
});

/** One mail with its text. @throws NotFound */
export const getMail = query({
  name: "getMail",
  permission: "invoice:read",
  input: MailId,
  output: MailDetail,
  async run(ctx, { id }) {
    const row = isUuid(id) ? await ctx.db.mail.findFirst({ where: { id } }) : null;
    if (!row) throw notFound();
    return toMailDetail(row);
  },
});

/** About an invoice, a credit note or, without a type, a payment: each way as the index of documents has it. */
function about(documentId: string): Sql {
  const isIt = sql`t.document_id = ${documentId}::uuid`;
  return sql`((t.document_type in ('INVOICE', 'CREDIT_NOTE') and ${isIt}) or (t.document_type is null and ${isIt}))`;
}

import { connection } from "@/lib/db/client";
import { type Exact, exactly } from "./amounts";

/** What stands in the database of one customer's documents and money, read row by row and without the product's own queries. */

export interface LineState {
  id: string;
  documentId: string;
  kind: string;
  groupId: string | null;
  discountId: string | null;
  title: string;
  quantity: Exact;
  rate: Exact;
  discountFraction: Exact | null;
  discountAmount: Exact;
  roundingAmount: Exact;
  taxRate: Exact;
  taxCategoryCode: string;
  net: Exact;
  tax: Exact;
  gross: Exact;
}

export interface DiscountState {
  id: string;
  kind: string;
  /** A fraction or an amount, by kind. */
  value: Exact;
}

export interface DocumentState {
  type: "INVOICE" | "CREDIT_NOTE";
  id: string;
  /** Of a credit note. */
  invoiceId: string | null;
  currency: string;
  status: string;
  /** Of an invoice. */
  paymentStatus: string | null;
  number: string | null;
  issueDate: string | null;
  net: Exact;
  tax: Exact;
  gross: Exact;
  balance: Exact;
  /** What of a credit note became a grant that stands. */
  granted: Exact;
  lines: LineState[];
  discounts: DiscountState[];
  /** The row itself, by column. */
  row: Record<string, unknown>;
  /** Lines, headings, discounts and shares, every column of each. */
  content: string;
  /** Of its printed versions: reason and hash of what they say. */
  versions: string[];
}

export interface BookingState {
  id: string;
  /** Credit note or payment. */
  sourceId: string;
  invoiceId: string;
  amount: Exact;
  isReversed: boolean;
  /** All of it that may never change. */
  print: string;
}

export interface PaymentState {
  id: string;
  currency: string;
  amount: Exact;
  isReversed: boolean;
  shares: BookingState[];
  print: string;
}

/** What lines of final notes took of a line of an invoice. */
export interface ShareState {
  noteId: string;
  invoiceLineId: string;
  net: Exact;
}

export interface LedgerState {
  documents: DocumentState[];
  payments: PaymentState[];
  applications: BookingState[];
  shares: ShareState[];
}

/** @param customerId whose documents and payments are read, in the order in which they were made */
export async function readState(customerId: string): Promise<LedgerState> {
  const [invoices, notes, invoiceLines, noteLines, discounts, payments, allocations, applications, shares] =
    await Promise.all([
      rows(documentText("INVOICE"), customerId),
      rows(documentText("CREDIT_NOTE"), customerId),
      rows(lineText("INVOICE"), customerId),
      rows(lineText("CREDIT_NOTE"), customerId),
      rows(discountText, customerId),
      rows(paymentText, customerId),
      rows(bookingText("payment_allocation", "payment_id"), customerId),
      rows(bookingText("credit_note_application", "credit_note_id"), customerId),
      rows(shareText, customerId),
    ]);
  const lines = [...invoiceLines, ...noteLines].map(toLine);
  const booked = allocations.map(toBooking);
  const toDocument = (type: DocumentState["type"]) => (row: Row) => ({
    ...documentOf(type, row),
    lines: lines.filter((line) => line.documentId === row.id),
    discounts: discounts
      .filter((discount) => discount.document_id === row.id)
      .map((discount) => ({ id: text(discount.id), kind: text(discount.kind), value: exactly(text(discount.value)) })),
  });
  return {
    documents: [...invoices.map(toDocument("INVOICE")), ...notes.map(toDocument("CREDIT_NOTE"))],
    payments: payments.map((row) => ({
      ...{ id: text(row.id), currency: text(row.currency), amount: exactly(text(row.amount)), print: text(row.print) },
      isReversed: row.is_reversed === true,
      shares: booked.filter((share) => share.sourceId === row.id),
    })),
    applications: applications.map(toBooking),
    shares: shares.map((row) => ({
      ...{ noteId: text(row.note_id), invoiceLineId: text(row.line_id), net: exactly(text(row.net)) },
    })),
  };
}

type Row = Record<string, unknown>;

async function rows(statement: string, customerId: string): Promise<Row[]> {
  return (await connection().pool.query<Row>(statement, [customerId])).rows;
}

const tables = {
  INVOICE: { table: "invoice", lines: "invoice_line_item", key: "invoice_id", groups: "invoice_line_item_group" },
  CREDIT_NOTE: {
    ...{ table: "credit_note", lines: "credit_note_line_item", key: "credit_note_id" },
    groups: "credit_note_line_item_group",
  },
};

function documentText(type: DocumentState["type"]): string {
  const { table, lines, key, groups } = tables[type];
  const all = (from: string, where: string, order = "x.id") =>
    `(select coalesce(jsonb_agg(to_jsonb(x) order by ${order}), '[]') from ${from} x where ${where})::text`;
  const own = `x.${key} = t.id`;
  const more =
    type === "INVOICE"
      ? all("invoice_discount", own)
      : all(
          "credit_note_line_share",
          "x.credit_note_line_item_id in (select id from credit_note_line_item where credit_note_id = t.id)",
          "x.credit_note_line_item_id, x.invoice_line_item_id",
        );
  const only =
    type === "INVOICE"
      ? `null as invoice_id, payment_status::text, '0' as granted`
      : `invoice_id::text, null as payment_status, coalesce((select g.amount from credit_grant g
           where g.account_id = t.account_id and g.id = t.cash_grant_id and g.deleted_at is null), 0)::text as granted`;
  return `select id::text, currency, status::text, number, issue_date::text, net_total::text as net, total_tax::text as tax,
      gross_total::text as gross, balance::text, ${only}, to_jsonb(t) as row,
      ${all(lines, own)} || ${all(groups, own)} || ${more} as content,
      array(select v.version || ' ' || v.reason || ' ' || md5(v.content::text) from document_version v
        where v.document_type = '${type}' and v.document_id = t.id order by v.version) as versions
    from ${table} t where customer_id = $1 order by t.id`;
}

function lineText(type: DocumentState["type"]): string {
  const { table, lines, key } = tables[type];
  const only =
    type === "INVOICE"
      ? "l.kind::text, l.discount_id::text, l.discount_fraction::text"
      : "'CHARGE' as kind, null as discount_id, null as discount_fraction";
  return `select l.id::text, l.${key}::text as document_id, l.group_id::text, ${only}, l.title, l.quantity::text, l.rate::text,
      l.discount_amount::text, l.rounding_amount::text, l.tax_rate::text, l.tax_category_code, l.net_total::text as net,
      l.total_tax::text as tax, l.gross_total::text as gross
    from ${lines} l join ${table} t on t.id = l.${key} where t.customer_id = $1 order by l.index`;
}

const discountText = `select d.id::text, d.invoice_id::text as document_id, d.calculation_type::text as kind, d.amount::text as value
  from invoice_discount d join invoice t on t.id = d.invoice_id where t.customer_id = $1 order by d.index`;

const paymentText = `select id::text, currency, amount::text, reversed_at is not null as is_reversed, (to_jsonb(t) - 'reversed_at')::text as print
  from payment t where customer_id = $1 order by id`;

const shareText = `select l.credit_note_id::text as note_id, s.invoice_line_item_id::text as line_id, s.net::text
  from credit_note_line_share s join credit_note_line_item l on l.id = s.credit_note_line_item_id
  join credit_note t on t.id = l.credit_note_id where t.customer_id = $1`;

function bookingText(table: string, source: string): string {
  return `select b.id::text, b.${source}::text as source_id, b.invoice_id::text, b.amount::text, b.reversed_at is not null as is_reversed,
      (to_jsonb(b) - 'reversed_at')::text as print
    from ${table} b join invoice t on t.id = b.invoice_id where t.customer_id = $1 order by b.id`;
}

function documentOf(type: DocumentState["type"], row: Row) {
  return {
    ...{ type, id: text(row.id), invoiceId: textOrNull(row.invoice_id), currency: text(row.currency) },
    ...{ status: text(row.status), paymentStatus: textOrNull(row.payment_status), number: textOrNull(row.number) },
    issueDate: textOrNull(row.issue_date),
    ...{ net: exactly(text(row.net)), tax: exactly(text(row.tax)), gross: exactly(text(row.gross)) },
    ...{ balance: exactly(text(row.balance)), granted: exactly(text(row.granted)) },
    row: { ...Object(row.row) },
    content: text(row.content),
    versions: Array.isArray(row.versions) ? row.versions.map(String) : [],
  };
}

function toLine(row: Row): LineState {
  const fraction = textOrNull(row.discount_fraction);
  return {
    ...{ id: text(row.id), documentId: text(row.document_id), kind: text(row.kind), title: text(row.title) },
    ...{ groupId: textOrNull(row.group_id), discountId: textOrNull(row.discount_id) },
    ...{ quantity: exactly(text(row.quantity)), rate: exactly(text(row.rate)) },
    discountFraction: fraction === null ? null : exactly(fraction),
    discountAmount: exactly(text(row.discount_amount)),
    roundingAmount: exactly(text(row.rounding_amount)),
    ...{ taxRate: exactly(text(row.tax_rate)), taxCategoryCode: text(row.tax_category_code) },
    ...{ net: exactly(text(row.net)), tax: exactly(text(row.tax)), gross: exactly(text(row.gross)) },
  };
}

function toBooking(row: Row): BookingState {
  return {
    ...{ id: text(row.id), sourceId: text(row.source_id), invoiceId: text(row.invoice_id), print: text(row.print) },
    ...{ amount: exactly(text(row.amount)), isReversed: row.is_reversed === true },
  };
}

function text(value: unknown): string {
  if (typeof value !== "string") throw new Error(`${String(value)} is no text`);
  return value;
}

function textOrNull(value: unknown): string | null {
  return value === null ? null : text(value);
}

import "server-only";
import type { Ctx } from "@/lib/core/context";
import { readSql } from "./list";
import { invoiceVoidedOn, localDay, noteVoidedOn } from "./reports-ledger";
import { join, type Sql, sql } from "./sql";

export interface VatPeriod {
  /** `yyyy-MM-dd`, both counted. */
  from: string;
  until: string;
  basis: "ISSUE_DATE" | "ACCOUNTING_DATE";
}

/** Decimals as text. Amounts of notes are what they take back, above zero; those of voided documents bear their sign. */
export interface RawVatRow {
  currency: string;
  country: string;
  category: string;
  rate: string;
  invoice_count: number;
  invoice_net: string;
  invoice_tax: string;
  note_count: number;
  note_net: string;
  note_tax: string;
  voided_count: number;
  voided_net: string;
  voided_tax: string;
}

/**
 * Net and tax of the lines of a period by currency, country, tax category and rate. A document counts in the period of its date. One that
 * was voided in the same period is out; one that was voided in a later period stays in its own and is taken back in that of the voiding,
 * so that a period that was reported does not change. Drafts and what was voided as a draft never count.
 */
export function sumVat(ctx: Ctx, period: VatPeriod): Promise<RawVatRow[]> {
  const of = (kind: Sql, amount: Sql, sign: Sql) =>
    sql`coalesce(sum(${sign} * ${amount}) filter (where t.kind = ${kind}), 0)::text`;
  const [invoice, note, voided] = [sql`'INVOICE'`, sql`'CREDIT_NOTE'`, sql`'VOIDED'`];
  const countOf = (kind: Sql) => sql`(count(distinct t.document_id) filter (where t.kind = ${kind}))::int`;
  return readSql<RawVatRow>(
    sql`${taxedLines(ctx, period)}
        select t.currency, t.country, t.category, t.rate::text as rate,
          ${countOf(invoice)} as invoice_count, ${of(invoice, sql`t.net`, sql`1`)} as invoice_net, ${of(invoice, sql`t.tax`, sql`1`)} as invoice_tax,
          ${countOf(note)} as note_count, ${of(note, sql`t.net`, sql`-1`)} as note_net, ${of(note, sql`t.tax`, sql`-1`)} as note_tax,
          ${countOf(voided)} as voided_count, ${of(voided, sql`t.net`, sql`1`)} as voided_net, ${of(voided, sql`t.tax`, sql`1`)} as voided_tax
        from taxed t group by t.currency, t.country, t.category, t.rate
        order by t.currency, t.country, t.rate desc, t.category`,
  );
}

export interface VatDocumentsRequest extends VatPeriod {
  currency?: string | undefined;
  country?: string | undefined;
  category?: string | undefined;
  /** Fraction as decimal text. */
  rate?: string | undefined;
  limit: number;
  offset: number;
}

/** Signed as it counts: an invoice above zero, a note below. */
export interface RawVatDocument {
  document_id: string;
  document_type: "INVOICE" | "CREDIT_NOTE";
  kind: "INVOICE" | "CREDIT_NOTE" | "VOIDED";
  number: string;
  day: string;
  customer: string;
  buyer_country: string;
  buyer_tax_id: string | null;
  currency: string;
  country: string;
  category: string;
  rate: string;
  net: string;
  tax: string;
}

/** The documents behind a row of the report: one row a document, country, category and rate, by day. */
export async function listVatDocuments(
  ctx: Ctx,
  request: VatDocumentsRequest,
): Promise<{ rows: RawVatDocument[]; count: number }> {
  const { currency, country, category, rate, limit, offset } = request;
  const where = join(
    [
      sql`true`,
      ...(currency === undefined ? [] : [sql`t.currency = ${currency}`]),
      ...(country === undefined ? [] : [sql`t.country = ${country}`]),
      ...(category === undefined ? [] : [sql`t.category = ${category}`]),
      ...(rate === undefined ? [] : [sql`t.rate = ${rate}::numeric`]),
    ],
    " and ",
  );
  const [found] = await readSql<{ rows: RawVatDocument[]; count: number }>(
    sql`${taxedLines(ctx, request)}, listed as materialized (
          select t.document_id, t.document_type, t.kind, t.number, t.day::text as day, t.customer, t.buyer_country, t.buyer_tax_id,
            t.currency, t.country, t.category, t.rate::text as rate, sum(t.net)::text as net, sum(t.tax)::text as tax,
            row_number() over (order by t.day, t.document_type desc, t.number, t.kind, t.country, t.rate desc, t.category) as place
          from taxed t where ${where}
          group by t.document_id, t.document_type, t.kind, t.number, t.day, t.customer, t.buyer_country, t.buyer_tax_id, t.currency,
            t.country, t.category, t.rate
        )
        select (select count(*)::int from listed) as count,
          (select coalesce(jsonb_agg(to_jsonb(p) - 'place' order by p.place), '[]')
            from (select * from listed order by place limit ${limit} offset ${offset}) p) as rows`,
  );
  return found ?? { rows: [], count: 0 };
}

export interface RawVatConversion {
  currency: string;
  into: string;
  document_count: number;
  net: string;
  tax: string;
}

/** D50: the stored conversions of what counts in the period; notes are converted with the rates of their invoice. Signed sums. */
export function sumConversions(ctx: Ctx, period: VatPeriod): Promise<RawVatConversion[]> {
  const converted = (amount: Sql) => sql`round(${amount} * v.exchange_rate, minor_units(v.currency))`;
  return readSql<RawVatConversion>(
    sql`${movements(ctx, period)}
        select c.currency, c."into", count(distinct c.document_id)::int as document_count, sum(c.net)::text as net, sum(c.tax)::text as tax
        from (
          select m.currency, v.currency as "into", m.document_id, m.sign * v.net_total as net, m.sign * v.total_tax as tax
          from movement m join invoice_currency_conversion v on v.account_id = ${ctx.accountId}::uuid and v.invoice_id = m.document_id
          where m.document_type = 'INVOICE'
          union all
          select m.currency, v.currency, m.document_id, m.sign * ${converted(sql`n.net_total`)}, m.sign * ${converted(sql`n.total_tax`)}
          from movement m join credit_note n on n.account_id = ${ctx.accountId}::uuid and n.id = m.document_id
          join invoice_currency_conversion v on v.account_id = n.account_id and v.invoice_id = n.invoice_id
          where m.document_type = 'CREDIT_NOTE' and n.total_tax <> 0
        ) c group by c.currency, c."into" order by c.currency, c."into"`,
  );
}

export interface RawUnconverted {
  document_id: string;
  number: string;
  /** The issue date, by which the country's currency is known. */
  issued_on: string;
  customer: string;
  currency: string;
  country: string;
  tax: string;
  /** Currencies that it is converted to. */
  converted: string[];
}

/** Invoices of the period that bear tax of one of the pairs of country and currency, with what they are converted to. */
export function listForeignTaxed(
  ctx: Ctx,
  period: VatPeriod,
  pairs: readonly { country: string; currency: string }[],
): Promise<RawUnconverted[]> {
  if (pairs.length === 0) return Promise.resolve([]);
  return readSql<RawUnconverted>(
    sql`${taxedLines(ctx, period)}
        select t.document_id, t.number, i.issue_date::text as issued_on, t.customer, t.currency, t.country, sum(t.tax)::text as tax,
          array(select v.currency from invoice_currency_conversion v
            where v.account_id = ${ctx.accountId}::uuid and v.invoice_id = t.document_id order by 1) as converted
        from taxed t
        join jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as w(country text, currency text)
          on w.country = t.country and w.currency = t.currency
        join invoice i on i.account_id = ${ctx.accountId}::uuid and i.id = t.document_id
        where t.kind = 'INVOICE'
        group by t.document_id, t.number, i.issue_date, t.customer, t.currency, t.country
        having sum(t.tax) > 0 order by i.issue_date, t.number, t.country`,
  );
}

/** `movement`: what counts in the period, a row a document, with the sign that it counts with. */
function movements(ctx: Ctx, { from, until, basis }: VatPeriod): Sql {
  const day = (alias: Sql) => (basis === "ISSUE_DATE" ? sql`${alias}.issue_date` : sql`${alias}.accounting_date`);
  const inPeriod = (moved: Sql) => sql`${moved} between ${from}::date and ${until}::date`;
  const near = (alias: Sql) => sql`(${alias}.status = 'VOIDED' or ${inPeriod(day(alias))})`;
  const voidedOn = sql`greatest(d.voided_on, d.day)`;
  return sql`with document as (
      select 'INVOICE' as document_type, i.id as document_id, i.number, ${day(sql`i`)} as day, ${invoiceVoidedOn(ctx)} as voided_on,
        i.issue_date as issued_on, i.status = 'VOIDED' as is_voided, i.currency, i.customer_legal_company_name as customer,
        i.customer_billing_address ->> 'country' as buyer_country, i.customer_tax_id as buyer_tax_id, 1 as sign
      from invoice i where i.account_id = ${ctx.accountId}::uuid and i.status in ('FINAL', 'SENT', 'VOIDED') and ${near(sql`i`)}
      union all
      select 'CREDIT_NOTE', n.id, n.number, ${day(sql`n`)}, ${noteVoidedOn(ctx)}, n.issue_date, n.status = 'VOIDED', n.currency,
        n.customer_legal_company_name, n.customer_billing_address ->> 'country', n.customer_tax_id, -1
      from credit_note n where n.account_id = ${ctx.accountId}::uuid and n.status in ('FINAL', 'SENT', 'VOIDED') and ${near(sql`n`)}
    ), movement as materialized (
      select d.document_type, d.document_id, d.number, d.day, d.issued_on, d.currency, d.customer, d.buyer_country, d.buyer_tax_id, d.sign,
        d.document_type as kind
      from document d where ${inPeriod(sql`d.day`)} and (not d.is_voided or ${voidedOn} > ${until}::date)
      union all
      select d.document_type, d.document_id, d.number, ${voidedOn}, d.issued_on, d.currency, d.customer, d.buyer_country, d.buyer_tax_id, -d.sign,
        'VOIDED'
      from document d where d.is_voided and d.day < ${from}::date and d.voided_on is not null and ${inPeriod(voidedOn)}
    )`;
}

/**
 * `taxed`: the lines of what counts, signed, with the country whose tax they bear: that of the tax rate; for a rate that was typed in the
 * buyer's where the seller had registered there by the issue date, else the seller's own (D50).
 */
function taxedLines(ctx: Ctx, period: VatPeriod): Sql {
  return sql`${movements(ctx, period)}, rate_country as (
      select distinct on (v.tax_rate_id) v.tax_rate_id, v.content ->> 'country' as country from tax_rate_version v
      where v.account_id = ${ctx.accountId}::uuid order by v.tax_rate_id, v.version desc
    ), registered as (
      select r.country, min(${localDay(ctx, sql`r.created_at`)}) as since from tax_registration r
      where r.account_id = ${ctx.accountId}::uuid and r.merchant_id = ${ctx.accountId}::uuid group by r.country
    ), line as (
      select m.*, l.tax_rate_id, l.tax_category_code, l.tax_rate, l.net_total, l.total_tax
      from movement m join invoice_line_item l on l.account_id = ${ctx.accountId}::uuid and l.invoice_id = m.document_id
      where m.document_type = 'INVOICE'
      union all
      select m.*, l.tax_rate_id, l.tax_category_code, l.tax_rate, l.net_total, l.total_tax
      from movement m join credit_note_line_item l on l.account_id = ${ctx.accountId}::uuid and l.credit_note_id = m.document_id
      where m.document_type = 'CREDIT_NOTE'
    ), taxed as (
      select l.document_id, l.document_type, l.kind, l.number, l.day, l.customer, l.buyer_country, l.buyer_tax_id, l.currency,
        coalesce(c.country, r.country, (select a.country from account a where a.id = ${ctx.accountId}::uuid)) as country,
        l.tax_category_code as category, trim_scale(l.tax_rate) as rate, l.sign * l.net_total as net, l.sign * l.total_tax as tax
      from line l left join rate_country c on c.tax_rate_id = l.tax_rate_id
      left join registered r on r.country = l.buyer_country and r.since <= l.issued_on
    )`;
}

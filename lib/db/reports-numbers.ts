import "server-only";
import type { Ctx } from "@/lib/core/context";
import { readSql } from "./list";
import { type Sql, sql } from "./sql";

export interface RawSeriesReport {
  document_type: "INVOICE" | "CREDIT_NOTE";
  prefix: string;
  padding: number;
  next_number: string;
  first_number: string | null;
  first_issue_date: string | null;
  last_number: string | null;
  last_issue_date: string | null;
  issued: number;
  voided: number;
  skipped: number;
  /** Runs of numbers with neither a document nor a reason, at most 100 of them, both ends counted. */
  missing: { from: string; to: string }[];
  missing_count: string;
}

/** D30: each series of numbers from 1 to before its next one: what documents have, what was skipped with a reason, what is missing. */
export function reportSeries(ctx: Ctx): Promise<RawSeriesReport[]> {
  return readSql<RawSeriesReport>(
    sql`with ${numbered(ctx)}, raised as (
          select r.document_type, r.prefix, r.from_number as lo, r.to_number - 1 as hi from number_series_raise r
          where r.account_id = ${ctx.accountId}::uuid
        ), covered as (
          select document_type, prefix, n as lo, n as hi from member
          union all select * from raised
          union all select s.document_type, s.prefix, s.next_number, s.next_number from number_series s
            where s.account_id = ${ctx.accountId}::uuid
        ), hole as (
          select c.document_type, c.prefix, c.reached + 1 as lo, c.lo - 1 as hi,
            row_number() over (partition by c.document_type, c.prefix order by c.lo) as place
          from (select covered.*, coalesce(max(hi) over (partition by document_type, prefix order by lo, hi
            rows between unbounded preceding and 1 preceding), 0) as reached from covered) c
          where c.lo > c.reached + 1
        )
        select s.document_type::text as document_type, s.prefix, s.padding, s.next_number::text as next_number,
          f.number as first_number, f.issue_date::text as first_issue_date, l.number as last_number, l.issue_date::text as last_issue_date,
          coalesce(k.issued, 0) as issued, coalesce(k.voided, 0) as voided,
          (select coalesce(sum(r.hi - r.lo + 1), 0)::int from raised r
            where r.document_type = s.document_type and r.prefix = s.prefix) as skipped,
          (select coalesce(jsonb_agg(jsonb_build_object('from', h.lo::text, 'to', h.hi::text) order by h.lo), '[]') from hole h
            where h.document_type = s.document_type and h.prefix = s.prefix and h.place <= 100) as missing,
          (select coalesce(sum(h.hi - h.lo + 1), 0)::text from hole h
            where h.document_type = s.document_type and h.prefix = s.prefix) as missing_count
        from number_series s
        left join (
          select document_type, prefix, min(n) as first_n, max(n) as last_n, (count(*) filter (where not is_voided))::int as issued,
            (count(*) filter (where is_voided))::int as voided from member group by document_type, prefix
        ) k on k.document_type = s.document_type and k.prefix = s.prefix
        left join member f on f.document_type = s.document_type and f.prefix = s.prefix and f.n = k.first_n
        left join member l on l.document_type = s.document_type and l.prefix = s.prefix and l.n = k.last_n
        where s.account_id = ${ctx.accountId}::uuid order by s.document_type, s.prefix`,
  );
}

export interface RawNumbered {
  document_type: "INVOICE" | "CREDIT_NOTE";
  document_id: string;
  number: string;
  /** Null for a number that was typed in and belongs to no series. */
  prefix: string | null;
  status: string;
  issue_date: string;
  customer: string;
  currency: string;
  gross_total: string;
  voided_at: string | null;
  /** Who voided it, where the activity log says so. */
  voided_by: string | null;
}

export interface NumberedRequest {
  voidedOnly?: boolean | undefined;
  /** Numbers of no series. */
  typedOnly?: boolean | undefined;
  limit: number;
  offset: number;
}

/** Numbered documents: series by series in the order of the numbers, those of no series last; of voided ones when, and by whom. */
export async function listNumbered(
  ctx: Ctx,
  request: NumberedRequest,
): Promise<{ rows: RawNumbered[]; count: number }> {
  const { voidedOnly, typedOnly, limit, offset } = request;
  const where = sql`${voidedOnly ? sql`d.status = 'VOIDED'` : sql`true`} and ${typedOnly ? sql`d.n is null` : sql`true`}`;
  const [found] = await readSql<{ rows: RawNumbered[]; count: number }>(
    sql`with ${numbered(ctx)}, kept as materialized (
          select d.*, row_number() over (order by d.document_type, d.prefix nulls last, d.n, d.number) as place
          from numbered d where ${where}
        ), page as (select * from kept order by place limit ${limit} offset ${offset})
        select (select count(*)::int from kept) as count,
          (select coalesce(jsonb_agg(to_jsonb(r) - 'place' order by r.place), '[]') from (
            select p.document_type, p.document_id, p.number, p.prefix, p.status, p.issue_date, p.customer, p.currency,
              p.gross_total::text as gross_total, v.created_at as voided_at, v.actor as voided_by, p.place
            from page p left join lateral (
              select l.created_at, coalesce(l.actor_email, l.actor_type::text) as actor from activity_log l
              where p.status = 'VOIDED' and l.account_id = ${ctx.accountId}::uuid and l.object_id = p.document_id and l.verb = 'VOIDED'
              order by l.id desc limit 1
            ) v on true) r) as rows`,
  );
  return found ?? { rows: [], count: 0 };
}

/**
 * `numbered`: all documents with a number; of one that its series made or could have made the prefix and the number alone, else nulls. No two
 * series can make one number. `member`: those of a series.
 */
function numbered(ctx: Ctx): Sql {
  const digits = sql`substring(d.number from length(s.prefix) + 1)`;
  return sql`document as (
      select 'INVOICE'::"DocumentType" as document_type, id as document_id, number, status::text as status, issue_date,
        customer_legal_company_name as customer, currency, gross_total
      from invoice where account_id = ${ctx.accountId}::uuid and number is not null
      union all
      select 'CREDIT_NOTE'::"DocumentType", id, number, status::text, issue_date, customer_legal_company_name, currency, gross_total
      from credit_note where account_id = ${ctx.accountId}::uuid and number is not null
    ), series as materialized (
      select document_type, prefix, padding, next_number from number_series where account_id = ${ctx.accountId}::uuid
    ), numbered as materialized (
      select d.*, c.prefix, c.n from document d left join lateral (
        select e.prefix, e.n from (
          select s.prefix, s.padding, s.next_number, case when ${digits} ~ '^[0-9]{1,15}$' then ${digits}::bigint end as n
          from series s where s.document_type = d.document_type and starts_with(d.number, s.prefix)
        ) e where e.n between 1 and e.next_number - 1
          and d.number = e.prefix || lpad(e.n::text, greatest(e.padding, length(e.n::text)), '0') limit 1
      ) c on true
    ), member as (select m.*, m.status = 'VOIDED' as is_voided from numbered m where m.n is not null)`;
}

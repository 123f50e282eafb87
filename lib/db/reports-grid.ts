import "server-only";
import type { Ctx } from "@/lib/core/context";
import { contains } from "./invoice-list";
import { readSql } from "./list";
import { join, sql } from "./sql";

export interface GridRequest {
  /** First days of the first month and of the one after the last, `yyyy-MM-dd`. */
  start: string;
  endExclusive: string;
  amount: "GROSS" | "NET";
  search?: string | undefined;
  customerId?: string | undefined;
  currency?: readonly string[] | undefined;
  limit: number;
  offset: number;
}

/** Of one month (`yyyy-MM`), decimals as text; credited is above zero. */
export interface RawGridCell {
  month: string;
  invoiced: string;
  credited: string;
  amount: string;
}

export interface RawGridRow {
  customer_id: string;
  customer_name: string;
  currency: string;
  cells: RawGridCell[];
  amount: string;
}

export interface RawGrid {
  rows: RawGridRow[];
  totals: Omit<RawGridRow, "customer_id" | "customer_name">[];
  count: number;
}

/** Issued invoices less issued credit notes by customer, currency and month of issue; nothing of what is void. Months without are left out. */
export async function gridOfInvoices(ctx: Ctx, request: GridRequest): Promise<RawGrid> {
  const { start, endExclusive, limit, offset } = request;
  const total = request.amount === "GROSS" ? sql`gross_total` : sql`net_total`;
  const months = (alias: string) =>
    sql([
      `jsonb_agg(jsonb_build_object('month', ${alias}.month, 'invoiced', ${alias}.invoiced::text, 'credited', ${alias}.credited::text,
        'amount', (${alias}.invoiced - ${alias}.credited)::text) order by ${alias}.month) as cells,
      sum(${alias}.invoiced - ${alias}.credited)::text as amount`,
    ]);
  const [found] = await readSql<RawGrid>(
    sql`with issued as (
          select i.customer_id, i.currency, coalesce(i.issue_date, i.accounting_date) as day, i.${total} as invoiced, 0::numeric as credited
          from invoice i where i.account_id = ${ctx.accountId}::uuid and i.status in ('FINAL', 'SENT')
            and coalesce(i.issue_date, i.accounting_date) >= ${start}::date
            and coalesce(i.issue_date, i.accounting_date) < ${endExclusive}::date
          union all
          select n.customer_id, n.currency, n.issue_date, 0, n.${total} from credit_note n
          where n.account_id = ${ctx.accountId}::uuid and n.status in ('FINAL', 'SENT') and n.issue_date >= ${start}::date
            and n.issue_date < ${endExclusive}::date
        ), monthly as materialized (
          select d.customer_id, c.legal_name as customer_name, d.currency, to_char(d.day, 'YYYY-MM') as month,
            sum(d.invoiced) as invoiced, sum(d.credited) as credited
          from issued d join customer c on c.account_id = ${ctx.accountId}::uuid and c.id = d.customer_id
          where ${conditions(request)} group by d.customer_id, c.legal_name, d.currency, to_char(d.day, 'YYYY-MM')
        ), kept as (
          select m.customer_id, m.customer_name, m.currency, row_number() over (order by lower(m.customer_name), m.customer_id, m.currency) as place
          from (select distinct customer_id, customer_name, currency from monthly) m
        ), page as (select * from kept order by place limit ${limit} offset ${offset})
        select (select count(*)::int from kept) as count,
          (select coalesce(jsonb_agg(to_jsonb(r) - 'place' order by r.place), '[]') from (
            select p.customer_id, p.customer_name, p.currency, p.place, ${months("m")}
            from page p join monthly m on m.customer_id = p.customer_id and m.currency = p.currency
            group by p.customer_id, p.customer_name, p.currency, p.place) r) as rows,
          (select coalesce(jsonb_agg(to_jsonb(r) order by r.currency), '[]') from (
            select s.currency, ${months("s")} from (
              select m.currency, m.month, sum(m.invoiced) as invoiced, sum(m.credited) as credited
              from monthly m group by m.currency, m.month) s group by s.currency) r) as totals`,
  );
  return found ?? { rows: [], totals: [], count: 0 };
}

function conditions({ search, customerId, currency }: GridRequest) {
  return join(
    [
      sql`true`,
      ...(search ? [sql`c.legal_name ilike ${contains(search)}`] : []),
      ...(customerId === undefined ? [] : [sql`d.customer_id = ${customerId}::uuid`]),
      ...(currency?.length ? [sql`d.currency = any(${[...currency]}::text[])`] : []),
    ],
    " and ",
  );
}

import "server-only";
import type { Ctx } from "@/lib/core/context";
import { type Sql, sql } from "./sql";

/** What the reports on receivables say about days. Aliases are trusted SQL: `invoice i`, `credit_note n`. */

/** The account's local day of an instant (D7). */
export function localDay({ timeZone }: Pick<Ctx, "timeZone">, instant: Sql): Sql {
  return sql`(${instant} at time zone ${timeZone})::date`;
}

/**
 * The local day on which an invoice `i` that had been final was voided, never before its issue date. Null for one that stands, and for one
 * that was voided as a draft: that never said anything.
 */
export function invoiceVoidedOn(ctx: Ctx): Sql {
  return sql`case when i.status = 'VOIDED' then (select greatest(${localDay(ctx, sql`v.created_at`)}, i.issue_date)
    from document_version v where v.account_id = i.account_id and v.document_type = 'INVOICE' and v.document_id = i.id
      and v.version = i.document_version and v.version > 1 and v.reason = 'VOIDED') end`;
}

/** `invoiceVoidedOn` of a credit note `n`. */
export function noteVoidedOn(ctx: Ctx): Sql {
  return sql`case when n.status = 'VOIDED' then (select greatest(${localDay(ctx, sql`v.created_at`)}, n.issue_date)
    from document_version v where v.account_id = n.account_id and v.document_type = 'CREDIT_NOTE' and v.document_id = n.id
      and v.version = n.document_version and v.version > 1 and v.reason = 'VOIDED') end`;
}

/** The instant at which a local day is over: comparing with it is cheaper than working out the day of every row. */
export function endOfDay({ timeZone }: Pick<Ctx, "timeZone">, day: string): Sql {
  return sql`((${day}::date + 1)::timestamp at time zone ${timeZone})`;
}

/** Whether what stands from one instant until another, if that has come, stood at the end of a day. */
export function stoodOn(ctx: Ctx, day: string, from: Sql, until: Sql): Sql {
  const end = endOfDay(ctx, day);
  return sql`(${from} < ${end} and (${until} is null or ${until} >= ${end}))`;
}

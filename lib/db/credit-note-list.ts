import "server-only";
import type { Ctx } from "@/lib/core/context";
import type { PageRequest } from "@/lib/core/paging";
import { contains } from "./invoice-list";
import { listRows, type Sort } from "./list";
import { type Sql, sql } from "./sql";

/** What a list of credit notes is narrowed to; states are alternatives, days exclusive. */
interface CreditNoteListRequest extends PageRequest {
  creditNoteStatus?: string[] | undefined;
  customerId?: string | undefined;
  sentBefore?: string | undefined;
  sentAfter?: string | undefined;
  searchCreditNoteNumber?: string | undefined;
  sortBy?: "GROSS_TOTAL" | "CREDIT_NOTE_NUMBER" | "STATUS" | undefined;
  sortOrder?: "ASC" | "DESC" | undefined;
  count?: "exact" | undefined;
}

/** One page of ids, newest first unless sorted (D37). A draft, which has no number, stands before every number. */
export function pageOfCreditNotes(ctx: Ctx, request: CreditNoteListRequest) {
  return listRows<{ id: string }>(ctx, {
    from: sql`credit_note t`,
    columns: sql`t.status::text as status`,
    where: creditNoteConditions(ctx, request),
    sort: request.sortBy ? sorts[request.sortBy] : null,
    order: request.sortOrder ?? "DESC",
    page: request,
  });
}

const sorts: Record<NonNullable<CreditNoteListRequest["sortBy"]>, Sort> = {
  GROSS_TOTAL: { expression: sql`t.gross_total`, type: "numeric" },
  CREDIT_NOTE_NUMBER: { expression: sql`coalesce(t.number, '')`, type: "text" },
  STATUS: { expression: sql`t.status::text`, type: "text" },
};

/** The conditions on `credit_note t`, without the account's. */
export function creditNoteConditions({ timeZone }: Ctx, filter: CreditNoteListRequest): Sql[] {
  const midnight = (day: string) => sql`(${day}::date::timestamp at time zone ${timeZone})`;
  const nextMidnight = (day: string) => sql`((${day}::date + 1)::timestamp at time zone ${timeZone})`;
  return [
    given(filter.creditNoteStatus, (list) => sql`t.status = any(${list}::"CreditNoteStatus"[])`),
    given(filter.customerId, (id) => sql`t.customer_id = ${id}::uuid`),
    given(filter.sentBefore, (day) => sql`t.sent_at < ${midnight(day)}`),
    given(filter.sentAfter, (day) => sql`t.sent_at >= ${nextMidnight(day)}`),
    given(filter.searchCreditNoteNumber?.trim() || undefined, numberHolds),
  ].flat();
}

/** Below three characters there is no trigram, and the index of them would answer every row. */
function numberHolds(part: string): Sql {
  const searched = part.length < 3 ? sql`coalesce(t.number, '')` : sql`t.number`;
  return sql`${searched} ilike ${contains(part)}`;
}

function given<Value>(value: Value | undefined, condition: (value: Value) => Sql): Sql[] {
  return value === undefined ? [] : [condition(value)];
}

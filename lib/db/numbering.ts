import "server-only";
import type { Ctx } from "@/lib/core/context";
import { queryRows, sql } from "./sql";

export interface TakenNumber {
  /** Prefix and zero-padded number: `SEQ00001`. */
  number: string;
  /** `yyyy-MM-dd`: today, or the day of the series' previous number where that is later (D31). */
  issueDate: string;
}

/**
 * Takes the next number of a series (D30): the counter row is made on first use, stays locked until the transaction ends, and a rollback
 * returns the number. Lock order: the document first, the counter last (spike.md §2).
 *
 * @param today `yyyy-MM-dd`, the account's local day
 */
export async function takeNumber(
  ctx: Ctx,
  documentType: "INVOICE" | "CREDIT_NOTE",
  prefix: string,
  today: string,
): Promise<TakenNumber> {
  const [taken] = await queryRows<{ number: bigint; padding: number; issue_date: string }>(
    ctx.db,
    sql`insert into number_series as series (account_id, document_type, prefix, next_number, last_issue_date)
        values (${ctx.accountId}::uuid, ${documentType}::"DocumentType", ${prefix}, 2, ${today}::date)
        on conflict (account_id, document_type, prefix) do update
          set next_number = series.next_number + 1,
              last_issue_date = greatest(series.last_issue_date, excluded.last_issue_date)
        returning next_number - 1 as number, padding, last_issue_date::text as issue_date`,
  );
  if (!taken) throw new Error("The number series answered nothing");
  return { number: `${prefix}${String(taken.number).padStart(taken.padding, "0")}`, issueDate: taken.issue_date };
}

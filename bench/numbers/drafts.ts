import type { Ctx } from "@/lib/core/context";
import { execute, sql } from "@/lib/db/sql";
import { buildDraft, readyMerchant } from "@/lib/testing/builders";
import { openAccount } from "../support/workspace";

/** An account whose merchant may issue, with one draft made by the product's own verbs. */
export async function openIssuer(label: string): Promise<{ ctx: Ctx; draftId: string }> {
  const ctx = await openAccount(label);
  await readyMerchant(ctx);
  return { ctx, draftId: (await buildDraft(ctx)).id };
}

/** Copies of a draft with its headings and lines, in one statement with every guard of the database on. @returns their ids */
export async function copyDraft(ctx: Ctx, draftId: string, ids: readonly string[]): Promise<void> {
  const account = sql`account_id = ${ctx.accountId}::uuid`;
  await execute(
    ctx.db,
    sql`with copy as materialized (select id, uuid7() as group_id from unnest(${ids}::uuid[]) as id),
        invoices as (
          insert into invoice select (jsonb_populate_record(i, jsonb_build_object('id', c.id))).* from invoice i, copy c
          where i.${account} and i.id = ${draftId}::uuid returning id),
        headings as (
          insert into invoice_line_item_group
          select (jsonb_populate_record(g, jsonb_build_object('id', c.group_id, 'invoice_id', c.id))).*
          from invoice_line_item_group g, copy c where g.${account} and g.invoice_id = ${draftId}::uuid returning id)
        insert into invoice_line_item
        select (jsonb_populate_record(l, jsonb_build_object('id', uuid7(), 'invoice_id', c.id, 'group_id', c.group_id))).*
        from invoice_line_item l, copy c where l.${account} and l.invoice_id = ${draftId}::uuid`,
  );
}

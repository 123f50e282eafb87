import type pg from "pg";
import { timed } from "../support/figures";

/**
 * The raw time of inserting the same rows: what the runs of an account made is copied aside with ids of its own, and inserted again by plain
 * statements in one transaction on one connection, with every index, foreign key and guard at work. Nothing of it stays.
 *
 * @returns milliseconds
 */
export async function insertAgain(client: pg.Client, accountId: string): Promise<number> {
  await client.query("create temp table fresh as select id as old, uuid7() as id from invoice where account_id = $1", [
    accountId,
  ]);
  await client.query(
    "create temp table fresh_group as select g.id as old, uuid7() as id from invoice_line_item_group g where account_id = $1",
    [accountId],
  );
  await client.query("analyze fresh, fresh_group");
  const tables = [
    ["invoice", "jsonb_build_object('id', f.id)", "join fresh f on f.old = t.id"],
    [
      "invoice_line_item_group",
      "jsonb_build_object('id', g.id, 'invoice_id', f.id)",
      "join fresh f on f.old = t.invoice_id join fresh_group g on g.old = t.id",
    ],
    [
      "invoice_line_item",
      "jsonb_build_object('id', uuid7(), 'invoice_id', f.id, 'group_id', g.id)",
      "join fresh f on f.old = t.invoice_id join fresh_group g on g.old = t.group_id",
    ],
    ["invoice_calculation", "jsonb_build_object('invoice_id', f.id)", "join fresh f on f.old = t.invoice_id"],
    [
      "billing_run",
      "jsonb_build_object('id', uuid7(), 'invoice_id', f.id, 'revision', t.revision + 1)",
      "join fresh f on f.old = t.invoice_id",
    ],
    ["activity_log", "jsonb_build_object('id', uuid7())", ""],
    ["outbox", "jsonb_build_object('id', uuid7())", ""],
  ];
  for (const [table, changes, joins] of tables) {
    await client.query(
      `create temp table copy_of_${table} as select copy.* from ${table} t ${joins} cross join lateral jsonb_populate_record(t, ${changes}) copy where t.account_id = $1`,
      [accountId],
    );
  }
  const { milliseconds } = await timed(async () => {
    await client.query("begin");
    for (const [table] of tables) await client.query(`insert into ${table} select * from copy_of_${table}`);
    await client.query("set constraints all immediate");
  });
  await client.query("rollback");
  for (const [table] of tables) await client.query(`drop table copy_of_${table}`);
  await client.query("drop table fresh, fresh_group");
  return milliseconds;
}

import type pg from "pg";
import { withOwner } from "../support/database";
import { median, timed } from "../support/figures";

const rows = 5_000;
const repeats = 5;

/**
 * What each index of the invoices costs on insert: milliseconds and bytes of log for 5,000 invoices in one statement, with all indexes and
 * with one taken away. Everything is rolled back.
 */
export async function measureIndexes(ownerUrl: string, accountId: string): Promise<void> {
  await withOwner(ownerUrl, async (client) => {
    await client.query("set session_replication_role = replica");
    const { rows: indexes } = await client.query<{ name: string; size: string }>(
      `select indexrelid::regclass::text as name, pg_size_pretty(pg_relation_size(indexrelid)) as size from pg_index i
       where indrelid = 'invoice'::regclass and not exists (select from pg_constraint c where c.conindid = i.indexrelid) order by 1`,
    );
    const all = await cost(client, accountId, null);
    console.log(
      `\nindexes of invoice: ${rows} inserts with all ${all.milliseconds.toFixed(0)} ms, ${all.log.toFixed(1)} MB of log`,
    );
    for (const { name, size } of indexes) {
      const without = await cost(client, accountId, name);
      const share = (part: number, whole: number) => `${((1 - part / whole) * 100).toFixed(0)} %`.padStart(5);
      console.log(
        `  ${name.padEnd(36)} ${size.padStart(8)}  ${share(without.milliseconds, all.milliseconds)} of the time, ${share(without.log, all.log)} of the log`,
      );
    }
  });
}

async function cost(client: pg.Client, accountId: string, without: string | null) {
  const series = { milliseconds: [] as number[], log: [] as number[] };
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    await client.query("begin");
    if (without) await client.query(`drop index ${without}`);
    const before = await logPosition(client);
    const { milliseconds } = await timed(() => client.query(copies, [accountId, rows]));
    series.milliseconds.push(milliseconds);
    series.log.push(((await logPosition(client)) - before) / 2 ** 20);
    await client.query("rollback");
  }
  return { milliseconds: median(series.milliseconds), log: median(series.log) };
}

/** New invoices like old ones from all over the book, in the order of creation. */
const copies = `insert into invoice
  select (jsonb_populate_record(i, jsonb_build_object('id', uuid7(), 'number', 'NEW' || row_number() over (), 'created_at', now()))).*
  from invoice i tablesample system (3) repeatable (1) where i.account_id = $1 limit $2`;

async function logPosition(client: pg.Client): Promise<number> {
  const { rows: found } = await client.query("select (pg_current_wal_insert_lsn() - '0/0')::float8 as position");
  return found[0].position;
}

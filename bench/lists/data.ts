import { readFileSync } from "node:fs";
import path from "node:path";
import type pg from "pg";
import { connection } from "@/lib/db/client";
import { withOwner } from "../support/database";
import { openAccount } from "../support/workspace";

export interface Sizes {
  /** Of data.sql, so that a changed one is not taken for the data of the old. */
  version: number;
  /** Invoices of the account that is measured. */
  invoices: number;
  customers: number;
  /** Neighbours in the same tables: accounts, and invoices of each. */
  neighbours: number;
  neighbourInvoices: number;
}

const tables = ["invoice", "invoice_line_item", "customer", "contact", "payment", "payment_allocation"];
const script = readFileSync(path.join(import.meta.dirname, "data.sql"), "utf8");

/**
 * Fills an empty database, or finds it filled by an earlier run.
 *
 * @returns the account that is measured.
 */
export async function ensureData(ownerUrl: string, sizes: Sizes): Promise<string> {
  return withOwner(ownerUrl, async (client) => {
    await client.query("create table if not exists bench_data (account_id uuid, sizes text)");
    const { rows } = await client.query("select account_id from bench_data where sizes = $1", [JSON.stringify(sizes)]);
    if (rows[0]) return rows[0].account_id;
    const started = Date.now();
    const accountId = await build(client, sizes);
    await client.query("insert into bench_data values ($1, $2)", [accountId, JSON.stringify(sizes)]);
    console.log(
      `built ${sizes.invoices} + ${sizes.neighbours} × ${sizes.neighbourInvoices} invoices in ${seconds(started)} s`,
    );
    return accountId;
  });
}

async function build(client: pg.Client, sizes: Sizes): Promise<string> {
  const indexes = await dropIndexes(client);
  for (let index = 0; index < sizes.neighbours; index += 1) {
    await fill(client, (await openAccount(`${index}`)).accountId, 100, sizes.neighbourInvoices);
  }
  const { accountId } = await openAccount("large");
  await fill(client, accountId, sizes.customers, sizes.invoices);
  for (const { definition } of indexes) {
    const started = Date.now();
    await client.query(definition);
    console.log(`${definition.slice(0, 100)}: ${seconds(started)} s`);
  }
  await client.query("vacuum analyze");
  await assertGuards(client);
  await connection().pool.query("select 1");
  return accountId;
}

async function fill(client: pg.Client, accountId: string, customers: number, invoices: number): Promise<void> {
  await client.query(
    "begin; set local session_replication_role = replica; set local work_mem = '256MB'; select setseed(0.42)",
  );
  const settings = { account: accountId, customers, invoices };
  for (const [name, value] of Object.entries(settings)) {
    await client.query("select set_config('bench.' || $1, $2, true)", [name, String(value)]);
  }
  await client.query(script);
  await client.query("commit");
}

async function dropIndexes(client: pg.Client): Promise<{ definition: string }[]> {
  const { rows } = await client.query(
    `select i.indexrelid::regclass as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
     where i.indrelid = any($1::regclass[]) and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
    [tables],
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  return rows;
}

/** What the triggers would have refused: totals that are no sums of lines (D3), balances that are not gross less payments (D34). */
async function assertGuards(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    `select count(*) filter (where i.net_total <> coalesce(l.net, 0) or i.total_tax <> coalesce(l.tax, 0)) as totals,
       count(*) filter (where i.status in ('FINAL', 'SENT') and i.balance <> i.gross_total - coalesce(p.booked, 0)) as balances,
       count(*) as invoices
     from invoice i
     left join (select account_id, invoice_id, sum(net_total) as net, sum(total_tax) as tax from invoice_line_item group by 1, 2) l
       on (l.account_id, l.invoice_id) = (i.account_id, i.id)
     left join (select account_id, invoice_id, sum(amount) as booked from payment_allocation group by 1, 2) p
       on (p.account_id, p.invoice_id) = (i.account_id, i.id)`,
  );
  const { totals, balances, invoices } = rows[0];
  if (totals !== "0" || balances !== "0")
    throw new Error(`${totals} totals and ${balances} balances of ${invoices} are wrong`);
  console.log(`${invoices} invoices: all totals are sums of their lines, all balances are gross less payments`);
}

const seconds = (since: number) => ((Date.now() - since) / 1000).toFixed(1);

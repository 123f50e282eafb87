import type pg from "pg";

/** Counted facts of one account after the torture, and what is wrong with them. */
export interface Audit {
  finalized: number;
  lowest: string | null;
  highest: string | null;
  problems: string[];
}

/** D30: the numbers of an account's final invoices are 1 to M, and everything that goes with a number is there M times. */
export async function audit(client: pg.Client, accountId: string): Promise<Audit> {
  const { rows } = await client.query(
    `select count(*)::int as finalized, count(distinct number)::int as numbers, min(number) as lowest, max(number) as highest,
       min(substring(number from '\\d+$')::bigint)::text as first, max(substring(number from '\\d+$')::bigint)::text as last,
       (select count(*)::int from activity_log where account_id = $1 and verb = 'FINALIZED') as activities,
       (select count(distinct object_id)::int from activity_log where account_id = $1 and verb = 'FINALIZED') as logged,
       (select count(*)::int from outbox where account_id = $1 and event = 'INVOICE_ISSUED') as events,
       (select count(*)::int from document_version where account_id = $1) as documents,
       (select count(*)::int from graphile_worker._private_jobs where payload->>'accountId' = $1::text) as jobs,
       (select next_number::text from number_series where account_id = $1) as next_number
     from invoice where account_id = $1 and status not in ('DRAFT', 'IN_PROGRESS')`,
    [accountId],
  );
  const facts = rows[0];
  const expected = {
    numbers: facts.finalized,
    first: "1",
    last: String(facts.finalized),
    activities: facts.finalized,
    logged: facts.finalized,
    events: facts.finalized,
    documents: facts.finalized,
    jobs: facts.finalized,
    next_number: String(facts.finalized + 1),
  };
  const problems = Object.entries(expected)
    .filter(([fact, value]) => facts[fact] !== value)
    .map(([fact, value]) => `${fact} is ${facts[fact]} and should be ${value}`);
  return { finalized: facts.finalized, lowest: facts.lowest, highest: facts.highest, problems };
}

/** Which of these invoices are finalized, and with which numbers. */
export async function numbersOf(client: pg.Client, ids: readonly string[]): Promise<Map<string, string | null>> {
  const { rows } = await client.query("select id, number from invoice where id = any($1::uuid[])", [ids]);
  return new Map(rows.map((row) => [row.id, row.number]));
}

/** Sessions of the application that still hold a transaction; the dead ones take PostgreSQL a moment to notice. */
export async function openTransactions(client: pg.Client, role: string): Promise<number> {
  const { rows } = await client.query(
    "select count(*)::int as open from pg_stat_activity where usename = $1 and datname = current_database() and xact_start is not null and pid <> pg_backend_pid()",
    [role],
  );
  return rows[0].open;
}

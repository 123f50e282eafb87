import { chmodSync, mkdirSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { startPostgres } from "../../lib/server/embedded.mjs";
import { migrate } from "../../lib/server/migrate.mjs";

export interface BenchDatabase {
  ownerUrl: string;
  applicationUrl: string;
  stop(): Promise<void>;
}

/**
 * A PostgreSQL of the benchmark's own, with the product's settings (durable commits included), migrated; `DATABASE_URL` leads to it.
 *
 * @param folder kept afterwards, so that a data set is built once.
 */
export async function openBenchDatabase(folder: string, database: string): Promise<BenchDatabase> {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
  const postgres = await startPostgres({ dataDir: path.join(folder, "postgres") });
  await postgres.ensureDatabase(database);
  await migrate(postgres.url(database));
  process.env.DATABASE_URL = postgres.applicationUrl(database);
  return { ownerUrl: postgres.url(database), applicationUrl: postgres.applicationUrl(database), stop: postgres.stop };
}

/** Where data sets are kept: LEDGERLINE_BENCH_DATA, else a folder of ours below the system's temporary one. */
export function keptFolder(name: string): string {
  return path.join(process.env.LEDGERLINE_BENCH_DATA ?? path.join(os.tmpdir(), "ledgerline-bench"), name);
}

export async function withOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

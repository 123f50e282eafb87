import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "./generated/client";
import { SharedPool } from "./session";

export type BaseClient = PrismaClient;

interface Connection {
  pool: SharedPool;
  base: PrismaClient;
}

const holder = globalThis as typeof globalThis & { ledgerlineConnection?: Connection };

/** The one pool and the one Prisma client of this process. Only `lib/db` and `lib/auth` may use them unscoped. */
export function connection(): Connection {
  holder.ledgerlineConnection ??= connect(databaseUrl());
  return holder.ledgerlineConnection;
}

/** Closes the pool; the next call of `connection` opens another. */
export async function closeConnection(): Promise<void> {
  const open = holder.ledgerlineConnection;
  delete holder.ledgerlineConnection;
  if (!open) return;
  await open.base.$disconnect();
  await open.pool.end().catch(() => undefined);
}

/** @param url of the application's role; it owns nothing (D41). */
export function connect(url: string): Connection {
  const pool = new SharedPool({
    connectionString: url,
    max: Number(process.env.LEDGERLINE_POOL ?? 20),
    options: "-c TimeZone=UTC -c jit=off -c lock_timeout=10s -c idle_in_transaction_session_timeout=30s",
  });
  pool.on("error", (error) => console.error(`database connection lost: ${error.message}`));
  const adapter = new PrismaPg(pool, { disposeExternalPool: false });
  const base = new PrismaClient({
    adapter,
    errorFormat: "minimal",
    transactionOptions: { maxWait: 10_000, timeout: 30_000 },
  });
  return { pool, base };
}

function databaseUrl(): string {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set; start Ledgerline with `npm start`, which sets it.");
  return url;
}

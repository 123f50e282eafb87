import "server-only";
import type { AccountId } from "@/lib/core/account-id";
import { type BaseClient, connection } from "./client";
import { Prisma } from "./generated/client";
import type { ScopedDb } from "./scoped";

export const sql = Prisma.sql;
export const { join, empty } = Prisma;
export type Sql = Prisma.Sql;

/** Runs a statement on the scoped client's own connection (so inside its transaction) and answers the rows. */
export function queryRows<Row>(db: ScopedDb, statement: Sql): Promise<Row[]> {
  return raw(db).$queryRaw<Row[]>(statement);
}

/** Runs a statement on the scoped client's own connection and answers the number of rows. */
export function execute(db: ScopedDb, statement: Sql): Promise<number> {
  return raw(db).$executeRaw(statement);
}

/**
 * A read outside any transaction, past Prisma: a named statement on the pool, for hot reads. Its first parameter `$1` is always the
 * account, so that a read without one cannot be written.
 */
export async function readRows<Row extends object>(
  accountId: AccountId,
  statement: { name: string; text: string },
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const result = await connection().pool.query<Row>({ ...statement, values: [accountId, ...values] });
  return result.rows;
}

function raw(db: ScopedDb): BaseClient {
  return db as unknown as BaseClient;
}

import "server-only";
import type { AccountId } from "@/lib/core/account-id";
import { type BaseClient, connection } from "./client";
import { Prisma } from "./generated/client";
import { type ScopedDb, sessionOf } from "./scoped";

export const sql = Prisma.sql;
export const { join, empty } = Prisma;
export type Sql = Prisma.Sql;

/**
 * Runs a statement on the scoped client's own connection (so inside its transaction) and answers the rows.
 *
 * @param name keeps the statement prepared on its connection: only for a text that is always the same.
 */
export async function queryRows<Row>(db: ScopedDb, statement: Sql, name?: string): Promise<Row[]> {
  const session = sessionOf(db);
  if (!session) return raw(db).$queryRaw<Row[]>(statement);
  return (await session.query<Row & object>(plain(statement, name))).rows;
}

/** Runs a statement on the scoped client's own connection and answers the number of rows; `name` as for `queryRows`. */
export async function execute(db: ScopedDb, statement: Sql, name?: string): Promise<number> {
  const session = sessionOf(db);
  if (!session) return raw(db).$executeRaw(statement);
  return (await session.query(plain(statement, name))).rowCount ?? 0;
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

function plain(statement: Sql, name: string | undefined) {
  const values = statement.values.map((value) => (Prisma.Decimal.isDecimal(value) ? value.toFixed() : value));
  return { text: statement.text, values, ...(name === undefined ? {} : { name }) };
}

function raw(db: ScopedDb): BaseClient {
  return db as unknown as BaseClient;
}

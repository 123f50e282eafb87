import "server-only";
import type { Ctx } from "@/lib/core/context";
import { execute, queryRows, sql } from "./sql";

/** Ids of the account's administrators who can sign in, locked until the transaction ends, so that two cannot remove each other. */
export async function lockAdministrators(ctx: Ctx): Promise<string[]> {
  const rows = await queryRows<{ id: string }>(
    ctx.db,
    sql`select m.user_id as id from membership m join app_user u on u.id = m.user_id
        where m.account_id = ${ctx.accountId}::uuid and m.state = 'ACTIVE' and u.state = 'ACTIVE' and 'admin' = any (m.roles)
        order by m.user_id for no key update of m`,
  );
  return rows.map((row) => row.id);
}

/** The password hash of a person; null where she has none. */
export async function readPasswordHash(ctx: Ctx, userId: string): Promise<string | null> {
  const [row] = await queryRows<{ hash: string | null }>(
    ctx.db,
    sql`select password_hash as hash from app_user where id = ${userId}::uuid for no key update`,
  );
  return row?.hash ?? null;
}

export async function writePasswordHash(ctx: Ctx, userId: string, hash: string): Promise<void> {
  await execute(ctx.db, sql`update app_user set password_hash = ${hash} where id = ${userId}::uuid`);
}

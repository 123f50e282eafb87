import { z } from "zod";
import type { Ctx } from "@/lib/core/context";
import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { query } from "@/lib/core/operation";
import { listRows } from "@/lib/db/list";
import { queryRows, sql } from "@/lib/db/sql";
import { type MemberRow, memberColumns, memberSource, toUser } from "./rows";
import { Members, User, UserFilters, UserId, UserList } from "./schema";

/** Everybody who has or had access to the account; `state` tells them apart. */
export const listUsers = query({
  name: "listUsers",
  permission: "settings:read",
  input: UserFilters,
  output: UserList,
  async run(ctx, page) {
    const { items, pagination } = await listRows<MemberRow>(ctx, {
      ...{ from: memberSource, columns: memberColumns, where: [], sort: null, order: "DESC", page },
    });
    return { items: items.map(toUser), pagination };
  },
});

/** One user of the account. @throws NotFound. */
export const getUser = query({
  name: "getUser",
  permission: "settings:read",
  input: UserId,
  output: User,
  run: async (ctx, { id }) => toUser(await requireMember(ctx, id)),
});

/** Those who have access to the account now, by name: the users screen. */
export const listMembers = query({
  name: "listMembers",
  permission: "settings:read",
  input: z.object({}),
  output: Members,
  async run(ctx) {
    const rows = await queryRows<MemberRow>(
      ctx.db,
      sql`select t.id, ${memberColumns} from ${memberSource}
          where t.account_id = ${ctx.accountId}::uuid and t.state = 'ACTIVE' order by lower(t.name), t.id`,
    );
    const items = rows.map(({ id, name, email, roles, hasPassword, createdAt }) => ({
      ...{ id, name, email, roles, hasPassword },
      isYou: ctx.actor.type === "USER" && ctx.actor.id === id,
      memberSince: createdAt.toISOString(),
    }));
    return { items };
  },
});

/** @throws NotFound for who never was a member. */
export async function requireMember(ctx: Ctx, id: string): Promise<MemberRow> {
  if (!isUuid(id)) throw notFound();
  const [row] = await queryRows<MemberRow>(
    ctx.db,
    sql`select t.id, ${memberColumns} from ${memberSource}
        where t.account_id = ${ctx.accountId}::uuid and t.id = ${id}::uuid`,
  );
  if (!row) throw notFound();
  return row;
}

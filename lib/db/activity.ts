import "server-only";
import type { Ctx } from "@/lib/core/context";
import { queryRows, type Sql, sql } from "./sql";

/** The newest entries on a thing, with the name of the person who made them. */
export function readTimeline<Row>(ctx: Ctx, columns: Sql, objectId: string, limit: number): Promise<Row[]> {
  return queryRows<Row>(
    ctx.db,
    sql`select t.id, ${columns}, u.name as "actorName"
        from activity_log t left join app_user u on t.actor_type = 'USER' and u.id = t.actor_id
        where t.account_id = ${ctx.accountId}::uuid and t.object_id = ${objectId}::uuid order by t.id desc limit ${limit}`,
  );
}

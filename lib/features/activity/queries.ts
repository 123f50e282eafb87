import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { query } from "@/lib/core/operation";
import { readTimeline } from "@/lib/db/activity";
import { listRows } from "@/lib/db/list";
import { queryRows, sql } from "@/lib/db/sql";
import { type ActivityRow, activityColumns, toActivity, toTimelineEntry } from "./rows";
import { Activity, ActivityFilters, ActivityId, ActivityList, Timeline, TimelineFilters } from "./schema";

/** The audit log, newest first unless asked otherwise. The ids of an object row and of its thing are the same. */
export const listActivities = query({
  name: "listActivities",
  permission: "settings:read",
  input: ActivityFilters,
  output: ActivityList,
  async run(ctx, { activityLogObjectId, activityLogObjectEntityId, sortOrder, ...page }) {
    const objects = [activityLogObjectId, activityLogObjectEntityId].filter((id) => id !== undefined);
    const { items, pagination } = await listRows<ActivityRow>(ctx, {
      from: sql`activity_log t`,
      columns: activityColumns,
      where: objects.map((id) => sql`t.object_id = ${id}::uuid`),
      sort: null,
      order: sortOrder ?? "DESC",
      page,
    });
    return { items: items.map(toActivity), pagination };
  },
});

/** One entry of the audit log. @throws NotFound. */
export const getActivity = query({
  name: "getActivity",
  permission: "settings:read",
  input: ActivityId,
  output: Activity,
  async run(ctx, { id }) {
    if (!isUuid(id)) throw notFound();
    const [row] = await queryRows<ActivityRow>(
      ctx.db,
      sql`select t.id, ${activityColumns} from activity_log t
          where t.account_id = ${ctx.accountId}::uuid and t.id = ${id}::uuid`,
    );
    if (!row) throw notFound();
    return toActivity(row);
  },
});

/** What happened to a thing, newest first, for its page; an unknown id has no history. */
export const listActivityOf = query({
  name: "listActivityOf",
  permission: "settings:read",
  input: TimelineFilters,
  output: Timeline,
  async run(ctx, { objectId, limit }) {
    type Row = Parameters<typeof toTimelineEntry>[0];
    const rows = await readTimeline<Row>(ctx, activityColumns, objectId, limit + 1);
    return { items: rows.slice(0, limit).map(toTimelineEntry), hasMore: rows.length > limit };
  },
});

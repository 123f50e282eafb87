import type { Ctx } from "@/lib/core/context";
import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { query } from "@/lib/core/operation";
import { listRows } from "@/lib/db/list";
import { queryRows, sql } from "@/lib/db/sql";
import { type BillingRunRow, billingRunColumns, toBillingRun } from "./rows";
import { BillingRunFilters, BillingRunList } from "./schema";

/** The runs of a schedule, newest first unless `sortOrder` is ASC. @throws NotFound for a schedule that is not there. */
export const listBillingRuns = query({
  name: "listBillingRuns",
  permission: "billing:read",
  input: BillingRunFilters,
  output: BillingRunList,
  async run(ctx, { billingScheduleId, sortOrder, ...page }) {
    await requireSchedule(ctx, billingScheduleId);
    const { items, pagination } = await listRows<BillingRunRow>(ctx, {
      from: sql`billing_run t`,
      columns: billingRunColumns,
      where: [sql`t.schedule_id = ${billingScheduleId}::uuid`],
      sort: null,
      order: sortOrder ?? "DESC",
      page,
    });
    return { items: items.map(toBillingRun), pagination };
  },
});

/** One run, as a command's transaction sees it. */
export async function fetchBillingRun(ctx: Ctx, id: string): Promise<BillingRunRow | null> {
  if (!isUuid(id)) return null;
  const [row] = await queryRows<BillingRunRow>(
    ctx.db,
    sql`select t.id, ${billingRunColumns} from billing_run t where t.account_id = ${ctx.accountId}::uuid and t.id = ${id}::uuid`,
  );
  return row ?? null;
}

async function requireSchedule(ctx: Ctx, id: string): Promise<void> {
  const found = isUuid(id) ? await ctx.db.billingSchedule.findFirst({ where: { id }, select: { id: true } }) : null;
  if (!found) throw notFound();
}

import { z } from "zod";
import type { Ctx } from "@/lib/core/context";
import { notFound } from "@/lib/core/errors";
import { query } from "@/lib/core/operation";
import { customFieldKeys, listSchedulePage } from "@/lib/db/billing-schedule-list";
import { fetchPrices, fetchSchedule, type ScheduleRow } from "@/lib/db/billing-schedules";
import { StringKeyList } from "@/lib/features/customers/schema";
import { toBillingSchedule } from "./rows";
import { BillingSchedule, BillingScheduleFilters, BillingScheduleId, BillingScheduleList } from "./schema";
import { pricesNamed } from "./terms/rows";

/** One billing schedule. @throws NotFound. */
export const getBillingSchedule = query({
  name: "getBillingSchedule",
  permission: "billing:read",
  input: BillingScheduleId,
  output: BillingSchedule,
  async run(ctx, { billingScheduleId }) {
    const row = await fetchSchedule(ctx, billingScheduleId);
    if (!row) throw notFound();
    return scheduleAnswer(ctx, row);
  },
});

/** Billing schedules, newest first unless sorted; archived ones only on request. */
export const listBillingSchedules = query({
  name: "listBillingSchedules",
  permission: "billing:read",
  input: BillingScheduleFilters,
  output: BillingScheduleList,
  async run(ctx, filters) {
    const { items, pagination } = await listSchedulePage(ctx, filters);
    const prices = await fetchPrices(ctx, items.flatMap(pricesNamed));
    return { items: items.map((row) => toBillingSchedule(row, prices, ctx.accountId)), pagination };
  },
});

/** Keys of custom fields in use on schedules. */
export const listBillingScheduleCustomFieldKeys = query({
  name: "listBillingScheduleCustomFieldKeys",
  permission: "billing:read",
  input: z.object({}),
  output: StringKeyList,
  run: async (ctx) => ({ items: await customFieldKeys(ctx) }),
});

/** A schedule with its prices, as an answer. */
export async function scheduleAnswer(ctx: Ctx, row: ScheduleRow): Promise<BillingSchedule> {
  return toBillingSchedule(row, await fetchPrices(ctx, pricesNamed(row)), ctx.accountId);
}

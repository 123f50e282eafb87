import { invalidState, notFound } from "@/lib/core/errors";
import { type CommandCtx, command } from "@/lib/core/operation";
import { runningSchedulesOf } from "@/lib/db/billing-schedule-facts";
import { type CustomerRow, lockCustomers } from "@/lib/db/customers";
import { toCustomer } from "../rows";
import { Customer, CustomerId } from "../schema";
import { held } from "./write";

/** Archives a customer: it gets no new document (D54). One that is archived stays as it is. */
export const archiveCustomer = command({
  name: "archiveCustomer",
  permission: "customer:archive",
  input: CustomerId,
  output: Customer,
  run: async (ctx, { id }) => toCustomer(await shelveCustomer(ctx, id)),
});

/** @throws NotFound, InvalidState CUSTOMER_HAS_SCHEDULES naming those that bill or are going to (D54). */
export async function shelveCustomer(ctx: CommandCtx, id: string): Promise<CustomerRow> {
  const customer = (await lockCustomers(ctx, [id])).get(id.toLowerCase());
  if (!customer) throw notFound();
  if (customer.archivedAt) return held(ctx, customer.id);
  const schedules = await runningSchedulesOf(ctx, customer.id);
  if (schedules.length > 0) {
    const named = schedules.map(({ id: scheduleId, label }) => (label ? `“${label}” (${scheduleId})` : scheduleId));
    throw invalidState(
      "CUSTOMER_HAS_SCHEDULES",
      `${customer.legalName} is still billed. Cancel first: ${named.join(", ")}.`,
    );
  }
  const now = ctx.clock.now();
  await ctx.db.customer.updateMany({ where: { id: customer.id }, data: { archivedAt: now, updatedAt: now } });
  ctx.record({
    verb: "ARCHIVED",
    name: "Customer archived",
    summary: `The customer ${customer.legalName} was archived.`,
    object: { type: "CUSTOMER", id: customer.id },
    before: { archivedAt: null },
    after: { archivedAt: now.toISOString() },
    event: "CUSTOMER_ARCHIVED",
  });
  return held(ctx, customer.id);
}

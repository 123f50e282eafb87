import type { CommandCtx } from "@/lib/core/operation";

/** Makes these files, in this order, the attachments of a schedule. */
export async function attach(ctx: CommandCtx, scheduleId: string, assetIds: readonly string[]): Promise<void> {
  await ctx.db.billingScheduleAttachment.deleteMany({ where: { scheduleId } });
  await ctx.db.billingScheduleAttachment.createMany({
    data: assetIds.map((assetId, index) => ({ accountId: ctx.accountId, scheduleId, assetId, index })),
  });
}

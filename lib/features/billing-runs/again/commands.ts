import { invalidState, notFound } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { type CommandCtx, command } from "@/lib/core/operation";
import { lockSchedules } from "@/lib/db/run-facts";
import { runLocked } from "../commands";
import { fetchBillingRun } from "../list/queries";
import { type BillingRunRow, toBillingRun } from "../list/rows";
import { BillingRun, BillingRunId } from "../list/schema";

/**
 * Bills again what a run billed whose invoice was deleted or voided (D12): the next revision of its slot, made at once with the facts of today.
 *
 * @returns the new run
 * @throws NotFound; InvalidState RUN_NOT_SETTLED while its invoice stands, BILLED_AGAIN where a later revision is there already
 */
export const billAgain = command({
  name: "billAgain",
  permission: "billing:update",
  input: BillingRunId,
  output: BillingRun,
  async run(ctx, { id }) {
    const found = await fetchBillingRun(ctx, id);
    if (!found) throw notFound();
    await lockSchedules(ctx, [found.scheduleId]);
    const run = await fetchBillingRun(ctx, id);
    if (!run) throw notFound();
    await refuseUnlessSettled(ctx, run);
    const again = await requestAgain(ctx, run);
    await runLocked(ctx, [run.scheduleId]);
    const made = await fetchBillingRun(ctx, again);
    if (!made) throw new Error(`billing run ${again} is gone while its schedule is locked`);
    ctx.record({
      verb: "CREATED",
      name: "Billed again",
      summary: `The invoice of ${run.invoiceDate} was billed again.`,
      object: { type: "BILLING_SCHEDULE", id: run.scheduleId },
      before: toBillingRun(run),
      after: toBillingRun(made),
    });
    return toBillingRun(made);
  },
});

async function refuseUnlessSettled(ctx: CommandCtx, run: BillingRunRow): Promise<void> {
  if (run.state === "REQUESTED" || (run.state === "MADE" && run.invoiceStatus !== "VOIDED")) {
    throw invalidState("RUN_NOT_SETTLED", "The invoice of this run stands. Void or delete it first.");
  }
  const later = await ctx.db.billingRun.findFirst({
    where: { ...slotOf(run), revision: { gt: run.revision } },
    select: { id: true },
  });
  if (later) throw invalidState("BILLED_AGAIN", "It was billed again already. Look at the newest run of that date.");
}

async function requestAgain(ctx: CommandCtx, run: BillingRunRow): Promise<string> {
  const now = ctx.clock.now();
  const id = newId(now.getTime());
  await ctx.db.billingRun.create({
    data: {
      ...slotOf(run),
      ...{ accountId: ctx.accountId, id, revision: run.revision + 1, state: "REQUESTED" },
      ...{ fingerprint: "", charges: [], windows: [], createdAt: now, updatedAt: now },
    },
  });
  return id;
}

function slotOf({ scheduleId, currency, invoiceDate, dueAt }: BillingRunRow) {
  return { scheduleId, currency, invoiceDate: new Date(`${invoiceDate}T00:00:00Z`), dueAt };
}

import { expect, test } from "vitest";
import { AppError } from "@/lib/core/errors";
import { deleteInvoice } from "@/lib/features/invoices/commands/delete";
import { buildCustomer, buildPrice } from "@/lib/testing/builders";
import { scratchAccount } from "@/lib/testing/scratch";
import { storeSchedule } from "@/lib/testing/stored-schedules";
import { runDueSchedules, runSchedule } from "../commands";
import { recalculateInvoice, recalculateInvoices } from "../recalculate/commands/recalculate";
import { mergeInvoices } from "./commands";

test("D12, D55: merged, recalculated, run and deleted at once, everything is billed once or settled", async () => {
  const { ctx } = await scratchAccount({ now: "2026-11-20T09:00:00Z" });
  const { id: customerId } = await buildCustomer(ctx);
  const price = await buildPrice(ctx, { structure: { pricingType: "FIXED", price: "100" } });
  const phases = [{ startDate: "2026-09-01", priceIds: [price.id] }];
  const id = await storeSchedule(ctx, { customerId, phases });
  await runDueSchedules(ctx, { limit: 10 });
  const drafts = await ctx.db.invoice.findMany({ orderBy: { billingPeriodStart: "asc" } });
  const ids = drafts.map((draft) => draft.id);
  expect(ids).toHaveLength(3);
  const [first = "", , last = ""] = ids;
  const outcomes = await Promise.allSettled([
    mergeInvoices(ctx, { invoiceIds: ids }),
    recalculateInvoice(ctx, { id: first }),
    mergeInvoices(ctx, { invoiceIds: [...ids].reverse() }),
    runSchedule(ctx, { billingScheduleId: id }),
    recalculateInvoices(ctx, { ids: [...ids].reverse() }),
    deleteInvoice(ctx, { id: last }),
  ]);
  const failed = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
  expect(failed.filter((reason) => !(reason instanceof AppError))).toEqual([]);
  expect(outcomes.filter(({ status }) => status === "fulfilled").length).toBeGreaterThan(0);
  await runSchedule(ctx, { billingScheduleId: id });
  const runs = await ctx.db.billingRun.findMany();
  expect(runs).toHaveLength(3);
  const billed = runs.filter(({ state }) => state === "MADE").length;
  const invoices = await ctx.db.invoice.findMany();
  const net = invoices.reduce((sum, { netTotal }) => sum + Number(netTotal), 0);
  expect(net).toBe(billed * 100);
  expect(new Set(runs.flatMap(({ invoiceId }) => invoiceId ?? [])).size).toBe(invoices.length);
});

import { expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { voidInvoice } from "@/lib/features/invoices/commands/void";
import { listInvoiceRows } from "@/lib/features/invoices/list/queries";
import { billed } from "@/lib/testing/billed-drafts";
import { addLine, buildDraft, readyMerchant } from "@/lib/testing/builders";
import { billAgain } from "../again/commands";
import { invoiceBilling, nameSchedules } from "./queries";

test("D12: an invoice names its runs and schedule, and can be billed again once it is voided, until it was", async () => {
  const { ctx, draft, scheduleId } = await billed({});
  const [before] = (await invoiceBilling(ctx, { id: draft })).runs;
  expect(before).toMatchObject({ invoiceDate: "2026-11-01", billingScheduleId: scheduleId, canBillAgain: false });
  await readyMerchant(ctx);
  await voidInvoice(ctx, { id: draft });
  expect((await invoiceBilling(ctx, { id: draft })).runs).toMatchObject([{ id: before?.id, canBillAgain: true }]);
  await billAgain(ctx, { id: before?.id ?? "" });
  expect((await invoiceBilling(ctx, { id: draft })).runs).toMatchObject([{ id: before?.id, canBillAgain: false }]);
});

test("a schedule is named by its label, else by its customer", async () => {
  const { ctx, draft, scheduleId, customerId } = await billed({});
  const { legalName } = await ctx.db.customer.findFirstOrThrow({ where: { id: customerId } });
  await ctx.db.billingSchedule.updateMany({ where: { id: scheduleId }, data: { label: null } });
  expect((await nameSchedules(ctx, { ids: [scheduleId, newId(), "nothing"] })).items).toEqual([
    { id: scheduleId, name: legalName },
  ]);
  await ctx.db.billingSchedule.updateMany({ where: { id: scheduleId }, data: { label: "Main terms" } });
  expect((await invoiceBilling(ctx, { id: draft })).schedules).toEqual([{ id: scheduleId, name: "Main terms" }]);
});

test("an invoice that people wrote, and one that is not there, have no runs", async () => {
  const { ctx } = await billed({});
  const own = await buildDraft(ctx);
  await addLine(ctx, own.id, { title: "Training", rate: "80" });
  for (const id of [own.id, newId()]) expect(await invoiceBilling(ctx, { id })).toEqual({ runs: [], schedules: [] });
});

test("D12: the list knows the date on which an invoice in progress becomes a draft", async () => {
  const { ctx, scheduleId } = await billed({
    prices: [{ name: "Support", billingType: "IN_ARREARS", structure: { pricingType: "FIXED", price: "50" } }],
  });
  const { items } = await listInvoiceRows(ctx, {});
  const facts = items.map(({ status, draftOn, billingScheduleId }) => [status, draftOn, billingScheduleId]);
  expect(facts.toSorted()).toEqual([
    ["DRAFT", null, scheduleId],
    ["IN_PROGRESS", "2026-12-01", scheduleId],
  ]);
});

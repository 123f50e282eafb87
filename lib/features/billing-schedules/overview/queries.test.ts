import { beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/core/context";
import { connection } from "@/lib/db/client";
import { runSchedule } from "@/lib/features/billing-runs/commands";
import { setTestClock } from "@/lib/features/billing-runs/test-clock/commands";
import { deleteInvoice } from "@/lib/features/invoices/commands/delete";
import { finalizeInvoice } from "@/lib/features/invoices/commands/finalize";
import { voidInvoice } from "@/lib/features/invoices/commands/void";
import { buildSchedule } from "@/lib/testing/billing-schedules";
import { buildCustomer, buildPrice, readyMerchant } from "@/lib/testing/builders";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { archiveBillingSchedule } from "../commands/archive";
import {
  findSchedules,
  getSchedulePage,
  listScheduleFacts,
  listScheduleInvoices,
  listScheduleRows,
  planCancellation,
  planMilestone,
} from "./queries";

const exempt = { taxStatus: "TAX_EXEMPT", taxExemptionReason: "Article 132" } as const;

describe("schedules on the dashboard", () => {
  let scratch: Scratch;
  let ctx: Ctx;
  let adler: string;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    scratch = await scratchAccount({ now: "2026-11-20T09:00:00Z" });
    ctx = scratch.ctx;
    await readyMerchant(ctx);
    adler = (await buildCustomer(ctx, { legalName: "Adler 100% GmbH", ...exempt })).id;
    const make = async (label: string, more: Parameters<typeof buildSchedule>[1] = {}) => {
      ids[label] = (await buildSchedule(ctx, { label, ...more })).id;
    };
    await make("Draft", { customerId: adler, startDate: "2026-12-01" });
    await make("Running", { customerId: adler, isDraft: false, startDate: "2026-10-01", reference: "Q-77" });
    await make("Waiting", { isDraft: false, startDate: "2026-11-15", customFields: { region: "West" } });
    await make("Gone");
    await archiveBillingSchedule(ctx, { billingScheduleId: ids.Gone ?? "" });
    await runSchedule(ctx, { billingScheduleId: ids.Running ?? "" });
    await ctx.db.billingSchedule.updateMany({
      where: { id: ids.Waiting ?? "" },
      data: { parkedReason: "BILLED_TWICE", parkedMessage: "Twice." },
    });
  });

  const labels = async (filters: object) => (await listScheduleRows(ctx, filters)).items.map(({ label }) => label);

  test.each([
    [{}, ["Waiting", "Running", "Draft"]],
    [{ parked: true }, ["Waiting"]],
    [{ parked: "false" }, ["Running", "Draft"]],
    [{ search: "100%" }, ["Running", "Draft"]],
    [{ search: "q-77" }, ["Running"]],
    [{ search: "_" }, []],
    [{ billingScheduleStatus: "DRAFT", includeArchivedSchedules: true }, ["Gone", "Draft"]],
    [{ sortBy: "startDate", sortOrder: "ASC" }, ["Running", "Waiting", "Draft"]],
    [{ sortBy: "customFields.region" }, ["Waiting", "Running", "Draft"]],
  ])("%j lists %j", async (filters, expected) => expect(await labels(filters)).toEqual(expected));

  test("a row says what is next and what was invoiced, drafts not among it", async () => {
    const row = async () => (await listScheduleRows(ctx, { search: "Q-77" })).items[0];
    expect(await row()).toMatchObject({
      ...{ customerName: "Adler 100% GmbH", billingDay: 1, phaseCount: 1, isParked: false },
      ...{ nextInvoiceDate: "2026-12-01", invoiced: [] },
    });
    const [invoice] = await invoicesOf("Running");
    await finalizeInvoice(ctx, { id: invoice?.invoice?.id ?? "" });
    expect((await row())?.invoiced).toEqual([{ currency: "EUR", amount: "2400.00" }]);
  });

  test("what bills no more and what is a draft has no next invoice", async () => {
    const { items } = await listScheduleRows(ctx, { billingScheduleStatus: "DRAFT" });
    expect(items.map(({ nextInvoiceDate }) => nextInvoiceDate)).toEqual([undefined]);
  });

  test("the list knows the labels in use and how many wait", async () => {
    expect(await listScheduleFacts(ctx, {})).toEqual({
      labels: ["Draft", "Gone", "Running", "Waiting"],
      parkedCount: 1,
    });
  });

  test("⌘K finds by customer and reference, archived ones not", async () => {
    const found = async (text: string) => (await findSchedules(ctx, { text })).items.map(({ label }) => label);
    expect(await found("adler")).toEqual(["Running", "Draft"]);
    expect(await found("gone")).toEqual([]);
    expect(await found(" ")).toEqual([]);
  });

  test("another account sees none of it", async () => {
    const other = (await scratchAccount()).ctx;
    expect((await listScheduleRows(other, {})).items).toEqual([]);
    expect(await listScheduleFacts(other, {})).toEqual({ labels: [], parkedCount: 0 });
    await expect(getSchedulePage(other, { id: ids.Running ?? "" })).rejects.toMatchObject({ type: "NotFound" });
    expect((await listScheduleInvoices(other, { id: ids.Running ?? "" })).items).toEqual([]);
  });

  test("D12: a voided or deleted invoice can be billed again, once; what stands cannot", async () => {
    const { id } = await buildSchedule(ctx, { customerId: adler, isDraft: false, startDate: "2026-10-01" });
    ids.Again = id;
    await runSchedule(ctx, { billingScheduleId: id });
    const states = async () =>
      (await invoicesOf("Again")).map(({ invoiceDate, invoice, canBillAgain }) => [
        ...[invoiceDate, invoice?.status ?? "gone", canBillAgain],
      ]);
    expect(await states()).toEqual([
      ["2026-11-01", "DRAFT", false],
      ["2026-10-01", "DRAFT", false],
    ]);
    const [november, october] = await invoicesOf("Again");
    await deleteInvoice(ctx, { id: november?.invoice?.id ?? "" });
    await finalizeInvoice(ctx, { id: october?.invoice?.id ?? "" });
    await voidInvoice(ctx, { id: october?.invoice?.id ?? "" });
    expect(await states()).toEqual([
      ["2026-11-01", "gone", true],
      ["2026-10-01", "VOIDED", true],
    ]);
  });

  test("D44: the plan of a cancellation names the unused days of what is final, and writes nothing", async () => {
    const id = ids.Running ?? "";
    const plan = await planCancellation(ctx, { billingScheduleId: id, endDate: "2026-11-20" });
    expect(plan.unused).toMatchObject([{ unusedDays: 10, ofDays: 30, currency: "EUR", amount: "800.00" }]);
    expect(plan.unused[0]?.invoiceNumber).toBeDefined();
    expect(plan.dropped[0]).toBe("2026-12-01");
    expect(plan.lastInvoiceDate).toBeUndefined();
    expect((await planCancellation(ctx, { billingScheduleId: id, endDate: "2026-09-01" })).refusal).toMatch(
      /starts on/,
    );
    expect((await getSchedulePage(ctx, { id })).schedule.cancelledOn).toBeUndefined();
  });

  test("D49: the plan of a milestone moves the later phases, and writes nothing", async () => {
    const price = await buildPrice(ctx);
    const { id, phases } = await buildSchedule(ctx, {
      ...{ isDraft: false, startDate: "2026-10-01", endDate: "2027-12-31" },
      phases: [
        { priceIds: [price.id], startDate: "2026-10-01", endDate: "2026-12-31", milestone: { name: "Go-live" } },
        { priceIds: [price.id], startDate: "2027-01-01", endDate: "2027-12-31" },
      ],
    });
    const input = { billingScheduleId: id, phaseId: phases[0]?.id ?? "", completedOn: "2026-11-19" };
    const plan = await planMilestone(ctx, input);
    expect(plan.phases.map(({ after }) => after)).toEqual([
      { start: "2026-10-01", endInclusive: "2026-11-19" },
      { start: "2026-11-20", endInclusive: "2027-11-19" },
    ]);
    expect((await getSchedulePage(ctx, { id })).schedule.phases[0]?.endDate).toBe("2026-12-31");
  });

  test("a page follows the worker until it is done, and its test clock (D47)", async () => {
    const { id } = await buildSchedule(ctx, { isDraft: false, startDate: "2026-11-01" });
    expect(await getSchedulePage(ctx, { id })).toMatchObject({ isRunDue: true, today: "2026-11-20" });
    await runSchedule(ctx, { billingScheduleId: id });
    expect(await getSchedulePage(ctx, { id })).toMatchObject({ isRunDue: false, nextInvoiceDate: "2026-12-01" });
    await connection().base.account.update({ where: { id: ctx.accountId }, data: { environment: "SANDBOX" } });
    await setTestClock(ctx, { billingScheduleId: id, now: "2027-01-10T12:00:00Z" });
    expect(await getSchedulePage(ctx, { id })).toMatchObject({
      ...{
        today: "2027-01-10",
        testClockAt: "2027-01-10T12:00:00.000Z",
        nextInvoiceDate: "2027-02-01",
        isRunDue: false,
      },
    });
  });

  async function invoicesOf(label: string) {
    const { items } = await listScheduleInvoices(ctx, { id: ids[label] ?? "" });
    return items.filter(({ invoice }) => invoice?.status !== "IN_PROGRESS");
  }
});

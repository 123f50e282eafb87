import { beforeEach, describe, expect, test } from "vitest";
import { finalizeInvoice } from "@/lib/features/invoices/commands/finalize";
import { voidInvoice } from "@/lib/features/invoices/commands/void";
import { buildCustomer, buildDraft, buildFinalInvoice, readyMerchant } from "@/lib/testing/builders";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { updatePreferences } from "./commands";
import { raiseNextNumber, setPrefixes } from "./numbering/commands";
import { getNumberReport } from "./numbering/queries";
import { getSettings } from "./queries";
import { deleteView, saveView } from "./saved-views/commands";
import { listViews } from "./saved-views/queries";

let scratch: Scratch;

beforeEach(async () => {
  scratch = await scratchAccount();
});

describe("preferences", () => {
  test("what is sent changes, what is absent or null stays, and the entry names the fields", async () => {
    const { ctx } = scratch;
    const { preferences: before } = await getSettings(ctx, {});
    const after = await updatePreferences(ctx, {
      ...{ timeZone: "Asia/Tokyo", defaultPaymentTermDays: 0, accountingDatePreference: "INVOICE_ISSUE_DATE" },
      ...{ gracePeriodDays: 5, enabledCurrencies: null, manualNumbering: true },
    });
    expect(after).toEqual({
      ...before,
      ...{ timeZone: "Asia/Tokyo", defaultPaymentTermDays: 0, accountingDatePreference: "INVOICE_ISSUE_DATE" },
      ...{ gracePeriodDays: 5, manualNumbering: true },
    });
    expect((await getSettings(ctx, {})).preferences).toEqual(after);
    const [entry] = await ctx.db.activityLog.findMany({ where: { operation: "updatePreferences" } });
    expect(entry?.summary).toContain(
      "timeZone, defaultPaymentTermDays, gracePeriodDays, accountingDatePreference, manualNumbering",
    );
  });

  test.each([
    [{ timeZone: "Mars/Olympus" }, "timeZone"],
    [{ defaultPaymentTermDays: 366 }, "defaultPaymentTermDays"],
    [{ defaultPaymentTermDays: -1 }, "defaultPaymentTermDays"],
    [{ gracePeriodDays: 366 }, "gracePeriodDays"],
    [{ enabledCurrencies: [] }, "enabledCurrencies"],
    [{ enabledCurrencies: ["EUR" as const, "EUR" as const] }, "enabledCurrencies"],
  ])("%j is refused", async (change, field) => {
    await expect(updatePreferences(scratch.ctx, change)).rejects.toMatchObject({
      fields: { [field]: [expect.any(String)] },
    });
  });
});

describe("D30: numbering", () => {
  const raise = { documentType: "INVOICE" as const, reason: "Numbers 1 to 40 were issued in the old system" };

  test("a raised series goes on at the new number and never back", async () => {
    const { ctx } = scratch;
    await readyMerchant(ctx);
    const series = await raiseNextNumber(ctx, { ...raise, nextNumber: 41 });
    expect(series).toMatchObject({ prefix: "SEQ", nextNumber: 41, nextText: "SEQ00041", isCurrent: true });
    expect((await buildFinalInvoice(ctx)).invoiceNumber).toBe("SEQ00041");
    for (const nextNumber of [1, 41, 42]) {
      const refused = { fields: { nextNumber: ["Must be above 42: a series never goes back."] } };
      await expect(raiseNextNumber(ctx, { ...raise, nextNumber })).rejects.toMatchObject(refused);
    }
    expect((await getSettings(ctx, {})).numbering.series).toMatchObject([
      { documentType: "INVOICE", nextText: "SEQ00042" },
      { documentType: "CREDIT_NOTE", nextText: "SCN00001" },
    ]);
  });

  test("a raise needs a reason, and keeps it with who raised it", async () => {
    const { ctx } = scratch;
    const bare = { documentType: "INVOICE" as const, nextNumber: 5, reason: " " };
    await expect(raiseNextNumber(ctx, bare)).rejects.toMatchObject({ fields: { reason: [expect.any(String)] } });
    await raiseNextNumber(ctx, { ...raise, nextNumber: 5 });
    const [row] = await ctx.db.numberSeriesRaise.findMany();
    expect(row).toMatchObject({ fromNumber: 1n, toNumber: 5n, reason: raise.reason });
    expect(row?.actorEmail).toContain("@halden.example");
  });

  test("two raises at once: the one that comes second is refused unless it is higher", async () => {
    const raises = [7, 7].map((nextNumber) => raiseNextNumber(scratch.ctx, { ...raise, nextNumber }));
    const outcomes = await Promise.allSettled(raises);
    expect(outcomes.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("the report accounts for every number: issued, voided, skipped with the reason", async () => {
    const { ctx } = scratch;
    await readyMerchant(ctx);
    const customerId = (await buildCustomer(ctx)).id;
    await buildFinalInvoice(ctx, { customerId });
    const voided = await buildFinalInvoice(ctx, { customerId });
    await voidInvoice(ctx, { id: voided.id });
    await raiseNextNumber(ctx, { ...raise, nextNumber: 11 });
    await buildFinalInvoice(ctx, { customerId });
    await setPrefixes(ctx, { invoicePrefix: "NL-26/" });
    await buildFinalInvoice(ctx, { customerId });
    const { series } = await getNumberReport(ctx, {});
    expect(series).toMatchObject([
      { prefix: "NL-26/", nextText: "NL-26/00002", isCurrent: true, issued: 1, voided: 0, skipped: 0, unexplained: 0 },
      { prefix: "SEQ", nextText: "SEQ00012", isCurrent: false, issued: 2, voided: 1, skipped: 8, unexplained: 0 },
    ]);
    expect(series[1]?.raises).toMatchObject([{ from: "SEQ00003", to: "SEQ00010", reason: raise.reason }]);
  });

  test("numbers typed by hand fill no series, and a missing number is unexplained", async () => {
    const { ctx } = scratch;
    await readyMerchant(ctx);
    await buildFinalInvoice(ctx);
    await updatePreferences(ctx, { manualNumbering: true });
    for (const number of ["SEQ00099", "SEQ-1", "OLD7"]) {
      await finalizeInvoice(ctx, { id: (await buildDraft(ctx)).id, number });
    }
    await ctx.db.numberSeries.updateMany({ where: { prefix: "SEQ" }, data: { nextNumber: 4 } });
    const { series } = await getNumberReport(ctx, {});
    expect(series).toMatchObject([{ prefix: "SEQ", issued: 1, voided: 0, skipped: 0, unexplained: 2 }]);
  });

  test.each(["seq", "", "ABCDEFGHIJK", "A B", "Ü"])("the prefix “%s” is refused", async (invoicePrefix) => {
    const refused = { fields: { invoicePrefix: [expect.any(String)] } };
    await expect(setPrefixes(scratch.ctx, { invoicePrefix })).rejects.toMatchObject(refused);
  });

  test("a prefix that comes back goes on where its series ended", async () => {
    const { ctx } = scratch;
    await readyMerchant(ctx);
    await buildFinalInvoice(ctx);
    await setPrefixes(ctx, { invoicePrefix: "A" });
    await setPrefixes(ctx, { invoicePrefix: "SEQ" });
    expect((await buildFinalInvoice(ctx)).invoiceNumber).toBe("SEQ00002");
  });
});

describe("saved views", () => {
  const view = { noun: "INVOICES" as const, name: "Overdue", query: "status=SENT&overdue=true" };

  test("a view is found by everybody in the account, overwritten by name, and deleted once", async () => {
    const { ctx } = scratch;
    const saved = await saveView(ctx, { ...view, name: " Overdue " });
    await saveView(ctx, { ...view, noun: "CUSTOMERS" });
    const changed = await saveView(ctx, { ...view, query: "overdue=true" });
    expect(changed).toEqual({ ...saved, query: "overdue=true" });
    const seen = await listViews(scratch.as("readOnlyUser"), { noun: "INVOICES" });
    expect(seen.items).toEqual([changed]);
    await deleteView(ctx, { id: saved.id });
    await expect(deleteView(ctx, { id: saved.id })).rejects.toMatchObject({ type: "NotFound" });
    expect((await listViews(ctx, {})).items.map((one) => one.noun)).toEqual(["CUSTOMERS"]);
  });

  test("another account neither sees nor deletes it", async () => {
    const { id } = await saveView(scratch.ctx, view);
    const stranger = await scratchAccount();
    expect((await listViews(stranger.ctx, {})).items).toEqual([]);
    await expect(deleteView(stranger.ctx, { id })).rejects.toMatchObject({ type: "NotFound" });
  });

  test("D42: view-only people use views and save none", async () => {
    const { id } = await saveView(scratch.as("salesUser"), view);
    const refused = { type: "PermissionDenied" };
    await expect(saveView(scratch.as("readOnlyUser"), view)).rejects.toMatchObject(refused);
    await expect(deleteView(scratch.as("readOnlyUser"), { id })).rejects.toMatchObject(refused);
  });
});

describe("D42: settings", () => {
  test("everybody reads them; only an admin changes preferences, prefixes and numbers", async () => {
    for (const role of ["financeUser", "salesUser", "readOnlyUser"] as const) {
      const ctx = scratch.as(role);
      await expect(getSettings(ctx, {})).resolves.toHaveProperty("merchant");
      const refused = { type: "PermissionDenied" };
      await expect(updatePreferences(ctx, { manualNumbering: true })).rejects.toMatchObject(refused);
      await expect(setPrefixes(ctx, { invoicePrefix: "X" })).rejects.toMatchObject(refused);
      const raise = { documentType: "INVOICE" as const, nextNumber: 9, reason: "r" };
      await expect(raiseNextNumber(ctx, raise)).rejects.toMatchObject(refused);
    }
  });
});

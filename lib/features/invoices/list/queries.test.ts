import { beforeAll, describe, expect, test } from "vitest";
import { setInvoicePaymentStatus } from "@/lib/features/payments/commands";
import { buildCustomer, buildDraft, buildFinalInvoice, readyMerchant } from "@/lib/testing/builders";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { exportInvoiceBatch, exportInvoices, findInvoices, listInvoiceRows, sumInvoices } from "./queries";

let scratch: Scratch;

beforeAll(async () => {
  scratch = await scratchAccount({ now: "2026-10-01T09:00:00Z" });
  const { ctx, clock } = scratch;
  await readyMerchant(ctx);
  const ada = await buildCustomer(ctx, { legalName: "Ada 100% Ltd" });
  const lines = [{ rate: "0.10", taxRate: "0" }];
  await buildFinalInvoice(ctx, { customerId: ada.id, lines, fields: { purchaseOrderNumber: "PO-77" } });
  const partly = await buildFinalInvoice(ctx, { lines: [{ rate: "0.20", taxRate: "0" }] });
  await setInvoicePaymentStatus(ctx, { id: partly.id, paymentStatus: "PARTIALLY_PAID", amount: "0.05" });
  const paid = await buildFinalInvoice(ctx, { lines: [{ rate: "3", taxRate: "0" }] });
  await setInvoicePaymentStatus(ctx, { id: paid.id, paymentStatus: "PAID" });
  await buildFinalInvoice(ctx, { currency: "JPY", lines: [{ rate: "500", taxRate: "0" }] });
  clock.set("2026-11-03T23:30:00Z");
  await buildDraft(ctx, { lines: [{ rate: "9", taxRate: "0" }] });
});

const rows = async (input: Parameters<typeof listInvoiceRows>[1]) => (await listInvoiceRows(scratch.ctx, input)).items;

describe("the dashboard's invoices", () => {
  test("rows show what is owed and how late, counted in the account's days", async () => {
    const items = await rows({ sortOrder: "ASC" });
    expect(items.map((item) => [item.invoiceNumber, item.grossTotal, item.outstanding, item.daysOverdue])).toEqual([
      ["SEQ00001", "0.10", "0.10", 4],
      ["SEQ00002", "0.20", "0.15", 4],
      ["SEQ00003", "3.00", "0.00", null],
      ["SEQ00004", "500", "500", 4],
      [null, "9.00", null, null],
    ]);
    expect(items.at(-1)?.invoiceDate).toBe("2026-11-04");
  });

  test("text finds number, customer and purchase order, literally", async () => {
    for (const [text, expected] of [
      ["seq00002", ["SEQ00002"]],
      ["ada", ["SEQ00001"]],
      ["100%", ["SEQ00001"]],
      ["po-77", ["SEQ00001"]],
      ["%", ["SEQ00001"]],
      ["kestrel", [null, "SEQ00004", "SEQ00003", "SEQ00002"]],
    ] as const) {
      expect([text, (await rows({ text })).map((item) => item.invoiceNumber)]).toEqual([text, expected]);
    }
  });

  test("overdue is what is issued, awaited and due before today", async () => {
    expect((await rows({ overdue: "true" })).map((item) => item.invoiceNumber)).toEqual([
      "SEQ00004",
      "SEQ00002",
      "SEQ00001",
    ]);
    expect(await rows({ overdue: "true", invoiceCurrency: "USD" })).toEqual([]);
  });

  test("sums are exact, per currency, over all that the filters leave", async () => {
    expect((await sumInvoices(scratch.ctx, {})).items).toEqual([
      { currency: "EUR", count: 4, grossTotal: "12.30", outstandingCount: 2, outstanding: "0.25" },
      { currency: "JPY", count: 1, grossTotal: "500", outstandingCount: 1, outstanding: "500" },
    ]);
    expect((await sumInvoices(scratch.ctx, { text: "ada" })).items).toEqual([
      { currency: "EUR", count: 1, grossTotal: "0.10", outstandingCount: 1, outstanding: "0.10" },
    ]);
    expect((await sumInvoices(scratch.ctx, { invoiceStatus: "VOIDED" })).items).toEqual([]);
  });

  test("the command menu finds by number and by customer, newest first", async () => {
    const find = async (text: string) =>
      (await findInvoices(scratch.ctx, { text, limit: 2 })).items.map((item) => item.invoiceNumber);
    expect(await find("SEQ")).toEqual(["SEQ00004", "SEQ00003"]);
    expect(await find("Ada")).toEqual(["SEQ00001"]);
    expect(await find("  ")).toEqual([]);
  });

  test("an export walks all rows in batches, newest first", async () => {
    const exported: (string | null)[] = [];
    for await (const batch of exportInvoices(scratch.ctx, { invoiceCurrency: "EUR" })) {
      exported.push(...batch.map((item) => item.invoiceNumber));
    }
    expect(exported).toEqual([null, "SEQ00003", "SEQ00002", "SEQ00001"]);
    const [first] = await rows({ invoiceCurrency: "EUR" });
    const rest = await exportInvoiceBatch(scratch.ctx, {
      invoiceCurrency: "EUR",
      ...(first ? { after: first.id } : {}),
    });
    expect(rest.rows.map((item) => item.invoiceNumber)).toEqual(["SEQ00003", "SEQ00002", "SEQ00001"]);
    expect(rest.after).toBeNull();
  });

  test("another account sees nothing", async () => {
    const other = await scratchAccount();
    expect((await sumInvoices(other.ctx, {})).items).toEqual([]);
    expect((await findInvoices(other.ctx, { text: "SEQ" })).items).toEqual([]);
    expect((await exportInvoiceBatch(other.ctx, {})).rows).toEqual([]);
  });
});

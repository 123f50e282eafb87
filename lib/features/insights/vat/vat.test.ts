import { beforeEach, describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { voidCreditNote } from "@/lib/features/credit-notes/commands/void";
import { setExchangeRate } from "@/lib/features/currency-conversions/commands";
import { voidInvoice } from "@/lib/features/invoices/commands/void";
import {
  buildCustomer,
  buildDraft,
  buildFinalInvoice,
  dutchAddress,
  type LineFacts,
  readyMerchant,
} from "@/lib/testing/builders";
import { buildFinalNote } from "@/lib/testing/credit-notes";
import { refusalOf } from "@/lib/testing/refusal";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { getVatDocuments, getVatReport } from "./queries";

let scratch: Scratch;

beforeEach(async () => {
  scratch = await scratchAccount({ now: "2026-03-01T09:00:00Z" });
  await readyMerchant(scratch.ctx);
});

const at = (day: string) => scratch.clock.set(`${day}T09:00:00Z`);
const march = { from: "2026-03-01", until: "2026-03-31" };
const april = { from: "2026-04-01", until: "2026-04-30" };
const issue = (lines: LineFacts[], currency: "EUR" | "USD" = "EUR") =>
  buildFinalInvoice(scratch.ctx, { lines, currency });

async function rows(period: { from: string; until: string }) {
  const report = await getVatReport(scratch.ctx, period);
  return report.rows.map((row) => [row.country, row.category, row.rate, row.net, row.tax, row.gross]);
}

describe("the VAT report", () => {
  test("net and tax stand by country, category and rate; zero rates have rows of their own", async () => {
    await issue([{ rate: "100" }, { rate: "0.10" }, { rate: "50", taxRate: "0.09" }, { rate: "7", taxRate: "0" }]);
    // 21 % of 100.10 is 21.021
    expect(await rows(march)).toEqual([
      ["NL", "S", "0.21", "100.10", "21.02", "121.12"],
      ["NL", "S", "0.09", "50.00", "4.50", "54.50"],
      ["NL", "Z", "0", "7.00", "0.00", "7.00"],
    ]);
    const { totals } = await getVatReport(scratch.ctx, march);
    expect(totals).toMatchObject([{ currency: "EUR", net: "157.10", tax: "25.52", gross: "182.62" }]);
    expect(await rows(april)).toEqual([]);
  });

  test("D27: a reverse charge stands in a row of its own, with net and no tax", async () => {
    const { ctx } = scratch;
    const address = { ...dutchAddress, country: "DE" };
    const taxIds = [{ country: "DE", taxIdentifier: "DE123456789" }];
    const buyer = await buildCustomer(ctx, { taxStatus: "REVERSE_CHARGED", address, taxIds });
    await buildFinalInvoice(ctx, { customerId: buyer.id, lines: [{ rate: "80", taxRate: "0" }] });
    await issue([{ rate: "20" }]);
    expect(await rows(march)).toEqual([
      ["NL", "S", "0.21", "20.00", "4.20", "24.20"],
      ["NL", "AE", "0", "80.00", "0.00", "80.00"],
    ]);
    const documents = await getVatDocuments(ctx, { ...march, category: "AE" });
    expect(documents.rows).toMatchObject([{ number: "SEQ00001", buyerCountry: "DE", buyerTaxId: "DE123456789" }]);
  });

  test("credit notes are taken off in the period of their own date", async () => {
    const invoice = await issue([{ rate: "100" }]);
    at("2026-04-10");
    await buildFinalNote(scratch.ctx, invoice, { lines: [{ rate: "40" }] });
    const { rows: inMarch } = await getVatReport(scratch.ctx, march);
    expect(inMarch).toMatchObject([{ creditNotes: { count: 0, net: "0.00" }, net: "100.00", tax: "21.00" }]);
    const { rows: inApril } = await getVatReport(scratch.ctx, april);
    expect(inApril).toMatchObject([
      { invoices: { count: 0 }, creditNotes: { count: 1, net: "40.00", tax: "8.40" }, net: "-40.00", tax: "-8.40" },
    ]);
    const both = await getVatReport(scratch.ctx, { from: march.from, until: april.until });
    expect(both.rows).toMatchObject([{ net: "60.00", tax: "12.60", gross: "72.60" }]);
  });

  test("a document voided in its own period is out; one voided later is taken back then, and its period stays as it was", async () => {
    const { ctx } = scratch;
    const kept = await issue([{ rate: "100" }]);
    const soon = await issue([{ rate: "30" }]);
    const draft = await buildDraft(ctx, { lines: [{ rate: "5" }] });
    at("2026-03-31");
    const note = await buildFinalNote(ctx, kept, { lines: [{ rate: "10" }] });
    await voidInvoice(ctx, { id: soon.id });
    await voidInvoice(ctx, { id: draft.id });
    const before = await rows(march);
    expect(before).toEqual([["NL", "S", "0.21", "90.00", "18.90", "108.90"]]);
    at("2026-04-05");
    await voidCreditNote(ctx, { id: note.id });
    await voidInvoice(ctx, { id: kept.id });
    expect(await rows(march)).toEqual(before);
    const { rows: inApril } = await getVatReport(ctx, april);
    // −100.00 of the invoice, +10.00 of the note
    expect(inApril).toMatchObject([
      { voided: { count: 2, net: "-90.00", tax: "-18.90" }, net: "-90.00", tax: "-18.90" },
    ]);
    expect(await rows({ from: march.from, until: april.until })).toEqual([]);
  });

  test("D31: the period goes by the issue date, or by the accounting date where that is asked for", async () => {
    const { ctx } = scratch;
    const { id: customerId } = await buildCustomer(ctx);
    const fields = { accountingDate: "2026-02-28" };
    await buildFinalInvoice(ctx, { customerId, fields, lines: [{ rate: "100" }] });
    const february = { from: "2026-02-01", until: "2026-02-28" };
    expect([(await rows(march)).length, (await rows(february)).length]).toEqual([1, 0]);
    const accounted = await getVatReport(ctx, { ...february, basis: "ACCOUNTING_DATE" });
    expect(accounted).toMatchObject({ basis: "ACCOUNTING_DATE", rows: [{ net: "100.00", tax: "21.00" }] });
  });

  test("D50: foreign tax is shown converted, notes with the rate of their invoice, and what has no conversion is named", async () => {
    const { ctx } = scratch;
    const rate = { quoteCurrency: "EUR", date: "2026-03-01", rate: "0.8637" } as const;
    await setExchangeRate(ctx, { ...rate, baseCurrency: "USD" });
    const invoice = await issue([{ rate: "1000" }], "USD");
    await buildFinalNote(ctx, invoice, { lines: [{ rate: "100" }] });
    const { conversions, unconverted } = await getVatReport(ctx, march);
    // 863.70 − 86.37 and 181.38 (181.377) − 18.14 (18.1377)
    expect(conversions).toEqual([
      { currency: "USD", into: "EUR", documents: 2, net: "777.33", tax: "163.24", gross: "940.57" },
    ]);
    expect(unconverted).toEqual([]);
    const british = await buildCustomer(ctx, { legalName: "Ada Ltd", address: { ...dutchAddress, country: "GB" } });
    await buildFinalInvoice(ctx, { customerId: british.id, lines: [{ rate: "50", taxRate: "0.2" }] });
    const [now, id] = [new Date("2026-02-01T09:00:00Z"), newId()];
    const stamp = { accountId: ctx.accountId, createdAt: now, updatedAt: now };
    const registration = { ...stamp, id, merchantId: ctx.accountId, country: "GB", taxIdentifier: "GB123456789" };
    await ctx.db.taxRegistration.create({ data: registration });
    const foreign = await getVatReport(ctx, march);
    expect(foreign.unconverted).toMatchObject([
      { number: "SEQ00002", customer: "Ada Ltd", country: "GB", currency: "EUR", wanted: "GBP", tax: "10.00" },
    ]);
    expect(foreign.rows.map((row) => [row.currency, row.country, row.tax])).toEqual([
      ["EUR", "GB", "10.00"],
      ["USD", "NL", "189.00"],
    ]);
  });

  test("the documents behind a row add up to it, page by page", async () => {
    const { ctx } = scratch;
    const invoice = await issue([{ rate: "100" }, { rate: "50", taxRate: "0.09" }]);
    await issue([{ rate: "10" }]);
    await buildFinalNote(ctx, invoice, { lines: [{ rate: "25" }] });
    const row = { ...march, currency: "EUR" as const, country: "NL", category: "S", rate: "0.21" };
    const first = await getVatDocuments(ctx, { ...row, limit: 2 });
    const second = await getVatDocuments(ctx, { ...row, limit: 2, offset: 2 });
    expect(first.count).toBe(3);
    expect([...first.rows, ...second.rows].map((one) => [one.number, one.kind, one.net, one.tax])).toEqual([
      ["SEQ00001", "INVOICE", "100.00", "21.00"],
      ["SEQ00002", "INVOICE", "10.00", "2.10"],
      ["SCN00001", "CREDIT_NOTE", "-25.00", "-5.25"],
    ]);
    const { rows: reported } = await getVatReport(ctx, march);
    expect(reported.find((one) => one.rate === "0.21")).toMatchObject({ net: "85.00", tax: "17.85" });
  });

  test("last month unless it is said; a period that ends before it begins is refused; another account sees nothing", async () => {
    await issue([{ rate: "100" }]);
    at("2026-04-15");
    expect(await getVatReport(scratch.ctx, {})).toMatchObject({ ...march, totals: [{ tax: "21.00" }] });
    const turned = { from: "2026-03-02", until: "2026-03-01" };
    expect((await refusalOf(getVatReport(scratch.ctx, turned))).fields).toEqual(["from"]);
    const other = await scratchAccount();
    expect((await getVatReport(other.ctx, march)).rows).toEqual([]);
  });
});

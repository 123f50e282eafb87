import { beforeEach, describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { databaseFailure } from "@/lib/db/errors";
import { execute, sql } from "@/lib/db/sql";
import { setExchangeRate } from "@/lib/features/currency-conversions/commands";
import { importExchangeRates } from "@/lib/features/currency-conversions/import/commands";
import { listInvoiceCurrencyConversions } from "@/lib/features/currency-conversions/totals/queries";
import { saveInvoiceDraft } from "@/lib/features/invoices/editor/commands";
import { getInvoice } from "@/lib/features/invoices/queries";
import { updateInvoiceRenderSettings } from "@/lib/features/invoices/render-settings/commands";
import { getInvoiceRenderSettings } from "@/lib/features/invoices/render-settings/queries";
import { createTaxRate, deleteTaxRate } from "@/lib/features/taxes/rates/commands";
import { buildCustomer, buildDraft, dutchAddress, readyMerchant } from "@/lib/testing/builders";
import { refusalOf } from "@/lib/testing/refusal";
import { callRest } from "@/lib/testing/rest";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { finalizeInvoice } from "./finalize";
import { voidInvoice } from "./void";

let scratch: Scratch;

beforeEach(async () => {
  scratch = await scratchAccount();
  await readyMerchant(scratch.ctx);
});

const rate = { baseCurrency: "USD", quoteCurrency: "EUR", date: "2026-11-18", rate: "0.8637" } as const;
/** 1,000.00 USD and 21 % Dutch tax. */
const dollars = async (taxRate = "0.21") =>
  (await buildDraft(scratch.ctx, { currency: "USD", lines: [{ rate: "1000", taxRate }] })).id;
const converted = async (id: string) => (await listInvoiceCurrencyConversions(scratch.ctx, { id })).items;
const printed = async (id: string) => {
  const version = await scratch.ctx.db.documentVersion.findFirstOrThrow({ where: { documentId: id } });
  return version.content;
};

describe("D50: finalizing an invoice that bears the tax of a country with another currency", () => {
  test("stores its totals in that currency, with the rate, its day and where it is from, and prints them", async () => {
    await importExchangeRates(scratch.ctx, { rates: [rate], sourceName: "ECB" });
    const id = await dollars();
    await finalizeInvoice(scratch.ctx, { id });
    // 1,000.00 × 0.8637; 210.00 × 0.8637 = 181.377
    const totals = { currency: "EUR", netTotal: "863.70", totalTax: "181.38", grossTotal: "1045.08" };
    expect(await converted(id)).toEqual([
      {
        ...totals,
        ...{ id: expect.any(String), invoiceId: id, exchangeRate: "0.8637", updatedAt: "2026-11-20T09:00:00.000Z" },
        ...{ rateDate: "2026-11-18", rateSource: "IMPORTED", rateSourceName: "ECB" },
      },
    ]);
    expect(await printed(id)).toMatchObject({
      conversions: [{ ...totals, from: "USD", exchangeRate: "0.8637", rateDate: "2026-11-18", sourceName: "ECB" }],
    });
  });

  test("uses the inverse where only that exists, and says so", async () => {
    await setExchangeRate(scratch.ctx, { ...rate, baseCurrency: "EUR", quoteCurrency: "USD", rate: "1.0832" });
    const id = await dollars();
    await finalizeInvoice(scratch.ctx, { id });
    expect(await converted(id)).toMatchObject([
      { exchangeRate: "0.923190546529", inverseOf: "1.0832", totalTax: "193.87" },
    ]);
    expect(await printed(id)).toMatchObject({ conversions: [{ inverseOf: "1.0832" }] });
  });

  test("is refused without a rate, naming currencies and day; the draft stays a draft and no number is used", async () => {
    await setExchangeRate(scratch.ctx, { ...rate, date: "2026-11-12" });
    const id = await dollars();
    const refused = finalizeInvoice(scratch.ctx, { id });
    await expect(refused).rejects.toMatchObject({
      message: expect.stringContaining("from USD to EUR for 20 Nov 2026"),
    });
    expect(await refusalOf(finalizeInvoice(scratch.ctx, { id }))).toMatchObject({ reason: "MISSING_EXCHANGE_RATE" });
    expect(await getInvoice(scratch.ctx, { id })).toMatchObject({ status: "DRAFT" });
    await setExchangeRate(scratch.ctx, rate);
    expect(await finalizeInvoice(scratch.ctx, { id })).toMatchObject({ invoiceNumber: "SEQ00001" });
  });

  test("takes the rate of the issue date, which is the series' last where that is later than today", async () => {
    scratch.clock.set("2026-11-24T09:00:00Z");
    await setExchangeRate(scratch.ctx, { ...rate, date: "2026-11-23", rate: "0.9" });
    const lines = [{ rate: "1", taxRate: "0" }];
    await finalizeInvoice(scratch.ctx, { id: (await buildDraft(scratch.ctx, { lines })).id });
    scratch.clock.set("2026-11-20T09:00:00Z");
    await setExchangeRate(scratch.ctx, rate);
    const id = await dollars();
    expect(await finalizeInvoice(scratch.ctx, { id })).toMatchObject({ issueDate: "2026-11-24" });
    expect(await converted(id)).toMatchObject([{ exchangeRate: "0.9", rateDate: "2026-11-23" }]);
  });

  test("needs none without tax, nor where the tax is of the invoice's currency", async () => {
    const untaxed = await dollars("0");
    await finalizeInvoice(scratch.ctx, { id: untaxed });
    expect(await converted(untaxed)).toEqual([]);
    const { id } = await buildDraft(scratch.ctx);
    await finalizeInvoice(scratch.ctx, { id });
    expect(await converted(id)).toEqual([]);
  });

  test("a voided draft is not converted", async () => {
    const id = await dollars();
    await voidInvoice(scratch.ctx, { id });
    expect(await converted(id)).toEqual([]);
  });

  test("a conversion stays as it is, whatever happens to the rate", async () => {
    const { id: rateId } = await setExchangeRate(scratch.ctx, rate);
    const id = await dollars();
    await finalizeInvoice(scratch.ctx, { id });
    const before = await converted(id);
    await setExchangeRate(scratch.ctx, { ...rate, rate: "0.5" });
    await scratch.ctx.db.exchangeRate.deleteMany({ where: { id: rateId } });
    expect(await converted(id)).toEqual(before);
    const rewrite = execute(
      scratch.ctx.db,
      sql`update invoice_currency_conversion set total_tax = 0, gross_total = net_total`,
    );
    const state = await rewrite.then(
      () => null,
      (error: unknown) => databaseFailure(error)?.sqlState,
    );
    expect(state).toBe("LL004");
  });
});

describe("D50: whose tax it is", () => {
  const british = { line1: "8 Fen Road", town: "Cambridge", postcode: "CB4 1UN", country: "GB" };

  async function draftWith(taxRateId: string, address = dutchAddress) {
    const { id: customerId } = await buildCustomer(scratch.ctx, { address });
    const { id, revision } = { ...(await buildDraft(scratch.ctx, { customerId, lines: [] })), revision: 0 };
    const line = { id: newId(), title: "Fee", quantity: "1", rate: "100", taxRateId, taxRate: null, discount: null };
    await saveInvoiceDraft(scratch.ctx, {
      ...{ id, revision, fields: {}, groups: [], discounts: [] },
      lines: [{ ...line, description: null, servicePeriod: null }],
    });
    return id;
  }
  const britishRate = () =>
    createTaxRate(scratch.ctx, {
      ...{ isPublished: true, name: "UK VAT", invoiceName: "VAT", invoiceShortName: "VAT" },
      ...{ amount: "0.2", country: "GB" },
    });

  test("that of the country of the rate that was chosen, also of one that has been deleted since", async () => {
    const { id: taxRateId } = await britishRate();
    const id = await draftWith(taxRateId);
    await deleteTaxRate(scratch.ctx, { id: taxRateId });
    expect((await refusalOf(finalizeInvoice(scratch.ctx, { id }))).reason).toBe("MISSING_EXCHANGE_RATE");
    await setExchangeRate(scratch.ctx, { ...rate, baseCurrency: "EUR", quoteCurrency: "GBP", rate: "0.87" });
    await finalizeInvoice(scratch.ctx, { id });
    expect(await converted(id)).toMatchObject([
      { currency: "GBP", netTotal: "87.00", totalTax: "17.40", grossTotal: "104.40" },
    ]);
  });

  test("of a rate that was typed in that of the buyer's country where the seller is registered, else the seller's", async () => {
    const { id: customerId } = await buildCustomer(scratch.ctx, { address: british });
    const draft = async () => (await buildDraft(scratch.ctx, { customerId, lines: [{ taxRate: "0.2" }] })).id;
    const asSeller = await draft();
    await finalizeInvoice(scratch.ctx, { id: asSeller });
    expect(await converted(asSeller)).toEqual([]);
    await readyMerchant(scratch.ctx, "GB");
    await setExchangeRate(scratch.ctx, { ...rate, baseCurrency: "EUR", quoteCurrency: "GBP", rate: "0.87" });
    const registered = await draft();
    await finalizeInvoice(scratch.ctx, { id: registered });
    expect(await converted(registered)).toMatchObject([{ currency: "GBP" }]);
  });
});

describe("print options", () => {
  const set = async (change: Omit<Parameters<typeof updateInvoiceRenderSettings>[1], "id">) => {
    const { id } = await getInvoiceRenderSettings(scratch.ctx, {});
    return updateInvoiceRenderSettings(scratch.ctx, { id, ...change });
  };

  test("come to be when first asked for, once, also for two who ask at the same moment", async () => {
    const asked = await Promise.all([1, 2, 3].map(() => getInvoiceRenderSettings(scratch.ctx, {})));
    expect(new Set(asked.map(({ id }) => id)).size).toBe(1);
    expect(asked[0]).toMatchObject({
      paymentLinkDisplay: "SHOW_PAYMENT_LINK",
      currencyConversionDisplay: "SHOW_CURRENCY_CONVERSION",
    });
  });

  test("are of the newest version only (api.md §7)", async () => {
    const authorization = await scratch.authorization();
    for (const [version, status] of [
      ["2024-01-01", 404],
      ["2024-05-09", 404],
      ["2024-07-30", 200],
    ] as const) {
      expect((await callRest("GET", "/invoices/render-settings", { authorization, version })).status).toBe(status);
    }
  });

  test("what is left out stays; the same again is no change", async () => {
    const hidden = {
      currencyConversionDisplay: "HIDE_CURRENCY_CONVERSION",
      paymentLinkDisplay: "HIDE_PAYMENT_LINK",
    } as const;
    await set(hidden);
    expect(await set({ paymentLinkDisplay: "HIDE_PAYMENT_LINK" })).toMatchObject(hidden);
    expect(await scratch.ctx.db.activityLog.count({ where: { name: "Print options changed" } })).toBe(1);
  });

  test("of another account, or not made yet, are unknown", async () => {
    const change = { paymentLinkDisplay: "HIDE_PAYMENT_LINK" } as const;
    const other = await scratchAccount();
    const { id } = await getInvoiceRenderSettings(other.ctx, {});
    for (const wrong of [id, newId(), "x"]) {
      expect((await refusalOf(updateInvoiceRenderSettings(scratch.ctx, { id: wrong, ...change }))).type).toBe(
        "NotFound",
      );
    }
  });

  test("conversions are kept and not printed where the account hides them", async () => {
    await set({ paymentLinkDisplay: "SHOW_PAYMENT_LINK", currencyConversionDisplay: "HIDE_CURRENCY_CONVERSION" });
    await setExchangeRate(scratch.ctx, rate);
    const id = await dollars();
    await finalizeInvoice(scratch.ctx, { id });
    expect(await converted(id)).toHaveLength(1);
    expect(await printed(id)).toMatchObject({ conversions: [] });
  });

  test("D32: the payment link of drafts and new invoices follows; what is issued stays", async () => {
    const issued = await buildDraft(scratch.ctx);
    await finalizeInvoice(scratch.ctx, { id: issued.id });
    const draft = await buildDraft(scratch.ctx);
    await set({ paymentLinkDisplay: "HIDE_PAYMENT_LINK" });
    const made = await buildDraft(scratch.ctx);
    const shown = async (id: string) => (await getInvoice(scratch.ctx, { id })).renderSettings.paymentLinkDisplay;
    expect([await shown(issued.id), await shown(draft.id), await shown(made.id)]).toEqual([
      "SHOW_PAYMENT_LINK",
      "HIDE_PAYMENT_LINK",
      "HIDE_PAYMENT_LINK",
    ]);
  });
});

import { z } from "zod";
import type { Maker } from "./maker";
import type { Prepare } from "./scenario";

const Booked = z.object({ customerId: z.string() });
const Recorded = z.object({ id: z.string(), allocations: z.array(z.object({ id: z.string() })) });
const rate = { baseCurrency: "USD", quoteCurrency: "EUR", date: "2026-11-20", rate: "0.8637", sourceName: "ECB" };

/** Of payments, of exchange rates, and of invoices what is summed, printed and converted. */
export const payments: Record<string, Prepare> = {
  listPayments: async (make) => {
    const { customerId } = await booked(make);
    return { query: `limit=2&sortOrder=ASC&count=exact&unappliedOnly=true&customerId=${customerId}` };
  },
  recordPayment: async (make) => {
    const { customerId, invoiceId } = await owing(make);
    const facts = {
      customerId,
      currency: "EUR",
      amount: "150.00",
      paidAt: "2026-11-18",
      reference: "RF18",
      note: "Paid twice",
    };
    return { body: { ...facts, allocations: [{ invoiceId, amount: "100.00" }] } };
  },
  getPayment: async (make) => ({ path: { id: (await booked(make)).id } }),
  allocatePayment: async (make) => {
    const { id, invoiceId } = await booked(make);
    return { path: { id }, body: { allocations: [{ invoiceId, amount: "10.00" }] } };
  },
  reverseAllocation: async (make) => {
    const { id, share } = await booked(make);
    return { path: { payment: id, id: share } };
  },
  reversePayment: async (make) => ({ path: { id: (await booked(make)).id } }),
  getCustomerBalance: async (make) => ({ path: { id: (await booked(make)).customerId } }),
  listExchangeRates: async (make) => {
    await make.call("PUT", "/x/exchange-rates", { body: rate });
    return {
      query: "limit=2&sortOrder=ASC&count=exact&baseCurrency=USD&quoteCurrency=EUR&from=2026-01-01&source=MANUAL",
    };
  },
  setExchangeRate: () => ({ body: rate }),
  importExchangeRates: () => ({
    body: { csv: "baseCurrency,quoteCurrency,date,rate\nEUR,GBP,2026-11-20,0.87", sourceName: "ECB" },
  }),
  deleteExchangeRate: async (make) => ({ path: { id: await make.make("PUT", "/x/exchange-rates", rate) } }),
  listInvoiceCurrencyConversions: async (make) => {
    await make.call("PUT", "/x/exchange-rates", { body: rate });
    const invoice = await make.make("POST", "/invoices", { customerId: await make.customer(), currency: "USD" });
    const line = { title: "Platform fee", quantity: "2", rate: "60.5", taxRate: "0.21", externalIds: [] };
    await make.make("POST", `/invoices/${invoice}/line-items`, line);
    return { path: { id: await make.make("POST", `/invoices/${invoice}/finalize`) } };
  },
  getInvoiceTotals: async (make) => {
    await make.finalInvoice();
    return { query: "invoiceStatus=FINAL&invoiceCurrency=EUR&search=SEQ" };
  },
  listInvoiceRows: async (make) => {
    await make.finalInvoice();
    return { query: "limit=2&sortOrder=ASC&sortBy=GROSS_TOTAL&excludeInvoiceStatus=VOIDED" };
  },
  reconcileInvoices: async (make) => ({
    body: {
      ...{ integrationService: "Xero", invoiceIds: [await make.finalInvoice()] },
      propertiesToCompare: ["INVOICE_NUMBER", "STATUS"],
    },
    refused: { status: 400, reason: "NOT_CONNECTED" },
  }),
  getInvoiceRenderSettings: () => ({}),
  updateInvoiceRenderSettings: async (make) => ({
    path: { id: await make.make("GET", "/invoices/render-settings") },
    body: { paymentLinkDisplay: "HIDE_PAYMENT_LINK", currencyConversionDisplay: "SHOW_CURRENCY_CONVERSION" },
  }),
};

/** An issued invoice and whose it is. */
async function owing(make: Maker): Promise<{ customerId: string; invoiceId: string }> {
  const invoiceId = await make.finalInvoice();
  const { json } = await make.call("GET", `/invoices/${invoiceId}`);
  return { ...Booked.parse(json), invoiceId };
}

/** A payment of which a share stands on an invoice and the rest is unapplied. */
async function booked(make: Maker) {
  const { customerId, invoiceId } = await owing(make);
  const facts = { customerId, currency: "EUR", amount: "100.00", paidAt: "2026-11-18" };
  const body = { ...facts, allocations: [{ invoiceId, amount: "40.00" }] };
  const { id, allocations } = Recorded.parse((await make.call("POST", "/x/payments", { body })).json);
  return { customerId, invoiceId, id, share: allocations[0]?.id ?? "" };
}

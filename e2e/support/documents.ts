import { z } from "zod";
import { callApi, type Demo, expect, make } from "./journey";

/** Customers, invoices and credit notes that journeys begin with, made and read over REST. */

const Invoice = z.looseObject({
  status: z.string(),
  paymentStatus: z.string(),
  netTotal: z.string(),
  totalTax: z.string(),
  grossTotal: z.string(),
  balance: z.string(),
  invoiceNumber: z.string().optional(),
});
const IssuedInvoice = Invoice.extend({ invoiceNumber: z.string() });
const CreditNote = z.looseObject({
  status: z.string(),
  netTotal: z.string(),
  grossTotal: z.string(),
  creditNoteNumber: z.string().optional(),
  balance: z.string().optional(),
  settings: z.object({ generateCashCreditGrant: z.string() }),
  applications: z.array(z.looseObject({ amount: z.string() })),
});

interface LineFacts {
  rate?: string;
  taxRate?: string;
}

/** A Dutch customer with one contact, who gets the bills. */
export function makeCustomer(demo: Demo, legalName: string, more: object = {}): Promise<string> {
  return make(demo, "/customers", {
    legalName,
    address: { line1: "Kade 1", town: "Amsterdam", postcode: "1011 AA", country: "NL" },
    taxStatus: "TAXED",
    contacts: [{ name: "Ada Pay", email: "ada@journey.example", billingPreference: "PRIMARY" }],
    ...more,
  });
}

/** A draft in EUR with one line: of 100.00 at 21 %, or what is said. */
export async function makeDraft(demo: Demo, customerId: string, facts: LineFacts = {}, more = {}): Promise<string> {
  const id = await make(demo, "/invoices", { customerId, currency: "EUR", ...more });
  const line = { title: "Licence", quantity: "1", rate: "100", taxRate: "0.21", externalIds: [], ...facts };
  await make(demo, `/invoices/${id}/line-items`, line);
  return id;
}

/** Such an invoice, finalized. */
export async function issueInvoice(demo: Demo, customerId: string, facts: LineFacts = {}): Promise<string> {
  const id = await makeDraft(demo, customerId, facts);
  expect((await callApi(demo, "POST", `/invoices/${id}/finalize`)).status).toBe(200);
  return id;
}

export async function readInvoice(demo: Demo, id: string) {
  return Invoice.parse(await (await callApi(demo, "GET", `/invoices/${id}`)).json());
}

/** An invoice that has its number. */
export async function readIssued(demo: Demo, id: string) {
  return IssuedInvoice.parse(await readInvoice(demo, id));
}

export async function readNote(demo: Demo, id: string) {
  return CreditNote.parse(await (await callApi(demo, "GET", `/credit-notes/${id}`)).json());
}

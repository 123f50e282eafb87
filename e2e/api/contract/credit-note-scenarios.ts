import { CreditNote } from "@/lib/features/credit-notes/schema";
import { LineItemList } from "@/lib/features/invoices/line-items/schema";
import { InvoiceDetail } from "@/lib/features/invoices/schema";
import { lineBody, type Maker } from "./maker";
import type { Prepare } from "./scenario";

const numbered = { ...lineBody, servicePeriod: { start: "2026-11-01", endInclusive: "2026-11-30" } };

/** Of credit notes. */
export const creditNotes: Record<string, Prepare> = {
  listCreditNotes: async (make) => {
    const { customerId } = await draft(make);
    const filters = `creditNoteStatus=DRAFT,FINAL&customerId=${customerId}&sortBy=GROSS_TOTAL`;
    return { query: `limit=2&sortOrder=ASC&count=exact&${filters}` };
  },
  createCreditNote: async (make) => ({
    body: {
      ...(await ofInvoice(make)),
      ...{ billingPeriodStart: "2026-11-01T00:00:00Z", billingPeriodEnd: "2026-11-30T00:00:00Z", memo: "Sorry." },
      ...{ purchaseOrderNumber: "PO 7", metadata: [{ key: "case", value: "7" }], accountingDate: "2026-11-30" },
    },
  }),
  getCreditNote: async (make) => ({ path: { id: await final(make) } }),
  updateCreditNote: async (make) => ({
    path: { id: (await draft(make)).id },
    body: { memo: "Changed.", settings: { generateCashCreditGrant: "ENABLED" } },
  }),
  deleteCreditNote: async (make) => ({ path: { id: (await filled(make)).id } }),
  finalizeCreditNote: async (make) => ({ path: { id: (await filled(make)).id } }),
  finalizeAndSendCreditNote: async (make) => ({ path: { id: (await filled(make)).id } }),
  sendCreditNote: async (make) => ({ path: { id: await final(make) } }),
  markCreditNoteAsSent: async (make) => ({ path: { id: (await filled(make)).id } }),
  voidCreditNote: async (make) => ({ path: { id: await final(make) } }),
  downloadCreditNotePdf: async (make) => ({ path: { id: await final(make) } }),
  creditAll: async (make) => ({ path: { id: (await draft(make)).id } }),
  applyCreditNote: async (make) => ({ body: await application(make) }),
  undoCreditNoteApplication: async (make) => {
    const note = CreditNote.parse((await make.call("GET", `/credit-notes/${await final(make)}`)).json);
    return { path: { id: note.applications[0]?.id ?? "" } };
  },
  listCreditNoteLineItems: async (make) => ({
    path: { creditnote: (await line(make)).creditnote },
    query: "limit=2",
  }),
  createCreditNoteLineItem: async (make) => {
    const { creditnote, id: groupId } = await group(make);
    const { invoiceId = "" } = CreditNote.parse((await make.call("GET", `/credit-notes/${creditnote}`)).json);
    const { items } = LineItemList.parse((await make.call("GET", `/invoices/${invoiceId}/line-items`)).json);
    const lineItemId = items[0]?.id ?? "";
    const credited = { groupId, lineItemId, invoiceLineItemIds: [lineItemId] };
    return { path: { creditnote }, body: { ...numbered, ...credited, creditNoteId: creditnote } };
  },
  updateCreditNoteLineItem: async (make) => ({ path: await line(make), body: { ...numbered, quantity: "1" } }),
  deleteCreditNoteLineItem: async (make) => ({ path: await line(make) }),
  listCreditNoteLineItemGroups: async (make) => ({
    path: { creditnote: (await group(make)).creditnote },
    query: "limit=2",
  }),
  createCreditNoteLineItemGroup: async (make) => ({
    path: { creditnote: (await draft(make)).id },
    body: { title: "Seats", description: "Too many." },
  }),
  updateCreditNoteLineItemGroup: async (make) => ({ path: await group(make), body: { title: "Seats" } }),
  deleteCreditNoteLineItemGroup: async (make) => ({ path: await group(make) }),
};

async function ofInvoice(make: Maker) {
  const invoice = InvoiceDetail.parse((await make.call("GET", `/invoices/${await make.finalInvoice()}`)).json);
  return { invoiceId: invoice.id, customerId: invoice.customerId, currency: invoice.currency };
}

async function draft(make: Maker) {
  const body = await ofInvoice(make);
  return { ...body, id: await make.make("POST", "/credit-notes", body) };
}

/** A draft of all of its invoice. */
async function filled(make: Maker) {
  const note = await draft(make);
  await make.make("POST", `/x/credit-notes/${note.id}/credit-all`);
  return note;
}

async function final(make: Maker): Promise<string> {
  return make.make("POST", `/credit-notes/${(await filled(make)).id}/finalize`);
}

async function line(make: Maker): Promise<{ creditnote: string; id: string }> {
  const { id: creditnote } = await draft(make);
  const body = { ...numbered, creditNoteId: creditnote };
  return { creditnote, id: await make.make("POST", `/credit-notes/${creditnote}/line-items`, body) };
}

async function group(make: Maker): Promise<{ creditnote: string; id: string }> {
  const { id: creditnote } = await draft(make);
  const body = { title: "Subscription" };
  return { creditnote, id: await make.make("POST", `/credit-notes/${creditnote}/line-item-groups`, body) };
}

/** Credit of a note without invoice, for an invoice of the same customer. */
async function application(make: Maker) {
  const { invoiceId, customerId, currency } = await ofInvoice(make);
  const id = await make.make("POST", "/credit-notes", { customerId, currency });
  await make.make("POST", `/credit-notes/${id}/line-items`, { ...lineBody, creditNoteId: id });
  await make.make("POST", `/credit-notes/${id}/finalize`);
  const note = CreditNote.parse((await make.call("GET", `/credit-notes/${id}`)).json);
  const invoice = InvoiceDetail.parse((await make.call("GET", `/invoices/${invoiceId}`)).json);
  return {
    ...{ creditNoteId: id, invoiceId, amount: 50.25, currency },
    creditNoteBalanceVersion: note.balanceVersion,
    invoiceBalanceVersion: invoice.balanceVersion,
  };
}

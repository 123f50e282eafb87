import { beforeEach, describe, expect, test } from "vitest";
import { archiveCustomer } from "@/lib/features/customers/commands/archive";
import { buildCustomer, buildDraft, buildFinalInvoice, readyMerchant } from "@/lib/testing/builders";
import { addNoteLine, buildFinalNote, buildLooseNote, buildNote } from "@/lib/testing/credit-notes";
import { refusalOf } from "@/lib/testing/refusal";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { createCreditNote } from "./commands/create";
import { deleteCreditNote } from "./commands/delete";
import { updateCreditNote } from "./commands/update";
import {
  createCreditNoteLineItemGroup,
  deleteCreditNoteLineItemGroup,
  updateCreditNoteLineItemGroup,
} from "./groups/commands";
import { listCreditNoteLineItemGroups } from "./groups/queries";
import { deleteCreditNoteLineItem, updateCreditNoteLineItem } from "./line-items/commands";
import { listCreditNoteLineItems } from "./line-items/queries";
import { listCreditNotes } from "./list/queries";
import { getCreditNote } from "./queries";
import { creditAll } from "./remaining/commands";

let scratch: Scratch;

beforeEach(async () => {
  scratch = await scratchAccount();
  await readyMerchant(scratch.ctx);
});

const billed = { line1: "Lager 7", town: "Bremen", postcode: "28195", country: "DE" };

const linesOf = (invoiceId: string) =>
  scratch.ctx.db.invoiceLineItem.findMany({ where: { invoiceId }, orderBy: { index: "asc" } });

describe("creating", () => {
  test("D34: of an invoice, buyer, addresses, tax and period are the invoice's as they were printed", async () => {
    const { ctx } = scratch;
    const contacts = [{ email: "ap@kestrel.example", billingPreference: "PRIMARY" as const }];
    const { id: customerId } = await buildCustomer(ctx, { contacts });
    const billingPeriod = { start: "2026-10-01", endInclusive: "2026-10-31" };
    const fields = { billingPeriod, customerBillingAddress: billed, customerLegalCompanyName: "Kestrel (Bremen)" };
    const invoice = await buildFinalInvoice(ctx, { customerId, fields });
    await ctx.db.customer.updateMany({
      where: { id: customerId },
      data: { legalName: "Other", taxStatus: "TAX_EXEMPT" },
    });
    const note = await createCreditNote(ctx, { invoiceId: invoice.id, customerId, currency: "EUR" });
    expect(note).toMatchObject({
      ...{ status: "DRAFT", invoiceId: invoice.id, invoiceNumber: "SEQ00001", currency: "EUR" },
      ...{ customerLegalCompanyName: "Kestrel (Bremen)", customerBillingAddress: billed },
      ...{ customerShippingAddress: billed, customerEmails: ["ap@kestrel.example"], grossTotal: "0.00" },
      ...{ billingPeriodStart: "2026-10-01T00:00:00Z", billingPeriodEnd: "2026-10-31T00:00:00Z" },
      ...{ applications: [], settings: { generateCashCreditGrant: "DISABLED" } },
    });
    expect(note).not.toHaveProperty("balance");
    const row = await ctx.db.creditNote.findFirstOrThrow({ where: { id: note.id } });
    expect(row.customerTaxStatus).toBe("TAXED");
  });

  test("D52: from scratch they are the customer's as it is now, unless given", async () => {
    const { ctx } = scratch;
    const taxIds = [{ country: "NL", taxIdentifier: "NL814207733B01" }];
    const { id: customerId } = await buildCustomer(ctx, { taxIds });
    const note = await createCreditNote(ctx, { customerId, currency: "USD", customerBillingAddress: billed });
    expect(note).toMatchObject({
      ...{ customerLegalCompanyName: "Kestrel Freight B.V.", customerTaxId: "NL814207733B01", currency: "USD" },
      ...{ customerBillingAddress: billed, customerShippingAddress: billed, accountingDate: "2026-11-20" },
    });
  });

  test("another customer's invoice, another currency, a draft invoice, unknown things and halves of a period are refused", async () => {
    const { ctx } = scratch;
    const invoice = await buildFinalInvoice(ctx);
    const { id: invoiceId, customerId } = invoice;
    const body = { invoiceId, customerId, currency: "EUR" as const };
    const draft = await buildDraft(ctx, { customerId });
    const { id: other } = await buildCustomer(ctx);
    const refused = (change: object) => refusalOf(createCreditNote(ctx, { ...body, ...change }));
    expect(await refused({ customerId: other })).toMatchObject({ fields: ["customerId"] });
    expect(await refused({ currency: "USD" })).toMatchObject({ fields: ["currency"] });
    expect(await refused({ invoiceId: other })).toMatchObject({ fields: ["invoiceId"] });
    expect(await refused({ invoiceId: draft.id })).toMatchObject({ type: "InvalidState", reason: "INVOICE_DRAFT" });
    const start = { billingPeriodStart: "2026-11-01T00:00:00Z" };
    expect(await refused(start)).toMatchObject({ fields: ["billingPeriodEnd"] });
    const backwards = { ...start, billingPeriodEnd: "2026-10-31T00:00:00Z" };
    expect(await refused(backwards)).toMatchObject({ fields: ["billingPeriodEnd"] });
  });

  test("D54: an archived customer gets no new document", async () => {
    const { ctx } = scratch;
    const invoice = await buildFinalInvoice(ctx);
    await archiveCustomer(ctx, { id: invoice.customerId });
    const { id: invoiceId, customerId } = invoice;
    const refusal = await refusalOf(createCreditNote(ctx, { invoiceId, customerId, currency: "EUR" }));
    expect(refusal).toMatchObject({ fields: ["customerId"] });
  });
});

describe("editing a draft", () => {
  test("PUT replaces fields, and what is absent is the invoice's again", async () => {
    const { ctx } = scratch;
    const { id, customerLegalCompanyName } = await buildNote(ctx, await buildFinalInvoice(ctx));
    const settings = { generateCashCreditGrant: "ENABLED" as const };
    const changed = await updateCreditNote(ctx, {
      ...{ id, settings, memo: "Sorry.", customerLegalCompanyName: "Kestrel", customerTaxId: "NL1" },
    });
    expect(changed).toMatchObject({
      settings,
      memo: "Sorry.",
      customerLegalCompanyName: "Kestrel",
      customerTaxId: "NL1",
    });
    const reset = await updateCreditNote(ctx, { id });
    expect(reset).toMatchObject({ customerLegalCompanyName, settings: { generateCashCreditGrant: "DISABLED" } });
    expect([reset.memo, reset.customerTaxId]).toEqual([undefined, undefined]);
  });

  test("D3: the note's totals, the headings' and the lines' agree after every change", async () => {
    const { ctx } = scratch;
    const { id: creditnote } = await buildLooseNote(ctx, { lines: [] });
    const group = await createCreditNoteLineItemGroup(ctx, { creditnote, title: "Platform" });
    const line = await addNoteLine(ctx, creditnote, { rate: "10.01", quantity: "3", groupId: group.id });
    await addNoteLine(ctx, creditnote, { rate: "5", taxRate: "0.09" });
    expect(line).toMatchObject({
      netTotal: "30.03",
      totalTax: "6.31",
      grossTotal: "36.34",
      index: 0,
      groupId: group.id,
    });
    expect(await getCreditNote(ctx, { id: creditnote })).toMatchObject({
      ...{ netTotal: "35.03", totalTax: "6.76", grossTotal: "41.79" },
    });
    expect((await listCreditNoteLineItemGroups(ctx, { creditnote })).items).toMatchObject([{ grossTotal: "36.34" }]);
    const written = { title: "Less", quantity: "1", rate: "10", taxRate: "0.21", externalIds: [] };
    await updateCreditNoteLineItem(ctx, { creditnote, id: line.id, ...written });
    expect(await getCreditNote(ctx, { id: creditnote })).toMatchObject({ netTotal: "15.00", totalTax: "2.55" });
    await updateCreditNoteLineItemGroup(ctx, { creditnote, id: group.id, title: "Seats" });
    expect(await deleteCreditNoteLineItemGroup(ctx, { creditnote, id: group.id })).toMatchObject({ title: "Seats" });
    const { items } = await listCreditNoteLineItems(ctx, { creditnote });
    expect(items).toMatchObject([{ netTotal: "5.00", index: 0 }]);
    await deleteCreditNoteLineItem(ctx, { creditnote, id: items[0]?.id ?? "" });
    expect(await getCreditNote(ctx, { id: creditnote })).toMatchObject({ netTotal: "0.00", grossTotal: "0.00" });
  });

  test("D34: a line has the tax of the invoice line it credits, and no rate that the invoice does not have", async () => {
    const { ctx } = scratch;
    const invoice = await buildFinalInvoice(ctx, { lines: [{ rate: "100" }, { rate: "50", taxRate: "0.09" }] });
    const [first, second] = await linesOf(invoice.id);
    const { id } = await buildNote(ctx, invoice, { lines: [] });
    const refused = (facts: Parameters<typeof addNoteLine>[2]) => refusalOf(addNoteLine(ctx, id, facts));
    expect(await refused({ lineItemId: second?.id ?? "" })).toMatchObject({ fields: ["taxRate"] });
    expect(await refused({ taxRate: "0.1" })).toMatchObject({ fields: ["taxRate"] });
    const both = [first?.id ?? "", second?.id ?? ""];
    expect(await refused({ invoiceLineItemIds: both })).toMatchObject({ fields: ["invoiceLineItemIds"] });
    expect(await refused({ lineItemId: invoice.id })).toMatchObject({ fields: ["lineItemId"] });
    expect(await refused({ groupId: invoice.id })).toMatchObject({ fields: ["groupId"] });
    const line = await addNoteLine(ctx, id, { lineItemId: second?.id ?? "", rate: "20", taxRate: "0.09" });
    expect(line).toMatchObject({ lineItemId: second?.id, taxRate: "0.09", totalTax: "1.80" });
    expect(await addNoteLine(ctx, id, { rate: "1", taxRate: "0.21" })).toMatchObject({ totalTax: "0.21" });
  });

  test("a line of several invoice lines shares over them in proportion to what is left", async () => {
    const { ctx } = scratch;
    const invoice = await buildFinalInvoice(ctx, { lines: [{ rate: "30" }, { rate: "10" }] });
    const ids = (await linesOf(invoice.id)).map(({ id }) => id);
    const { id } = await buildFinalNote(ctx, invoice, { lines: [{ rate: "20", invoiceLineItemIds: ids }] });
    const shares = await ctx.db.creditNoteLineShare.findMany({ where: { line: { creditNoteId: id } } });
    const byLine = new Map(shares.map((share) => [share.invoiceLineItemId, share.net.toFixed()]));
    expect(ids.map((one) => byLine.get(one))).toEqual(["15", "5"]);
  });

  test("credit-all takes lines and headings of the invoice at what is left of them, in place of what was there", async () => {
    const { ctx } = scratch;
    const invoice = await buildFinalInvoice(ctx, { lines: [{ quantity: "2", rate: "60.5" }, { rate: "10" }] });
    const [first] = await linesOf(invoice.id);
    await buildFinalNote(ctx, invoice, { lines: [{ lineItemId: first?.id ?? "", rate: "21" }] });
    const { id } = await buildNote(ctx, invoice, { lines: [{ rate: "1" }] });
    expect(await creditAll(ctx, { id })).toMatchObject({ netTotal: "110.00", totalTax: "23.10" });
    const { items } = await listCreditNoteLineItems(ctx, { creditnote: id });
    expect(items).toMatchObject([
      { quantity: "1", rate: "100", netTotal: "100.00", lineItemId: first?.id },
      { quantity: "1", rate: "10", netTotal: "10.00" },
    ]);
    const groups = await listCreditNoteLineItemGroups(ctx, { creditnote: id });
    expect(groups.items).toMatchObject([{ title: "Platform", netTotal: "110.00" }]);
    const loose = await buildLooseNote(ctx);
    expect(await refusalOf(creditAll(ctx, { id: loose.id }))).toMatchObject({ reason: "NO_INVOICE" });
  });

  test("where everything is credited there is nothing left to fill in", async () => {
    const { ctx } = scratch;
    const invoice = await buildFinalInvoice(ctx);
    await buildFinalNote(ctx, invoice);
    const { id } = await buildNote(ctx, invoice, { lines: [] });
    expect(await refusalOf(creditAll(ctx, { id }))).toMatchObject({ reason: "NOTHING_LEFT" });
  });

  test("D32, D35: a final note is neither changed nor deleted; a deleted draft is gone with its lines", async () => {
    const { ctx } = scratch;
    const invoice = await buildFinalInvoice(ctx);
    const [final, draft] = [await buildFinalNote(ctx, invoice), await buildLooseNote(ctx)];
    const { id } = final;
    const attempts = [
      () => updateCreditNote(ctx, { id }),
      () => deleteCreditNote(ctx, { id }),
      () => addNoteLine(ctx, id),
    ];
    for (const attempt of attempts) {
      expect(await refusalOf(attempt())).toMatchObject({ reason: "CREDIT_NOTE_FINAL" });
    }
    expect(await getCreditNote(ctx, { id })).toEqual(final);
    await deleteCreditNote(ctx, { id: draft.id });
    expect(await refusalOf(getCreditNote(ctx, { id: draft.id }))).toMatchObject({ type: "NotFound" });
    expect(await ctx.db.creditNoteLineItem.count({ where: { creditNoteId: draft.id } })).toBe(0);
  });
});

test("the list filters by state, customer, day of sending and part of the number, and sorts by amount, number and state", async () => {
  const { ctx } = scratch;
  const invoice = await buildFinalInvoice(ctx);
  const final = await buildFinalNote(ctx, invoice);
  const small = await buildLooseNote(ctx, { lines: [{ rate: "5" }] });
  const large = await buildLooseNote(ctx, { lines: [{ rate: "500" }] });
  const ids = async (filter: Parameters<typeof listCreditNotes>[1]) =>
    (await listCreditNotes(ctx, filter)).items.map(({ id }) => id);
  expect(await ids({})).toEqual([large.id, small.id, final.id]);
  expect(await ids({ creditNoteStatus: "FINAL,SENT" })).toEqual([final.id]);
  expect(await ids({ customerId: small.customerId })).toEqual([small.id]);
  expect(await ids({ searchCreditNoteNumber: "cn0" })).toEqual([final.id]);
  expect(await ids({ sortBy: "GROSS_TOTAL", sortOrder: "ASC" })).toEqual([small.id, final.id, large.id]);
  expect((await ids({ sortBy: "CREDIT_NOTE_NUMBER" }))[0]).toBe(final.id);
  expect((await ids({ sortBy: "STATUS", sortOrder: "DESC" }))[0]).toBe(final.id);
  const first = await listCreditNotes(ctx, { limit: "2", count: "exact" });
  expect(first.pagination).toMatchObject({ totalResultSize: 3 });
  expect(await ids({ limit: "2", after: first.pagination.after ?? "" })).toEqual([final.id]);
  expect(await ids({ sentAfter: "2026-01-01" })).toEqual([]);
});

import { beforeEach, describe, expect, test } from "vitest";
import { voidInvoice } from "@/lib/features/invoices/commands/void";
import { getInvoice } from "@/lib/features/invoices/queries";
import { buildDraft, buildFinalInvoice, readyMerchant } from "@/lib/testing/builders";
import { applyOwnNotes, buildFinalNote } from "@/lib/testing/credit-notes";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { finalizeCreditNote } from "../commands/finalize";
import { listCreditNoteRows } from "../overview/queries";
import { creditInvoice } from "./commands";
import { getCreditNotePage, getInvoiceToCredit } from "./queries";

let scratch: Scratch;

beforeEach(async () => {
  scratch = await scratchAccount();
  await readyMerchant(scratch.ctx);
});

/** Lines of 33.33 at 21 % and 12.00 at 9 %: tax 7.00 and 1.08, gross 53.41. */
const twoRates = { lines: [{ rate: "33.33" }, { rate: "12", taxRate: "0.09" }] };

async function linesOf(invoiceId: string): Promise<string[]> {
  const rows = await scratch.ctx.db.invoiceLineItem.findMany({ where: { invoiceId }, orderBy: { index: "asc" } });
  return rows.map(({ id }) => id);
}

const countNotes = () => scratch.ctx.db.creditNote.count();

describe("crediting an invoice from its page", () => {
  test("without lines, all that is left becomes a draft, and finalizing it leaves nothing owed", async () => {
    const { ctx } = scratch;
    const invoice = await buildFinalInvoice(ctx, twoRates);
    const note = await creditInvoice(ctx, { invoiceId: invoice.id });
    expect(note).toMatchObject({ status: "DRAFT", invoiceId: invoice.id, grossTotal: "53.41" });
    expect(await getInvoice(ctx, { id: invoice.id })).toMatchObject({ balance: "53.41" });
    await finalizeCreditNote(ctx, { id: note.id });
    expect(await getInvoice(ctx, { id: invoice.id })).toMatchObject({ balance: "0.00", paymentStatus: "PAID" });
    expect(await getInvoiceToCredit(ctx, { id: invoice.id })).toMatchObject({
      ...{ grossLeft: "0.00", lines: [], refusal: "Everything on the invoice has been credited." },
    });
  });

  test("single lines are credited with their net amounts at the line's own rate, in the invoice's order", async () => {
    const { ctx } = scratch;
    const invoice = await buildFinalInvoice(ctx, twoRates);
    const [first = "", second = ""] = await linesOf(invoice.id);
    const note = await creditInvoice(ctx, {
      invoiceId: invoice.id,
      lines: [
        { invoiceLineItemId: second, amount: "12" },
        { invoiceLineItemId: first, amount: "10.00" },
      ],
    });
    // 10.00 × 21 % = 2.10, 12.00 × 9 % = 1.08
    expect(note).toMatchObject({ netTotal: "22.00", totalTax: "3.18", grossTotal: "25.18" });
    const lines = await ctx.db.creditNoteLineItem.findMany({
      where: { creditNoteId: note.id },
      orderBy: { index: "asc" },
    });
    expect(lines.map(({ lineItemId, netTotal }) => [lineItemId, netTotal.toFixed(2)])).toEqual([
      [first, "10.00"],
      [second, "12.00"],
    ]);
  });

  test("more than is left of a line, nothing, or a part of a cent is refused at its field, and no draft is made", async () => {
    const { ctx } = scratch;
    const invoice = await buildFinalInvoice(ctx, twoRates);
    const [first = ""] = await linesOf(invoice.id);
    const credit = (amount: string) =>
      creditInvoice(ctx, { invoiceId: invoice.id, lines: [{ invoiceLineItemId: first, amount }] });
    for (const amount of ["33.34", "0", "-1", "0.001"]) {
      await expect(credit(amount)).rejects.toMatchObject({ fields: { "lines.0.amount": [expect.any(String)] } });
    }
    await buildFinalNote(ctx, invoice, { lines: [{ lineItemId: first, rate: "30" }] });
    await expect(credit("3.34")).rejects.toMatchObject({
      fields: { "lines.0.amount": ["At most €3.33 of “Platform fee” can be credited."] },
    });
    expect(await countNotes()).toBe(1);
    expect(await credit("3.33")).toMatchObject({ netTotal: "3.33" });
  });

  test("a line named twice, and one of another invoice, are refused", async () => {
    const { ctx } = scratch;
    const invoice = await buildFinalInvoice(ctx, twoRates);
    const [other = ""] = await linesOf((await buildFinalInvoice(ctx)).id);
    const [first = ""] = await linesOf(invoice.id);
    const one = { invoiceLineItemId: first, amount: "1" };
    const refused = { fields: { "lines.1.invoiceLineItemId": [expect.any(String)] } };
    for (const lines of [
      [one, { invoiceLineItemId: first.toUpperCase(), amount: "1" }],
      [one, { invoiceLineItemId: other, amount: "1" }],
    ]) {
      await expect(creditInvoice(ctx, { invoiceId: invoice.id, lines })).rejects.toMatchObject(refused);
    }
    expect(await countNotes()).toBe(0);
  });

  test("an invoice that is a draft or voided is not credited, and says why", async () => {
    const { ctx } = scratch;
    const draft = await buildDraft(ctx);
    const voided = await buildFinalInvoice(ctx);
    await voidInvoice(ctx, { id: voided.id });
    for (const { id } of [draft, voided]) {
      await expect(creditInvoice(ctx, { invoiceId: id })).rejects.toMatchObject({ type: "InvalidState" });
      expect((await getInvoiceToCredit(ctx, { id })).refusal).toEqual(expect.any(String));
    }
    expect(await countNotes()).toBe(0);
  });
});

describe("the page of a credit note", () => {
  test("a draft says what finalizing would take off its invoice, as the account applies notes", async () => {
    const { ctx } = scratch;
    const invoice = await buildFinalInvoice(ctx, twoRates);
    const { id } = await creditInvoice(ctx, { invoiceId: invoice.id });
    expect((await getCreditNotePage(ctx, { id })).onFinalize).toEqual({ applied: "53.41", left: "0.00" });
    await applyOwnNotes(ctx, false);
    expect((await getCreditNotePage(ctx, { id })).onFinalize).toEqual({ applied: "0.00", left: "53.41" });
    await finalizeCreditNote(ctx, { id });
    expect(await getCreditNotePage(ctx, { id })).toMatchObject({
      ...{ onFinalize: null, documentVersion: 1, cashGrantAmount: null, sentAt: null },
      verbs: { finalize: { ok: false }, send: { ok: true }, void: { ok: true }, undoApplication: { ok: false } },
    });
  });
});

test("the table shows what is left of final notes only, and the invoice that each is of", async () => {
  const { ctx } = scratch;
  const invoice = await buildFinalInvoice(ctx, twoRates);
  const final = await buildFinalNote(ctx, invoice);
  const other = await buildFinalInvoice(ctx);
  const draft = await creditInvoice(ctx, { invoiceId: other.id });
  const { items, pagination } = await listCreditNoteRows(ctx, {});
  expect(pagination.totalResultSize).toBe(2);
  expect(items).toMatchObject([
    { id: draft.id, creditNoteNumber: null, status: "DRAFT", left: null, invoice: { id: other.id } },
    {
      ...{ id: final.id, creditNoteNumber: "SCN00001", status: "FINAL", left: "0.00", grossTotal: "53.41" },
      invoice: { id: invoice.id, number: "SEQ00001" },
    },
  ]);
  const found = await listCreditNoteRows(ctx, { searchCreditNoteNumber: "scn0", creditNoteStatus: "FINAL,SENT" });
  expect(found.items.map(({ id }) => id)).toEqual([final.id]);
});

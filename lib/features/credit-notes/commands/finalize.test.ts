import { beforeEach, describe, expect, test } from "vitest";
import { connection } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/scoped";
import { voidInvoice } from "@/lib/features/invoices/commands/void";
import { getInvoice } from "@/lib/features/invoices/queries";
import { setInvoicePaymentStatus } from "@/lib/features/payments/commands";
import { buildCustomer, buildFinalInvoice, dutchAddress, readyMerchant } from "@/lib/testing/builders";
import { addNoteLine, applyOwnNotes, buildFinalNote, buildLooseNote, buildNote } from "@/lib/testing/credit-notes";
import { refusalOf } from "@/lib/testing/refusal";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { getCreditNote } from "../queries";
import { finalizeCreditNote } from "./finalize";
import { updateCreditNote } from "./update";
import { voidCreditNote } from "./void";

let scratch: Scratch;

beforeEach(async () => {
  scratch = await scratchAccount();
  await readyMerchant(scratch.ctx);
});

const lineOf = async (invoiceId: string) => {
  const [line] = await scratch.ctx.db.invoiceLineItem.findMany({ where: { invoiceId }, orderBy: { index: "asc" } });
  return line?.id ?? "";
};

const account = (data: object) => connection().base.account.update({ where: { id: scratch.ctx.accountId }, data });

describe("finalizing a note of an invoice (D34)", () => {
  test("a note of all of it mirrors it line by line, is applied to it, and leaves nothing owed", async () => {
    const { ctx } = scratch;
    const invoice = await buildFinalInvoice(ctx, { lines: [{ rate: "33.33" }, { rate: "12", taxRate: "0.09" }] });
    scratch.clock.set("2026-11-22T09:00:00Z");
    const note = await buildFinalNote(ctx, invoice);
    expect(note).toMatchObject({
      ...{ status: "FINAL", creditNoteNumber: "SCN00001", issueDate: "2026-11-22", invoiceNumber: "SEQ00001" },
      ...{ netTotal: "45.33", totalTax: "8.08", grossTotal: "53.41" },
      ...{ applicationStatus: "FULLY_APPLIED", balance: "0.00", balanceVersion: 1 },
      applications: [{ invoiceId: invoice.id, invoiceNumber: "SEQ00001", amount: "53.41" }],
      merchantDetails: { legalCompanyName: "Halden Systems B.V." },
    });
    expect(await getInvoice(ctx, { id: invoice.id })).toMatchObject({
      ...{ balance: "0.00", paymentStatus: "PAID", creditNoteIds: [note.id] },
      appliedCreditNotes: [{ id: note.id, creditNoteNumber: "SCN00001", grossTotal: "53.41" }],
    });
  });

  test("what notes credit together never exceeds a line; the refusal says what is left, and takes no number", async () => {
    const { ctx } = scratch;
    const invoice = await buildFinalInvoice(ctx);
    const part = { lineItemId: await lineOf(invoice.id), rate: "60" };
    await buildFinalNote(ctx, invoice, { lines: [part] });
    const second = await buildNote(ctx, invoice, { lines: [part] });
    await expect(finalizeCreditNote(ctx, { id: second.id })).rejects.toMatchObject({
      ...{ type: "InvalidState", reason: "LINE_EXCEEDED" },
      message: expect.stringContaining("“Platform fee”: only €40.00 is left to credit, not €60.00."),
    });
    expect(await getCreditNote(ctx, { id: second.id })).toMatchObject({ status: "DRAFT", applications: [] });
    const third = await buildFinalNote(ctx, invoice, { lines: [{ ...part, rate: "40" }] });
    expect(third).toMatchObject({ creditNoteNumber: "SCN00002", applications: [{ amount: "48.40" }] });
  });

  test("the note that closes a rate takes all the rest of its tax, worked out when it is finalized", async () => {
    const { ctx } = scratch;
    // 21 % of 0.10 is 0.021: the invoice's tax is 0.02, and three parts of 0.03 + 0.03 + 0.04 share it as 0.01, 0.00 and 0.01.
    const invoice = await buildFinalInvoice(ctx, { lines: [{ rate: "0.10" }] });
    const lineItemId = await lineOf(invoice.id);
    const drafts = [];
    for (const rate of ["0.03", "0.03", "0.04"]) {
      drafts.push(await buildNote(ctx, invoice, { lines: [{ lineItemId, rate }] }));
    }
    expect(drafts.map(({ totalTax }) => totalTax)).toEqual(["0.01", "0.01", "0.01"]);
    const finals = [];
    for (const { id } of drafts) finals.push(await finalizeCreditNote(ctx, { id }));
    expect(finals.map(({ totalTax }) => totalTax)).toEqual(["0.01", "0.00", "0.01"]);
  });

  test("two notes at once on one invoice never credit more than it", async () => {
    const { ctx } = scratch;
    const invoice = await buildFinalInvoice(ctx);
    const drafts = [];
    for (let count = 0; count < 4; count += 1) {
      drafts.push(await buildNote(ctx, invoice, { lines: [{ lineItemId: await lineOf(invoice.id), rate: "40" }] }));
    }
    const outcomes = await Promise.allSettled(drafts.map(({ id }) => finalizeCreditNote(ctx, { id })));
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual([
      ...["fulfilled", "fulfilled", "rejected", "rejected"],
    ]);
    expect(await getInvoice(ctx, { id: invoice.id })).toMatchObject({
      ...{ balance: "24.20", paymentStatus: "PARTIALLY_PAID" },
    });
    const numbers = await ctx.db.creditNote.findMany({ where: { status: "FINAL" }, select: { number: true } });
    expect(numbers.map(({ number }) => number).toSorted()).toEqual(["SCN00001", "SCN00002"]);
  });

  test("an invoice that is paid is not credited on; the rest stays on the note", async () => {
    const { ctx } = scratch;
    const invoice = await buildFinalInvoice(ctx);
    await setInvoicePaymentStatus(ctx, { id: invoice.id, paymentStatus: "PARTIALLY_PAID", amount: "100" });
    expect(await buildFinalNote(ctx, invoice)).toMatchObject({
      ...{ grossTotal: "121.00", balance: "100.00", applicationStatus: "PARTIALLY_APPLIED" },
      applications: [{ amount: "21.00" }],
    });
    expect(await getInvoice(ctx, { id: invoice.id })).toMatchObject({ balance: "0.00", paymentStatus: "PAID" });
  });

  test("an account that does not apply notes by itself keeps them whole", async () => {
    const { ctx } = scratch;
    await applyOwnNotes(ctx, false);
    const invoice = await buildFinalInvoice(ctx);
    const note = await buildFinalNote(ctx, invoice);
    expect(note).toMatchObject({ balance: "121.00", applicationStatus: "UNAPPLIED", applications: [] });
    expect(await getInvoice(ctx, { id: invoice.id })).toMatchObject({ balance: "121.00", paymentStatus: "UNPAID" });
  });

  test("an invoice that was voided meanwhile is not credited any more", async () => {
    const { ctx } = scratch;
    const invoice = await buildFinalInvoice(ctx);
    const note = await buildNote(ctx, invoice);
    await voidInvoice(ctx, { id: invoice.id });
    expect(await refusalOf(finalizeCreditNote(ctx, { id: note.id }))).toMatchObject({ reason: "INVOICE_VOIDED" });
  });

  test("an invoice that is uncollectible stays so until credit settles it", async () => {
    const { ctx } = scratch;
    const invoice = await buildFinalInvoice(ctx);
    await setInvoicePaymentStatus(ctx, { id: invoice.id, paymentStatus: "UNCOLLECTIBLE" });
    await buildFinalNote(ctx, invoice, { lines: [{ lineItemId: await lineOf(invoice.id), rate: "50" }] });
    expect(await getInvoice(ctx, { id: invoice.id })).toMatchObject({
      ...{ balance: "60.50", paymentStatus: "UNCOLLECTIBLE" },
    });
    await buildFinalNote(ctx, invoice);
    expect(await getInvoice(ctx, { id: invoice.id })).toMatchObject({ balance: "0.00", paymentStatus: "PAID" });
  });
});

describe("numbers and dates (D30, D31)", () => {
  test("a rollback returns the number", async () => {
    const { ctx } = scratch;
    const [one, other] = [await buildLooseNote(ctx), await buildLooseNote(ctx)];
    const lost = inTransaction(ctx.db, async (db) => {
      await finalizeCreditNote({ ...ctx, db }, { id: one.id });
      throw new Error("lost");
    });
    await expect(lost).rejects.toThrow("lost");
    expect(await finalizeCreditNote(ctx, { id: other.id })).toMatchObject({ creditNoteNumber: "SCN00001" });
    expect(await getCreditNote(ctx, { id: one.id })).toMatchObject({ status: "DRAFT" });
  });

  test("notes finalized and drafts voided share one series, beside the invoices' own", async () => {
    const { ctx } = scratch;
    const invoice = await buildFinalInvoice(ctx);
    const [one, two, three] = [await buildNote(ctx, invoice), await buildLooseNote(ctx), await buildLooseNote(ctx)];
    const numbers = [
      (await finalizeCreditNote(ctx, { id: one.id })).creditNoteNumber,
      (await voidCreditNote(ctx, { id: two.id })).creditNoteNumber,
      (await finalizeCreditNote(ctx, { id: three.id })).creditNoteNumber,
    ];
    expect([invoice.invoiceNumber, ...numbers]).toEqual(["SEQ00001", "SCN00001", "SCN00002", "SCN00003"]);
  });

  test("with manual numbering a number is needed, and one that is taken is refused", async () => {
    const { ctx } = scratch;
    const [one, other] = [await buildLooseNote(ctx), await buildLooseNote(ctx)];
    expect(await refusalOf(finalizeCreditNote(ctx, { id: one.id, number: "G 1" }))).toMatchObject({
      fields: ["number"],
    });
    await account({ manualNumbering: true });
    expect(await refusalOf(finalizeCreditNote(ctx, { id: one.id }))).toMatchObject({ fields: ["number"] });
    expect(await finalizeCreditNote(ctx, { id: one.id, number: "G 1" })).toMatchObject({ creditNoteNumber: "G 1" });
    expect(await refusalOf(finalizeCreditNote(ctx, { id: other.id, number: "G 1" }))).toMatchObject({
      reason: "NUMBER_TAKEN",
    });
  });

  test("a later day of the series is not gone back behind, and the accounting date follows the account's preference", async () => {
    const { ctx } = scratch;
    await account({ accountingDatePreference: "INVOICE_ISSUE_DATE" });
    const [one, other] = [await buildLooseNote(ctx), await buildLooseNote(ctx)];
    const typed = await updateCreditNote(ctx, { id: other.id, accountingDate: "2026-10-31" });
    expect(typed.accountingDate).toBe("2026-10-31");
    scratch.clock.set("2026-12-01T09:00:00Z");
    expect(await finalizeCreditNote(ctx, { id: one.id })).toMatchObject({
      ...{ issueDate: "2026-12-01", accountingDate: "2026-12-01" },
    });
    scratch.clock.set("2026-11-30T09:00:00Z");
    expect(await finalizeCreditNote(ctx, { id: other.id })).toMatchObject({
      ...{ issueDate: "2026-12-01", accountingDate: "2026-10-31" },
    });
  });
});

describe("what is missing (D52)", () => {
  test("a note without lines, and one below zero, are refused with their reason", async () => {
    const { ctx } = scratch;
    const empty = await buildLooseNote(ctx, { lines: [] });
    expect(await refusalOf(finalizeCreditNote(ctx, { id: empty.id }))).toEqual({
      ...{ type: "InvalidState", reason: "NO_LINES", fields: ["lineItems"] },
    });
    await addNoteLine(ctx, empty.id, { rate: "-5" });
    expect(await refusalOf(finalizeCreditNote(ctx, { id: empty.id }))).toMatchObject({
      ...{ reason: "NEGATIVE_TOTAL", fields: ["grossTotal"] },
    });
  });

  test("everything that is missing is named at once", async () => {
    const bare = await scratchAccount();
    const note = await buildLooseNote(bare.ctx);
    expect(await refusalOf(finalizeCreditNote(bare.ctx, { id: note.id }))).toEqual({
      ...{ type: "InvalidState", reason: "MISSING_FACTS" },
      fields: ["merchantDetails.address", "merchantDetails.taxId"],
    });
  });

  test("D27: a reverse-charged customer's note is category AE at rate 0 and needs its tax id", async () => {
    const { ctx } = scratch;
    const { id: customerId } = await buildCustomer(ctx, { taxStatus: "REVERSE_CHARGED", address: dutchAddress });
    const note = await buildLooseNote(ctx, { customerId, lines: [{ taxRate: "0" }] });
    expect(await refusalOf(addNoteLine(ctx, note.id))).toMatchObject({ fields: ["taxRate"] });
    expect(await refusalOf(finalizeCreditNote(ctx, { id: note.id }))).toMatchObject({ fields: ["customerTaxId"] });
    await updateCreditNote(ctx, { id: note.id, customerTaxId: "NL814207733B01" });
    await finalizeCreditNote(ctx, { id: note.id });
    const [line] = await ctx.db.creditNoteLineItem.findMany({ where: { creditNoteId: note.id } });
    expect(line).toMatchObject({ taxCategoryCode: "AE" });
  });

  test("D27: an exempt customer's note is category E and needs the reason, which a PUT takes from the customer", async () => {
    const { ctx } = scratch;
    const { id: customerId } = await buildCustomer(ctx, { taxStatus: "TAX_EXEMPT" });
    const { id } = await buildLooseNote(ctx, { customerId, lines: [{ taxRate: "0" }] });
    expect(await refusalOf(finalizeCreditNote(ctx, { id }))).toMatchObject({ fields: ["exemptionReason"] });
    const taxExemptionReason = "Export, article 146.";
    await ctx.db.customer.updateMany({ where: { id: customerId }, data: { taxExemptionReason } });
    await updateCreditNote(ctx, { id });
    await finalizeCreditNote(ctx, { id });
    const version = await ctx.db.documentVersion.findFirstOrThrow({ where: { documentId: id } });
    expect(version.content).toMatchObject({ legalText: taxExemptionReason, taxStatus: "TAX_EXEMPT" });
  });
});

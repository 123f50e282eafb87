import { beforeEach, describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { markCreditNoteAsSent } from "@/lib/features/credit-notes/commands/send";
import { voidCreditNote } from "@/lib/features/credit-notes/commands/void";
import { voidInvoice } from "@/lib/features/invoices/commands/void";
import { recordPayment } from "@/lib/features/payments/booking/commands/record";
import { reversePayment } from "@/lib/features/payments/booking/commands/reverse";
import { readPdf } from "@/lib/integrations/pdf/read-pdf";
import { buildCustomer, buildDraft, buildFinalInvoice, readyMerchant } from "@/lib/testing/builders";
import { applyOwnNotes, buildFinalNote, buildNote } from "@/lib/testing/credit-notes";
import { refusalOf } from "@/lib/testing/refusal";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { downloadStatement, getStatement } from "./queries";
import { fileNameOf } from "./rules";

let scratch: Scratch;
let customerId: string;

beforeEach(async () => {
  scratch = await scratchAccount({ now: "2026-03-01T09:00:00Z" });
  await readyMerchant(scratch.ctx);
  customerId = (await buildCustomer(scratch.ctx)).id;
});

const at = (day: string) => scratch.clock.set(`${day}T09:00:00Z`);
const issue = (rate: string, currency: "EUR" | "JPY" = "EUR") =>
  buildFinalInvoice(scratch.ctx, { customerId, currency, lines: [{ rate, taxRate: "0" }] });
const year = { from: "2026-01-01", until: "2026-12-31" };

/** Day, kind, charged, credited, balance. */
async function entries(period: { from: string; until: string } = year) {
  const statement = await getStatement(scratch.ctx, { id: customerId, ...period });
  return statement.entries.map((one) => [one.day.slice(5), one.kind, one.debit, one.credit, one.balance]);
}

describe("a statement of account", () => {
  test("documents and payments stand by their days, with the balance after each, and what was before is brought forward", async () => {
    const { ctx } = scratch;
    const invoice = await issue("100");
    at("2026-03-10");
    await applyOwnNotes(ctx, true);
    await buildFinalNote(ctx, invoice, { lines: [{ rate: "30", taxRate: "0" }] });
    at("2026-03-20");
    const allocations = [{ invoiceId: invoice.id, amount: "50" }];
    const money = { customerId, currency: "EUR" as const, amount: "80", reference: "Bank 7", allocations };
    const payment = await recordPayment(ctx, { ...money, paidAt: "2026-03-18" });
    at("2026-04-02");
    await reversePayment(ctx, { id: payment.id });
    await issue("25.50");
    expect(await entries()).toEqual([
      ["03-01", "INVOICE", "100.00", null, "100.00"],
      ["03-10", "CREDIT_NOTE", null, "30.00", "70.00"],
      ["03-10", "CREDIT_APPLIED", null, null, "70.00"],
      ["03-18", "PAYMENT", null, "80.00", "-10.00"],
      ["04-02", "INVOICE", "25.50", null, "15.50"],
      ["04-02", "PAYMENT_REVERSED", "80.00", null, "95.50"],
    ]);
    const march = await getStatement(ctx, { id: customerId, from: "2026-03-10", until: "2026-03-31" });
    expect(march).toMatchObject({ opening: "100.00", debits: "0.00", credits: "110.00", closing: "-10.00" });
    expect(march.entries.at(-1)).toMatchObject({ number: "SEQ00001", reference: "Bank 7" });
    expect(march.entries[1]).toMatchObject({ number: "SCN00001", reference: "SEQ00001", moved: "30.00" });
    const quiet = await getStatement(ctx, { id: customerId, from: "2026-03-25", until: "2026-03-31" });
    expect(quiet).toMatchObject({ opening: "-10.00", closing: "-10.00", entries: [] });
  });

  test("D35: a voided document stays with an entry that takes it back; a draft that was voided says nothing", async () => {
    const { ctx } = scratch;
    const invoice = await issue("100");
    const draft = await buildDraft(ctx, { customerId });
    at("2026-03-05");
    const kept = await issue("40");
    await applyOwnNotes(ctx, true);
    const note = await buildFinalNote(ctx, kept, { lines: [{ rate: "10", taxRate: "0" }] });
    at("2026-03-09");
    await voidCreditNote(ctx, { id: note.id });
    await voidInvoice(ctx, { id: invoice.id });
    await voidInvoice(ctx, { id: draft.id });
    expect(await entries()).toEqual([
      ["03-01", "INVOICE", "100.00", null, "100.00"],
      ["03-05", "INVOICE", "40.00", null, "140.00"],
      ["03-05", "CREDIT_NOTE", null, "10.00", "130.00"],
      ["03-05", "CREDIT_APPLIED", null, null, "130.00"],
      ["03-09", "CREDIT_APPLICATION_UNDONE", null, null, "130.00"],
      ["03-09", "INVOICE_VOIDED", null, "100.00", "30.00"],
      ["03-09", "CREDIT_NOTE_VOIDED", "10.00", null, "40.00"],
    ]);
  });

  test("D35: the rest of a note that becomes prepaid credit is no claim any more, and is one again when the note is voided", async () => {
    const { ctx } = scratch;
    const invoice = await issue("100");
    await applyOwnNotes(ctx, false);
    at("2026-03-05");
    const note = await buildNote(ctx, invoice, { lines: [{ rate: "20", taxRate: "0" }], cashGrant: true });
    await markCreditNoteAsSent(ctx, { id: note.id });
    at("2026-03-09");
    await voidCreditNote(ctx, { id: note.id });
    expect(await entries()).toEqual([
      ["03-01", "INVOICE", "100.00", null, "100.00"],
      ["03-05", "CREDIT_NOTE", null, "20.00", "80.00"],
      ["03-05", "CREDIT_GRANTED", "20.00", null, "100.00"],
      ["03-09", "CREDIT_GRANT_WITHDRAWN", null, "20.00", "80.00"],
      ["03-09", "CREDIT_NOTE_VOIDED", "20.00", null, "100.00"],
    ]);
  });

  test("one currency a statement, that of most documents unless it is said; three months until today unless they are", async () => {
    const { ctx } = scratch;
    await issue("100");
    await issue("500", "JPY");
    await issue("700", "JPY");
    expect(await getStatement(ctx, { id: customerId })).toMatchObject({
      ...{ currency: "JPY", currencies: ["JPY", "EUR"], from: "2026-01-01", until: "2026-03-01", closing: "1200" },
    });
    expect((await getStatement(ctx, { id: customerId, currency: "EUR" })).closing).toBe("100.00");
    const { id } = await buildCustomer(ctx);
    expect(await getStatement(ctx, { id })).toMatchObject({ opening: "0.00", closing: "0.00", entries: [] });
  });

  test("unknown and foreign customers are not found, a period that ends before it begins is refused", async () => {
    const other = await scratchAccount();
    expect((await refusalOf(getStatement(other.ctx, { id: customerId }))).type).toBe("NotFound");
    expect((await refusalOf(getStatement(scratch.ctx, { id: newId() }))).type).toBe("NotFound");
    const turned = { id: customerId, from: "2026-03-02", until: "2026-03-01" };
    expect((await refusalOf(getStatement(scratch.ctx, turned))).fields).toEqual(["from"]);
  });

  test("its PDF says who and whom, the balance before and after, and every entry", async () => {
    const { ctx } = scratch;
    const invoice = await issue("1100.50");
    at("2026-03-20");
    const allocations = [{ invoiceId: invoice.id, amount: "100.50" }];
    await recordPayment(ctx, { customerId, currency: "EUR", amount: "100.50", paidAt: "2026-03-18", allocations });
    const request = { id: customerId, from: "2026-03-02", until: "2026-03-31" };
    const { bytes, fileName } = await downloadStatement(ctx, request);
    expect(fileName).toBe("Statement-Kestrel-Freight-B-V-EUR-2026-03-31.pdf");
    const pdf = readPdf(bytes);
    expect(pdf.info.Title).toBe("Statement of account, Kestrel Freight B.V., 2 – 31 Mar 2026");
    const text = pdf.pages.map((page) => page.text).join("\n");
    for (const part of [
      ...["Statement of account", "Kestrel Freight B.V.", "Halden Systems B.V.", "Tax ID NL863190427B01"],
      ...["Balance owed Before 2 Mar 2026 Currency Made on", "€1,000.00", "€1,100.50"],
      "2 Mar 2026 Balance brought forward 1,100.50",
      "18 Mar 2026 Payment SEQ00001 100.50 1,000.00",
      "Balance on 31 Mar 2026",
    ]) {
      expect(text).toContain(part);
    }
  });

  test("a file's name holds nothing but what every system takes", () => {
    const of = (legalName: string) =>
      fileNameOf({ customer: { id: "", legalName }, currency: "EUR", until: "2026-03-31" });
    expect(of('../"Größe" & Co')).toBe("Statement-Gro-e-Co-EUR-2026-03-31");
    expect(of("浅木")).toBe("Statement-EUR-2026-03-31");
  });
});

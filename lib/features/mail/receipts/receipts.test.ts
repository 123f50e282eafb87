import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Language, languages } from "@/lib/core/languages";
import { localDay, localMoney } from "@/lib/core/local-text";
import { parsePlainDate } from "@/lib/engine/calendar/plain-date";
import { decimal } from "@/lib/engine/money/decimal";
import { recordPayment } from "@/lib/features/payments/booking/commands/record";
import { reversePayment } from "@/lib/features/payments/booking/commands/reverse";
import { buildCustomer } from "@/lib/testing/builders";
import { attemptDelivery, buildMailableInvoice, mailingAccount, mailOf, mailsOf } from "@/lib/testing/mail";
import { refusalOf } from "@/lib/testing/refusal";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { Postbox } from "@/lib/testing/smtp";
import { resendMail } from "../commands/resend";
import { mailOfDocument } from "../page/queries";
import { sendReceipt } from "./commands";
import { type ReceiptLetterFacts, writeReceiptLetter } from "./rules";

let box: Postbox;
let scratch: Scratch;

beforeAll(async () => {
  box = await Postbox.open();
  scratch = await scratchAccount();
  await mailingAccount(scratch, box);
});

afterAll(() => box.close());

async function paid(amount = "150") {
  const { id: invoiceId, customerId, invoiceNumber } = await buildMailableInvoice(scratch.ctx);
  const facts = { customerId, currency: "EUR", amount, paidAt: "2026-11-18", reference: "SEPA 4711" } as const;
  const allocations = [{ invoiceId, amount: "121" }];
  return { ...(await recordPayment(scratch.ctx, { ...facts, allocations })), invoiceNumber };
}

describe("a receipt is mailed", () => {
  test("to the customer's billing contacts, the merchant in copy, with the PDF of what the payment settles", async () => {
    const payment = await paid();
    const sent = await sendReceipt(scratch.ctx, { id: payment.id });
    expect(sent).toMatchObject({
      ...{ kind: "RECEIPT", status: "QUEUED", documentId: payment.id, customerId: payment.customerId, language: "EN" },
      ...{ to: ["ada@kestrel.example", "ben@kestrel.example"], cc: ["billing@halden.example"] },
      subject: "Receipt for your payment of €150.00 to Halden Systems B.V.",
      attachmentName: `receipt-${payment.id}.pdf`,
    });
    const { text } = await mailOf(scratch.ctx, payment.id);
    for (const part of ["€150.00", "18 November 2026", "SEPA 4711", payment.invoiceNumber, "€29.00"]) {
      expect(text).toContain(part);
    }
    const delivered = await attemptDelivery(scratch.ctx, sent.id);
    expect(delivered).toMatchObject({ status: "SENT", route: "SMTP" });
    expect(box.received.at(-1)?.source).toContain(`receipt-${payment.id}.pdf`);
    expect((await mailOfDocument(scratch.ctx, { id: payment.id })).items.map(({ kind }) => kind)).toEqual(["RECEIPT"]);
    const log = await scratch.ctx.db.activityLog.findMany({ where: { objectId: payment.id }, orderBy: { id: "asc" } });
    expect(log.map(({ verb }) => verb)).toEqual(["CREATED", "SENT", "MAIL_SENT"]);
  });

  test("again, to others too, written afresh", async () => {
    const payment = await paid();
    const first = await sendReceipt(scratch.ctx, { id: payment.id });
    await attemptDelivery(scratch.ctx, first.id);
    const again = await resendMail(scratch.ctx, { id: first.id, to: ["cfo@kestrel.example"] });
    expect(again).toMatchObject({ kind: "RECEIPT", to: ["cfo@kestrel.example"], documentId: payment.id });
    expect(await mailsOf(scratch.ctx, payment.id)).toHaveLength(2);
  });

  test("never of a payment that was reversed: not written, and one that waits is not sent", async () => {
    const payment = await paid();
    const waiting = await sendReceipt(scratch.ctx, { id: payment.id });
    await reversePayment(scratch.ctx, { id: payment.id });
    expect(await attemptDelivery(scratch.ctx, waiting.id)).toMatchObject({
      ...{ status: "FAILED", serverAnswer: "Not sent: the payment was reversed meanwhile." },
    });
    expect(await refusalOf(sendReceipt(scratch.ctx, { id: payment.id }))).toMatchObject({ reason: "PAYMENT_REVERSED" });
  });

  test("only to somebody, and only by those who may send", async () => {
    const { id: customerId } = await buildCustomer(scratch.ctx);
    const facts = { customerId, currency: "EUR", amount: "10", paidAt: "2026-11-18" } as const;
    const { id } = await recordPayment(scratch.ctx, facts);
    expect(await refusalOf(sendReceipt(scratch.ctx, { id }))).toMatchObject({ reason: "NO_RECIPIENT" });
    expect(await refusalOf(sendReceipt(scratch.as("salesUser"), { id }))).toMatchObject({ type: "PermissionDenied" });
    const other = await scratchAccount();
    expect(await refusalOf(sendReceipt(other.ctx, { id }))).toMatchObject({ type: "NotFound" });
  });
});

describe("the letter with a receipt", () => {
  const facts = (language: Language, more: Partial<ReceiptLetterFacts> = {}): ReceiptLetterFacts => ({
    ...{ language, isSandbox: false, seller: "Halden & Söhne", accent: null, payer: "<b>Adler</b> B.V." },
    ...{ currency: "EUR", amount: decimal("1234.5"), unapplied: decimal("34.5"), reference: null },
    ...{ receivedOn: parsePlainDate("2026-11-18"), invoiceNumbers: ["HLD1", "HLD2"] },
    ...more,
  });

  test.each(languages)("in %s says amount, day, both invoices and what is left, in text and HTML", (language) => {
    const { subject, text, html } = writeReceiptLetter(facts(language));
    const amount = localMoney(decimal("1234.5"), "EUR", language);
    const day = localDay(parsePlainDate("2026-11-18"), language);
    expect(subject).toContain(amount.replace(/\s/g, " "));
    for (const part of [amount, day, "HLD1, HLD2", localMoney(decimal("34.5"), "EUR", language)]) {
      expect(text).toContain(part);
      expect(html).toContain(part);
    }
    expect(html).toContain("&lt;b&gt;Adler&lt;/b&gt; B.V.");
    expect(html).not.toContain("<b>");
    expect(`${subject}${text}${html}`).not.toMatch(/undefined|null|\[object|NaN/);
  });

  test.each(languages)("in %s says nothing of a rest, a reference or invoices that there are not", (language) => {
    const rows = (more: Partial<ReceiptLetterFacts>) =>
      writeReceiptLetter(facts(language, more))
        .text.split("\n")
        .filter((line) => /^[^ ].*: /.test(line)).length;
    const bare = { unapplied: decimal("0"), invoiceNumbers: [] };
    expect(rows({}) - rows(bare)).toBe(2);
    expect(rows({ ...bare, reference: "R 1" }) - rows(bare)).toBe(1);
  });

  test("D47: in a sandbox the subject begins with TEST", () => {
    expect(writeReceiptLetter(facts("EN", { isSandbox: true })).subject).toMatch(/^TEST Receipt /);
  });
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { execute, sql } from "@/lib/db/sql";
import { updateMerchant } from "@/lib/features/accounts/merchant/commands";
import { voidInvoice } from "@/lib/features/invoices/commands/void";
import { getInvoice } from "@/lib/features/invoices/queries";
import { setInvoicePaymentStatus } from "@/lib/features/payments/commands";
import { buildCustomer, buildDraft, buildFinalInvoice } from "@/lib/testing/builders";
import { attemptDelivery, buildMailableInvoice, mailingAccount, mailOf, mailsOf } from "@/lib/testing/mail";
import { refusalOf } from "@/lib/testing/refusal";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { Postbox } from "@/lib/testing/smtp";
import { updateMailSettings } from "../settings/commands";
import { finalizeAndSendInvoice } from "./finalize-and-send";
import { markInvoiceAsSent } from "./mark-as-sent";
import { sendPaymentReminder } from "./remind";
import { resendMail } from "./resend";
import { sendInvoice, sendIssuedInvoice } from "./send";

let box: Postbox;
let scratch: Scratch;

beforeAll(async () => {
  box = await Postbox.open();
  scratch = await scratchAccount();
  await mailingAccount(scratch, box);
});

afterAll(() => box.close());

const contacts = [{ email: "ada@kestrel.example", billingPreference: "PRIMARY" as const }];
const draftFor = async (to = contacts) =>
  buildDraft(scratch.ctx, { customerId: (await buildCustomer(scratch.ctx, { contacts: to })).id });
const verbsOf = async (objectId: string) =>
  (await scratch.ctx.db.activityLog.findMany({ where: { objectId }, orderBy: { id: "asc" } })).map(({ verb }) => verb);

describe("billing.md §8.3: sending", () => {
  test("a final invoice is SENT, with the time and a mail to its recipients that the merchant has in copy", async () => {
    const { id, invoiceNumber } = await buildMailableInvoice(scratch.ctx);
    const sent = await sendInvoice(scratch.ctx, { id });
    expect(sent).toMatchObject({ status: "SENT", dunningStatus: "SCHEDULED" });
    const row = await scratch.ctx.db.invoice.findFirstOrThrow({ where: { id } });
    expect(row.sentAt).toEqual(scratch.clock.now());
    expect(await mailsOf(scratch.ctx, id)).toMatchObject([
      {
        ...{ kind: "INVOICE", status: "QUEUED", documentVersion: 1, language: "EN", fromName: "Halden Systems B.V." },
        ...{ toAddresses: ["ada@kestrel.example", "ben@kestrel.example"], ccAddresses: ["billing@halden.example"] },
        ...{ subject: `Invoice ${invoiceNumber} from Halden Systems B.V.`, attachmentName: `${invoiceNumber}.pdf` },
      },
    ]);
    expect((await mailOf(scratch.ctx, id)).text).toContain("€121.00");
    expect((await verbsOf(id)).at(-1)).toBe("SENT");
    expect(await scratch.ctx.db.outbox.count({ where: { objectId: id, event: "INVOICE_UPDATED" } })).toBeGreaterThan(0);
  });

  test("twice, or at the same time, it is sent once", async () => {
    const { id } = await buildMailableInvoice(scratch.ctx);
    const outcomes = await Promise.allSettled([sendInvoice(scratch.ctx, { id }), sendInvoice(scratch.ctx, { id })]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await refusalOf(sendInvoice(scratch.ctx, { id }))).toMatchObject({ reason: "INVOICE_SENT" });
    expect(await mailsOf(scratch.ctx, id)).toHaveLength(1);
  });

  test("a draft is finalized and sent in one, or neither: nobody to send it to leaves no number behind", async () => {
    const draft = await draftFor();
    const sent = await finalizeAndSendInvoice(scratch.ctx, { id: draft.id });
    expect(sent).toMatchObject({ status: "SENT", issueDate: "2026-11-20" });
    const lonely = await draftFor([]);
    const refusal = await refusalOf(finalizeAndSendInvoice(scratch.ctx, { id: lonely.id }));
    expect(refusal).toMatchObject({ type: "InvalidState", reason: "NO_RECIPIENT" });
    expect(await getInvoice(scratch.ctx, { id: lonely.id })).toMatchObject({ status: "DRAFT" });
    const next = await finalizeAndSendInvoice(scratch.ctx, { id: (await draftFor()).id });
    expect(Number(next.invoiceNumber?.slice(3))).toBe(Number(sent.invoiceNumber?.slice(3)) + 1);
  });

  test("what is wrong with the draft stops the mail too", async () => {
    const { id: customerId } = await buildCustomer(scratch.ctx, { contacts });
    const empty = await buildDraft(scratch.ctx, { customerId, lines: [] });
    await expect(finalizeAndSendInvoice(scratch.ctx, { id: empty.id })).rejects.toThrow();
    expect(await mailsOf(scratch.ctx, empty.id)).toEqual([]);
  });

  test("marked as sent it is SENT without mail, event or reminders; a draft is finalized first", async () => {
    for (const invoice of [await buildFinalInvoice(scratch.ctx), await draftFor([])]) {
      const updates = { where: { objectId: invoice.id, event: "INVOICE_UPDATED" } };
      const before = await scratch.ctx.db.outbox.count(updates);
      const sent = await markInvoiceAsSent(scratch.ctx, { id: invoice.id });
      expect(await scratch.ctx.db.outbox.count(updates)).toBe(before);
      expect(sent).toMatchObject({ status: "SENT", dunningStatus: "NOT_REQUIRED" });
      expect(await mailsOf(scratch.ctx, invoice.id)).toEqual([]);
      expect(await verbsOf(invoice.id)).toContain("SENT");
    }
  });

  test("switched off for customers, sending and reminding say so", async () => {
    const { ctx } = scratch;
    const [one, other] = [await buildMailableInvoice(ctx), await buildMailableInvoice(ctx)];
    await sendInvoice(ctx, { id: other.id });
    await execute(
      ctx.db,
      sql`update account set send_customer_notifications = false where id = ${ctx.accountId}::uuid`,
    );
    const off = { type: "InvalidState", reason: "NOTIFICATIONS_OFF" };
    expect(await refusalOf(sendInvoice(ctx, { id: one.id }))).toMatchObject(off);
    expect(await refusalOf(sendPaymentReminder(ctx, { id: other.id }))).toMatchObject(off);
    await sendIssuedInvoice(ctx, { invoiceId: one.id });
    expect(await getInvoice(ctx, { id: one.id })).toMatchObject({ status: "FINAL" });
    expect((await verbsOf(one.id)).at(-1)).toBe("SEND_REFUSED");
    await execute(ctx.db, sql`update account set send_customer_notifications = true where id = ${ctx.accountId}::uuid`);
    await sendIssuedInvoice(ctx, { invoiceId: one.id });
    await sendIssuedInvoice(ctx, { invoiceId: one.id });
    expect(await mailsOf(ctx, one.id)).toHaveLength(1);
    expect((await verbsOf(one.id)).filter((verb) => verb === "SEND_REFUSED")).toHaveLength(1);
  });

  test("the customer's language beats the account's, and copies can be switched off", async () => {
    const { ctx } = scratch;
    const smtp = { host: "127.0.0.1", port: box.port, security: "NONE" as const };
    await updateMailSettings(ctx, { smtp, language: "FR", copyInvoices: false });
    const french = await buildMailableInvoice(ctx);
    await sendInvoice(ctx, { id: french.id });
    expect(await mailOf(ctx, french.id)).toMatchObject({ language: "FR", ccAddresses: [] });
    const german = await buildMailableInvoice(ctx);
    await ctx.db.customer.updateMany({ where: { id: german.customerId }, data: { language: "DE" } });
    await sendInvoice(ctx, { id: german.id });
    const mail = await mailOf(ctx, german.id);
    expect(mail.subject).toBe(`Rechnung ${german.invoiceNumber} von Halden Systems B.V.`);
    expect(mail.text).toContain("121,00\u00a0€");
    await updateMailSettings(ctx, { smtp });
  });
});

describe("sending again", () => {
  test("what failed goes out as a new mail, to the same people or to others; what is on its way does not", async () => {
    const { ctx } = scratch;
    const { id } = await buildMailableInvoice(ctx);
    await sendInvoice(ctx, { id });
    const first = await mailOf(ctx, id);
    expect(await refusalOf(resendMail(ctx, { id: first.id }))).toMatchObject({ reason: "MAIL_UNDER_WAY" });
    box.behave({ recipient: () => ({ code: 550, text: "No." }) });
    await attemptDelivery(ctx, first.id);
    box.behave({});
    const again = await resendMail(ctx, { id: first.id });
    expect(again).toMatchObject({ status: "QUEUED", to: first.toAddresses, subject: first.subject, attempts: 0 });
    expect(again.messageId).not.toBe(first.messageId);
    expect((await attemptDelivery(ctx, again.id)).status).toBe("SENT");
    const other = await resendMail(ctx, { id: again.id, to: ["cleo@kestrel.example"] });
    expect(other).toMatchObject({ to: ["cleo@kestrel.example"], cc: ["billing@halden.example"] });
    expect((await ctx.db.mail.findFirst({ where: { id: first.id } }))?.status).toBe("FAILED");
  });

  test("not of a voided invoice, nor a reminder of a paid one", async () => {
    const { ctx } = scratch;
    const [voided, paid] = [await buildMailableInvoice(ctx), await buildMailableInvoice(ctx)];
    for (const { id } of [voided, paid]) {
      await sendInvoice(ctx, { id });
      await attemptDelivery(ctx, (await mailOf(ctx, id)).id);
    }
    await voidInvoice(ctx, { id: voided.id });
    const mail = await mailOf(ctx, voided.id);
    expect(await refusalOf(resendMail(ctx, { id: mail.id }))).toMatchObject({ reason: "INVOICE_VOIDED" });
    await sendPaymentReminder(ctx, { id: paid.id });
    const reminder = await mailOf(ctx, paid.id);
    await attemptDelivery(ctx, reminder.id);
    await setInvoicePaymentStatus(ctx, { id: paid.id, paymentStatus: "PAID" });
    expect(await refusalOf(resendMail(ctx, { id: reminder.id }))).toMatchObject({ reason: "INVOICE_PAID" });
    expect(await refusalOf(sendPaymentReminder(ctx, { id: paid.id }))).toMatchObject({ reason: "INVOICE_PAID" });
  });
});

describe("D47: a sandbox, and an account without a server", () => {
  test("a sandbox mails the workspace's own people only, and every subject begins with TEST", async () => {
    const sandbox = await scratchAccount();
    const { ctx } = sandbox;
    await mailingAccount(sandbox, box);
    await execute(ctx.db, sql`update account set environment = 'SANDBOX' where id = ${ctx.accountId}::uuid`);
    if (ctx.actor.type !== "USER") throw new Error("an administrator is a person");
    const { email } = ctx.actor;
    await updateMerchant(ctx, { email: email.toUpperCase() });
    const { id } = await buildMailableInvoice(ctx);
    await sendInvoice(ctx, { id });
    box.received.length = 0;
    const mails = await mailsOf(ctx, id);
    for (const mail of mails) await attemptDelivery(ctx, mail.id);
    const sent = await mailsOf(ctx, id);
    expect(sent.map(({ toAddresses, route }) => [toAddresses, route])).toEqual(
      expect.arrayContaining([
        [["ada@kestrel.example", "ben@kestrel.example"], "MAILBOX"],
        [[email.toUpperCase()], "SMTP"],
      ]),
    );
    expect(sent.every(({ subject, status }) => subject.startsWith("TEST ") && status === "SENT")).toBe(true);
    expect(box.received.map(({ to }) => to.map((one) => one.toLowerCase()))).toEqual([[email]]);
  });

  test("without a server the mail is shown in the mailbox, whole, and counts as sent", async () => {
    const plain = await scratchAccount();
    await mailingAccount(plain, box);
    await updateMailSettings(plain.ctx, {});
    const { id } = await buildMailableInvoice(plain.ctx);
    await sendInvoice(plain.ctx, { id });
    box.received.length = 0;
    const mail = await attemptDelivery(plain.ctx, (await mailOf(plain.ctx, id)).id);
    expect(mail).toMatchObject({ status: "SENT", route: "MAILBOX" });
    expect(box.received).toEqual([]);
  });
});

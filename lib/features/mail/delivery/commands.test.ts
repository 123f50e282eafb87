import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { recordDataEnding } from "@/lib/db/mail";
import { setInvoicePaymentStatus } from "@/lib/features/payments/commands";
import { attemptDelivery, buildMailableInvoice, mailingAccount, mailOf, mailsOf } from "@/lib/testing/mail";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { Postbox } from "@/lib/testing/smtp";
import { sendPaymentReminder } from "../commands/remind";
import { sendInvoice } from "../commands/send";
import { claimMail, settleMail } from "./commands";
import { leaseMilliseconds } from "./rules";

let box: Postbox;
let scratch: Scratch;

beforeAll(async () => {
  box = await Postbox.open();
  scratch = await scratchAccount();
  await mailingAccount(scratch, box);
});

beforeEach(() => {
  box.behave({});
  box.received.length = 0;
});

afterAll(() => box.close());

/** The mail of an invoice that was just sent. */
async function queued() {
  const { id } = await buildMailableInvoice(scratch.ctx);
  await sendInvoice(scratch.ctx, { id });
  return mailOf(scratch.ctx, id);
}

const attempt = (id: string, silence?: number) => attemptDelivery(scratch.ctx, id, silence);
const everybody = ["ada@kestrel.example", "ben@kestrel.example", "billing@halden.example"];

describe("D56: delivery", () => {
  test("a mail that waits is sent with the PDF of its version, and the server's answer stands on it", async () => {
    const mail = await queued();
    const sent = await attempt(mail.id);
    expect(sent).toMatchObject({ status: "SENT", route: "SMTP", attempts: 1, serverAnswer: "250 OK: kept as 1" });
    expect(sent.sentAt).toEqual(scratch.clock.now());
    const [received] = box.received;
    expect(received).toMatchObject({ from: "billing@halden.example", to: everybody });
    expect(received?.source).toContain(`Message-ID: ${mail.messageId}`);
    expect(received?.source).toContain("To: ada@kestrel.example, ben@kestrel.example\r\nCc: billing@halden.example");
    const file = await scratch.ctx.db.documentFile.findFirstOrThrow({
      where: { documentId: mail.documentId ?? "", version: 1 },
    });
    const base64 = Buffer.from(file.bytes).toString("base64");
    expect(received?.source.replaceAll("\r\n", "")).toContain(base64);
  });

  test("asked for again and at once by many workers, it goes out once", async () => {
    const mail = await queued();
    await Promise.all([attempt(mail.id), attempt(mail.id), attempt(mail.id)]);
    await attempt(mail.id);
    expect(box.received).toHaveLength(1);
  });

  test("refused for now it is tried again after 10 s, 1 min, 5 min, 30 min, 2 h and 6 h, with the same id, then it has failed", async () => {
    const mail = await queued();
    box.behave({ end: { code: 451, text: "Come back later." } });
    for (const seconds of [10, 60, 300, 1800, 7200, 21_600]) {
      const waiting = await attempt(mail.id);
      expect(waiting).toMatchObject({ status: "QUEUED", serverAnswer: "451 Come back later." });
      expect(waiting.nextAttemptAt?.getTime()).toBe(scratch.clock.now().getTime() + seconds * 1000);
      scratch.clock.advance(seconds * 1000 - 1);
      expect((await attempt(mail.id)).attempts).toBe(waiting.attempts);
      scratch.clock.advance(1);
    }
    expect(await attempt(mail.id)).toMatchObject({ status: "FAILED", attempts: 7, nextAttemptAt: null });
    expect(box.received).toEqual([]);
  });

  test("after a refusal for now it arrives once, under the id of the first attempt", async () => {
    const mail = await queued();
    box.behave({ recipient: () => ({ code: 450, text: "Greylisted." }) });
    await attempt(mail.id);
    box.behave({});
    scratch.clock.advance(10_000);
    expect(await attempt(mail.id)).toMatchObject({ status: "SENT", attempts: 2 });
    expect(box.received.map(({ source }) => source.includes(`Message-ID: ${mail.messageId}`))).toEqual([true]);
  });

  test.each([
    ["at RCPT", { recipient: () => ({ code: 550, text: "No such user." }) }],
    ["at the end of DATA", { end: { code: 554, text: "Spam." } }],
  ])("refused for good %s it has failed at once, with the server's words", async (_where, behaviour) => {
    box.behave(behaviour);
    const failed = await attempt((await queued()).id);
    expect(failed).toMatchObject({ status: "FAILED", attempts: 1, nextAttemptAt: null });
    expect(failed.serverAnswer).toMatch(/^55\d (No such user|Spam)\./);
  });

  test("a line that goes dead before the message: it is tried again", async () => {
    box.behave({ recipient: () => "HANG_UP" });
    expect(await attempt((await queued()).id)).toMatchObject({ status: "QUEUED", attempts: 1 });
  });

  test("an answer to DATA that is lost, by a dead line or by silence: UNKNOWN, and nothing happens by itself", async () => {
    for (const end of ["HANG_UP", "STALL"] as const) {
      const mail = await queued();
      box.behave({ end });
      expect(await attempt(mail.id, 300)).toMatchObject({ status: "UNKNOWN", attempts: 1, nextAttemptAt: null });
      box.behave({});
      scratch.clock.advance(86_400_000);
      await attempt(mail.id);
    }
    expect(box.received).toHaveLength(2);
  });

  test("recipients who are refused beside others get a mail of their own: nobody is lost, nobody gets it twice", async () => {
    const mail = await queued();
    box.behave({
      recipient: (to) => {
        if (to.startsWith("ben")) return { code: 450, text: "Busy." };
        return to.startsWith("billing") ? { code: 550, text: "Gone." } : null;
      },
    });
    expect(await attempt(mail.id)).toMatchObject({ status: "SENT" });
    const [, ben, billing] = await mailsOf(scratch.ctx, mail.documentId ?? "");
    expect(ben).toMatchObject({ status: "QUEUED", toAddresses: ["ben@kestrel.example"], serverAnswer: "450 Busy." });
    expect(billing).toMatchObject({ status: "FAILED", toAddresses: ["billing@halden.example"], ccAddresses: [] });
    box.behave({});
    scratch.clock.advance(10_000);
    await attempt(ben?.id ?? "");
    expect(box.received.map(({ to }) => to)).toEqual([["ada@kestrel.example"], ["ben@kestrel.example"]]);
  });

  test("what becomes of it is in the history of the document", async () => {
    box.behave({ end: { code: 554, text: "Spam." } });
    const mail = await queued();
    await attempt(mail.id);
    const objectId = mail.documentId ?? "";
    const entry = await scratch.ctx.db.activityLog.findFirstOrThrow({ where: { objectId, verb: "MAIL_FAILED" } });
    expect(entry).toMatchObject({ objectType: "INVOICE", reason: "554 Spam.", targetType: "CUSTOMER" });
  });
});

describe("D56: a worker that dies", () => {
  const lease = () => scratch.clock.advance(leaseMilliseconds);

  test("before the end of DATA was let go: the mail is tried again", async () => {
    const mail = await queued();
    await claimMail(scratch.ctx, { mailId: mail.id });
    expect(await attempt(mail.id)).toMatchObject({ status: "SENDING" });
    lease();
    expect(await attempt(mail.id)).toMatchObject({ status: "QUEUED", attempts: 1 });
    scratch.clock.advance(10_000);
    expect(await attempt(mail.id)).toMatchObject({ status: "SENT", attempts: 2 });
    expect(box.received).toHaveLength(1);
  });

  test("after it: UNKNOWN, and nothing goes out", async () => {
    const mail = await queued();
    await claimMail(scratch.ctx, { mailId: mail.id });
    expect(await recordDataEnding(scratch.ctx, mail.id, 1)).toBe(true);
    lease();
    expect(await attempt(mail.id)).toMatchObject({ status: "UNKNOWN", attempts: 1 });
    await attempt(mail.id);
    expect(box.received).toEqual([]);
  });

  test("one that was only slow may not end its message once it has been taken for dead, nor settle what another does", async () => {
    const mail = await queued();
    await claimMail(scratch.ctx, { mailId: mail.id });
    lease();
    await attempt(mail.id);
    expect(await recordDataEnding(scratch.ctx, mail.id, 1)).toBe(false);
    scratch.clock.advance(10_000);
    await claimMail(scratch.ctx, { mailId: mail.id });
    expect(await recordDataEnding(scratch.ctx, mail.id, 1)).toBe(false);
    const outcome = { outcome: "NOT_HANDED_OVER", answer: "late" } as const;
    await settleMail(scratch.ctx, { mailId: mail.id, attempt: 1, outcome });
    const row = await scratch.ctx.db.mail.findFirstOrThrow({ where: { id: mail.id } });
    expect(row).toMatchObject({ status: "SENDING", attempts: 2 });
  });

  test("one that was slow to hear of the server's yes after the end still says so", async () => {
    const mail = await queued();
    await claimMail(scratch.ctx, { mailId: mail.id });
    await recordDataEnding(scratch.ctx, mail.id, 1);
    lease();
    expect(await attempt(mail.id)).toMatchObject({ status: "UNKNOWN" });
    const outcome = { outcome: "ACCEPTED" as const, answer: "250 OK", refused: [] };
    await settleMail(scratch.ctx, { mailId: mail.id, attempt: 1, outcome });
    const row = await scratch.ctx.db.mail.findFirstOrThrow({ where: { id: mail.id } });
    expect(row).toMatchObject({ status: "SENT", serverAnswer: "250 OK" });
  });
});

describe("what no longer holds is not sent", () => {
  test("a reminder that waits while the invoice is paid stays here", async () => {
    const { id } = await buildMailableInvoice(scratch.ctx);
    await sendInvoice(scratch.ctx, { id });
    await sendPaymentReminder(scratch.ctx, { id });
    const reminder = await mailOf(scratch.ctx, id);
    await setInvoicePaymentStatus(scratch.ctx, { id, paymentStatus: "PAID" });
    expect(await attempt(reminder.id)).toMatchObject({ status: "FAILED", attempts: 0 });
    expect(box.received).toEqual([]);
    expect(await scratch.ctx.db.invoice.findFirst({ where: { id } })).toMatchObject({ dunningStatus: "COMPLETED" });
  });

  test("a mail that has left is never rewritten or removed", async () => {
    const mail = await queued();
    await attempt(mail.id);
    const { db } = scratch.ctx;
    await expect(db.mail.updateMany({ where: { id: mail.id }, data: { subject: "x" } })).rejects.toThrow();
    await expect(db.mail.updateMany({ where: { id: mail.id }, data: { status: "QUEUED" } })).rejects.toThrow();
    await expect(db.mail.deleteMany({ where: { id: mail.id } })).rejects.toThrow();
  });
});

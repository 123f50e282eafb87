import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { fixedClock } from "@/lib/core/clock";
import { voidInvoice } from "@/lib/features/invoices/commands/void";
import { getInvoice } from "@/lib/features/invoices/queries";
import { setInvoicePaymentStatus } from "@/lib/features/payments/commands";
import { attemptDelivery, buildMailableInvoice, mailingAccount, mailOf, mailsOf } from "@/lib/testing/mail";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { Postbox } from "@/lib/testing/smtp";
import { markInvoiceAsSent } from "../commands/mark-as-sent";
import { patchSentInvoice } from "../commands/patch-sent";
import { sendPaymentReminder } from "../commands/remind";
import { sendInvoice } from "../commands/send";
import { planAnew, remindBy } from "../jobs";
import { updateMailSettings } from "../settings/commands";

let box: Postbox;
let scratch: Scratch;

beforeAll(async () => {
  box = await Postbox.open();
});

beforeEach(async () => {
  box.behave({});
  scratch = await scratchAccount();
  await mailingAccount(scratch, box);
});

afterAll(() => box.close());

/** Sent on 20 November, due on 20 December. */
async function sent() {
  const { id } = await buildMailableInvoice(scratch.ctx);
  await sendInvoice(scratch.ctx, { id });
  return id;
}

/** Runs the hourly job at a moment, twice at once. */
async function remindAt(iso: string) {
  scratch.clock.set(iso);
  await Promise.all([remindBy(fixedClock(iso)), remindBy(fixedClock(iso))]);
}

const kindsOf = async (invoiceId: string) =>
  (await scratch.ctx.db.invoiceReminder.findMany({ where: { invoiceId }, orderBy: { id: "asc" } })).map(
    ({ kind, dueDate }) => `${kind} ${dueDate.toISOString().slice(0, 10)}`,
  );
const dunningOf = async (id: string) => (await getInvoice(scratch.ctx, { id })).dunningStatus;
const december = (day: number) => `2026-12-${String(day).padStart(2, "0")}T09:00:00Z`;

describe("billing.md §8.8: reminders by themselves", () => {
  test("7 days before and on the due date, each once however often and by however many it is looked at", async () => {
    const id = await sent();
    await remindAt(december(12));
    expect([await kindsOf(id), await dunningOf(id)]).toEqual([[], "SCHEDULED"]);
    for (const day of [13, 13, 14, 19]) await remindAt(december(day));
    expect([await kindsOf(id), await dunningOf(id)]).toEqual([["BEFORE_DUE 2026-12-20"], "OVERDUE_CHECK_SCHEDULED"]);
    for (const day of [20, 20, 21, 31]) await remindAt(december(day));
    expect(await kindsOf(id)).toEqual(["BEFORE_DUE 2026-12-20", "ON_DUE 2026-12-20"]);
    expect(await dunningOf(id)).toBe("COMPLETED");
    const mails = await mailsOf(scratch.ctx, id);
    expect(mails.map(({ kind }) => kind)).toEqual(["INVOICE", "REMINDER", "REMINDER"]);
    expect(mails[1]).toMatchObject({ requestedBy: null, ccAddresses: ["billing@halden.example"] });
    expect(mails[1]?.subject).toContain("is due on 20 December 2026");
    expect(mails[2]?.subject).toContain("is due today");
  });

  test("the day is the account's own: in Amsterdam it begins an hour before midnight UTC", async () => {
    const id = await sent();
    await remindAt("2026-12-12T22:59:00Z");
    expect(await kindsOf(id)).toEqual([]);
    await remindAt("2026-12-12T23:00:00Z");
    expect(await kindsOf(id)).toEqual(["BEFORE_DUE 2026-12-20"]);
  });

  test("paid, uncollectible and voided ones get none; with the payment undone they are planned again", async () => {
    const [paid, uncollectible, voided] = [await sent(), await sent(), await sent()];
    await setInvoicePaymentStatus(scratch.ctx, { id: paid, paymentStatus: "PAID" });
    await setInvoicePaymentStatus(scratch.ctx, { id: uncollectible, paymentStatus: "UNCOLLECTIBLE" });
    expect(await voidInvoice(scratch.ctx, { id: voided })).toMatchObject({ dunningStatus: "COMPLETED" });
    await remindAt(december(13));
    for (const id of [paid, uncollectible, voided]) {
      expect([await kindsOf(id), await dunningOf(id)]).toEqual([[], "COMPLETED"]);
    }
    await setInvoicePaymentStatus(scratch.ctx, { id: paid, paymentStatus: "UNPAID" });
    expect(await dunningOf(paid)).toBe("SCHEDULED");
    await remindAt(december(13));
    expect(await kindsOf(paid)).toEqual(["BEFORE_DUE 2026-12-20"]);
  });

  test("partly paid, it asks for what is open", async () => {
    const id = await sent();
    await setInvoicePaymentStatus(scratch.ctx, { id, paymentStatus: "PARTIALLY_PAID", amount: "21" });
    await remindAt(december(13));
    expect((await mailOf(scratch.ctx, id)).text).toContain("€100.00 of invoice");
  });

  test("what was marked as sent by hand is not reminded of by itself, but may be by a person", async () => {
    const { id } = await buildMailableInvoice(scratch.ctx);
    await markInvoiceAsSent(scratch.ctx, { id });
    await remindAt(december(20));
    expect(await kindsOf(id)).toEqual([]);
    await sendPaymentReminder(scratch.ctx, { id });
    await sendPaymentReminder(scratch.ctx, { id });
    expect(await kindsOf(id)).toEqual(["AD_HOC 2026-12-20", "AD_HOC 2026-12-20"]);
  });

  test("a due date that moves plans anew", async () => {
    const id = await sent();
    await remindAt(december(13));
    await patchSentInvoice(scratch.ctx, { id, dueDate: "2026-12-31" });
    expect(await dunningOf(id)).toBe("SCHEDULED");
    for (const day of [20, 23, 24, 31]) await remindAt(december(day));
    expect(await kindsOf(id)).toEqual(["BEFORE_DUE 2026-12-20", "BEFORE_DUE 2026-12-31", "ON_DUE 2026-12-31"]);
  });

  test("a reminder that fails shows on the invoice; the next one goes out and makes it good", async () => {
    const id = await sent();
    await remindAt(december(13));
    box.behave({ end: { code: 554, text: "No." } });
    await attemptDelivery(scratch.ctx, (await mailOf(scratch.ctx, id)).id);
    expect(await dunningOf(id)).toBe("FAILED");
    await remindAt(december(20));
    box.behave({});
    await attemptDelivery(scratch.ctx, (await mailOf(scratch.ctx, id)).id);
    expect([await dunningOf(id), (await kindsOf(id)).length]).toEqual(["COMPLETED", 2]);
  });

  test("switched off none goes out, and switched on again they are planned anew", async () => {
    const id = await sent();
    const smtp = { host: "127.0.0.1", port: box.port, security: "NONE" as const };
    const plan = () => planAnew({ accountId: scratch.ctx.accountId });
    await updateMailSettings(scratch.ctx, { smtp, sendsReminders: false });
    await remindAt(december(13));
    expect([await kindsOf(id), await dunningOf(id)]).toEqual([[], "NOT_REQUIRED"]);
    await updateMailSettings(scratch.ctx, { smtp, copyReminders: false });
    await plan();
    await remindAt(december(20));
    expect(await kindsOf(id)).toEqual(["ON_DUE 2026-12-20"]);
    expect((await mailOf(scratch.ctx, id)).ccAddresses).toEqual([]);
  });
});

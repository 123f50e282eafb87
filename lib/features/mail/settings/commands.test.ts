import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { attemptDelivery } from "@/lib/testing/mail";
import { refusalOf } from "@/lib/testing/refusal";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { Postbox } from "@/lib/testing/smtp";
import { sendTestMail } from "../commands/send-test";
import { updateMailSettings } from "./commands";
import { getMailSettings } from "./queries";

let box: Postbox;
let scratch: Scratch;
const keyBefore = process.env.LEDGERLINE_ENCRYPTION_KEY;

beforeAll(async () => {
  process.env.LEDGERLINE_ENCRYPTION_KEY = "a key of these tests";
  box = await Postbox.open();
  scratch = await scratchAccount();
});

afterAll(async () => {
  if (keyBefore === undefined) delete process.env.LEDGERLINE_ENCRYPTION_KEY;
  else process.env.LEDGERLINE_ENCRYPTION_KEY = keyBefore;
  await box.close();
});

const server = () => ({ host: "127.0.0.1", port: box.port, security: "NONE" as const, user: "halden" });
const update = (input: Parameters<typeof updateMailSettings>[1]) => updateMailSettings(scratch.ctx, input);

/** An account whose merchant has told no e-mail address. */
async function withoutAddress(): Promise<Scratch> {
  const fresh = await scratchAccount();
  await fresh.ctx.db.merchant.updateMany({ data: { email: null } });
  return fresh;
}

describe("mail settings", () => {
  test("as nobody has changed them: reminders and copies are on, English, no server", async () => {
    const fresh = await withoutAddress();
    expect(await getMailSettings(fresh.ctx, {})).toEqual({
      ...{ copyInvoices: true, copyReminders: true, sendsReminders: true, language: "EN" },
      effective: { fromName: "Halden Systems B.V.", server: "MAILBOX" },
    });
  });

  test("the password is stored sealed, never answered and never logged; left out it stays", async () => {
    const set = await update({ fromAddress: "billing@halden.example", smtp: { ...server(), password: "hunter2" } });
    expect(set).toMatchObject({ smtp: { user: "halden", hasPassword: true }, effective: { server: "ACCOUNT" } });
    const kept = await update({ fromAddress: "ines@halden.example", smtp: server() });
    expect(kept.smtp).toMatchObject({ hasPassword: true });
    const { ctx } = scratch;
    const row = await ctx.db.mailSettings.findFirstOrThrow({});
    expect(Buffer.from(row.smtpPassword ?? []).includes("hunter2")).toBe(false);
    const log = await ctx.db.activityLog.findMany({ where: { objectId: ctx.accountId } });
    expect(log.length).toBeGreaterThan(1);
    expect(JSON.stringify([set, kept, log])).not.toContain("hunter2");
  });

  test("it is not shown to another server or under another user", async () => {
    await update({ smtp: { ...server(), password: "hunter2" } });
    for (const other of [{ host: "smtp.evil.example" }, { port: 26 }, { user: "eve" }, { security: "TLS" as const }]) {
      const refusal = await refusalOf(update({ smtp: { ...server(), ...other } }));
      expect(refusal).toMatchObject({ type: "ValidationFailed", fields: ["smtp.password"] });
    }
    expect((await update({ smtp: { ...server(), password: "" } })).smtp).toMatchObject({ hasPassword: false });
  });

  test("a test message shows whether it works, with the server's words", async () => {
    box.demandLogin({ halden: "hunter2" });
    await update({ fromAddress: "billing@halden.example", smtp: { ...server(), password: "wrong" } });
    const failed = await sendTestMail(scratch.ctx, { to: "ines@halden.example" });
    const first = await attemptDelivery(scratch.ctx, failed.id);
    expect(first).toMatchObject({ kind: "TEST", status: "FAILED", serverAnswer: "535 5.7.8 Who are you?" });
    await update({ fromAddress: "billing@halden.example", smtp: { ...server(), password: "hunter2" } });
    const { id, to } = await sendTestMail(scratch.ctx, {});
    expect((await attemptDelivery(scratch.ctx, id)).status).toBe("SENT");
    expect(box.received.map((mail) => mail.to)).toEqual([to]);
  });

  test("with a server and without an address of its own, nothing is sent in an unknown name", async () => {
    const fresh = await withoutAddress();
    await updateMailSettings(fresh.ctx, { smtp: { host: "127.0.0.1", port: box.port, security: "NONE" } });
    expect(await refusalOf(sendTestMail(fresh.ctx, {}))).toMatchObject({ reason: "NO_SENDER" });
  });

  test("only administrators change them", async () => {
    const refusal = await refusalOf(updateMailSettings(scratch.as("financeUser"), {}));
    expect(refusal.type).toBe("PermissionDenied");
  });
});

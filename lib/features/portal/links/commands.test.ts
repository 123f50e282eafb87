import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { portalContext } from "@/lib/auth/portal";
import { updateMerchant } from "@/lib/features/accounts/merchant/commands";
import { sendPaymentReminder } from "@/lib/features/mail/commands/remind";
import { sendInvoice } from "@/lib/features/mail/commands/send";
import { updateMailSettings } from "@/lib/features/mail/settings/commands";
import { readyMerchant } from "@/lib/testing/builders";
import { buildMailableInvoice, mailOf } from "@/lib/testing/mail";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { getPortalInvoice } from "../documents/queries";
import { openInvoiceLink } from "./commands";

const addressBefore = process.env.LEDGERLINE_URL;
let scratch: Scratch;

beforeAll(() => {
  process.env.LEDGERLINE_ENCRYPTION_KEY ??= "a key of the tests";
});

beforeEach(async () => {
  process.env.LEDGERLINE_URL = "https://billing.halden.example/";
  scratch = await scratchAccount();
  await readyMerchant(scratch.ctx);
  await scratch.ctx.db.merchant.updateMany({ data: { email: "billing@halden.example" } });
});

afterAll(() => {
  if (addressBefore === undefined) delete process.env.LEDGERLINE_URL;
  else process.env.LEDGERLINE_URL = addressBefore;
});

async function mailedText(): Promise<string> {
  const { id } = await buildMailableInvoice(scratch.ctx);
  await sendInvoice(scratch.ctx, { id });
  return (await mailOf(scratch.ctx, id)).text;
}

const server = { host: "127.0.0.1", port: 2525, security: "NONE" as const };

describe("the link in mail", () => {
  test("opens the invoice that the mail brought; a reminder has the same one, and so has its page", async () => {
    const { id, invoiceNumber } = await buildMailableInvoice(scratch.ctx);
    await sendInvoice(scratch.ctx, { id });
    const { text, html } = await mailOf(scratch.ctx, id);
    const [address = "", token = ""] = /https:\/\/billing\.halden\.example\/i\/([\w-]{64})/.exec(text) ?? [];
    expect(html).toContain(`<a href="${address}"`);
    const guest = await portalContext(token, "INVOICE", scratch.clock);
    expect(guest && (await getPortalInvoice(guest, { id: null })).number).toBe(invoiceNumber);
    expect((await openInvoiceLink(scratch.ctx, { invoiceId: id })).path).toBe(`/i/${token}`);
    await sendPaymentReminder(scratch.ctx, { id });
    expect((await mailOf(scratch.ctx, id)).text).toContain(address);
  });

  test("is left out where the server's address is not known, or the portal is off", async () => {
    expect(await mailedText()).toContain("/i/");
    await updateMerchant(scratch.ctx, { customerPortalEnabled: false });
    expect(await mailedText()).not.toContain("/i/");
    await updateMerchant(scratch.ctx, { customerPortalEnabled: true });
    delete process.env.LEDGERLINE_URL;
    expect(await mailedText()).not.toContain("/i/");
  });

  test("of this machine alone stands only in mail that stays on it", async () => {
    process.env.LEDGERLINE_URL = "http://localhost:3000";
    expect(await mailedText()).toContain("http://localhost:3000/i/");
    await updateMailSettings(scratch.ctx, { smtp: server });
    expect(await mailedText()).not.toContain("/i/");
    process.env.LEDGERLINE_URL = "https://billing.halden.example";
    expect(await mailedText()).toContain("https://billing.halden.example/i/");
  });
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { queryRows, sql } from "@/lib/db/sql";
import { issueDueInvoices } from "@/lib/features/billing-runs/auto-issue/commands";
import { sendCreditNote } from "@/lib/features/credit-notes/commands/send";
import { getInvoice } from "@/lib/features/invoices/queries";
import { deliver, deliverOverdue, mailSentCreditNote, sendInvoiceByItself } from "@/lib/features/mail/jobs";
import { buildCustomer, buildFinalInvoice } from "@/lib/testing/builders";
import { buildFinalNote } from "@/lib/testing/credit-notes";
import { buildMailableInvoice, mailingAccount } from "@/lib/testing/mail";
import { Postbox } from "@/lib/testing/smtp";
import { customerBody, Maker } from "./contract/maker";

let box: Postbox;
let make: Maker;

beforeAll(async () => {
  box = await Postbox.open();
  make = await Maker.create();
  await mailingAccount(make.scratch, box);
});

afterAll(() => box.close());

/** Payloads of the account's jobs of a task, oldest first; each is handed out once. */
async function takeJobs(task: string): Promise<unknown[]> {
  const rows = await queryRows<{ payload: unknown }>(
    make.scratch.ctx.db,
    sql`delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
        where t.id = j.task_id and t.identifier = ${task} and j.payload->>'accountId' = ${make.accountId} returning j.payload`,
  );
  return rows.map(({ payload }) => payload);
}

/** What the worker does with mail that waits; answers what arrived. */
async function deliverAll() {
  box.received.length = 0;
  for (const payload of await takeJobs("deliver-mail")) await deliver(payload);
  return [...box.received];
}

const MailPage = z.object({ items: z.array(z.looseObject({ id: z.string() })) });

describe("mail over REST", () => {
  test("finalize-and-send: the customer has the invoice with its PDF, and the merchant sees that the server took it", async () => {
    const { invoice } = await make.line();
    const answer = await make.call("POST", `/invoices/${invoice}/finalize-and-send`);
    expect(answer).toMatchObject({ status: 200, json: { status: "SENT", dunningStatus: "SCHEDULED" } });
    const [mail] = await deliverAll();
    expect(mail?.to).toEqual(["ada@aldergrove.example", "billing@halden.example"]);
    const pdf = await make.call("GET", `/invoices/${invoice}/download`);
    expect(mail?.source.replaceAll("\r\n", "")).toContain(Buffer.from(pdf.bytes).toString("base64"));
    const list = MailPage.parse((await make.call("GET", `/x/mail?documentId=${invoice}`)).json);
    expect(list.items).toMatchObject([{ kind: "INVOICE", status: "SENT", serverAnswer: "250 OK: kept as 1" }]);
    const one = await make.call("GET", `/x/mail/${list.items[0]?.id}`);
    expect(one.json).toMatchObject({ text: expect.stringContaining("Aldergrove Ltd"), html: expect.any(String) });
  });

  test("an invoice that its schedule issues goes out by itself (D45)", async () => {
    const body = { name: "Platform fee", currency: "EUR", structure: { pricingType: "FIXED", price: "100" } };
    const terms = { ...body, billingFrequency: "MONTHLY", billingType: "IN_ADVANCE", productId: await make.product() };
    const priceId = await make.make("POST", "/prices", terms);
    const phases = [{ priceIds: [priceId], startDate: "2026-11-20" }];
    const taxRates = [{ priceId, taxRateId: await make.taxRate() }];
    const more = { phases, taxRates, startDate: "2026-11-20", recurrenceDayOfMonth: 20, isDraft: false };
    const { id } = await make.schedule({ ...more, autoIssueInvoices: true });
    await make.call("POST", `/billing-schedules/${id}/run`);
    expect(await issueDueInvoices(make.scratch.ctx, { limit: 10 })).toEqual({ issued: 1, blocked: 0 });
    const [job, ...others] = await takeJobs("send-invoice");
    expect(others).toEqual([]);
    await sendInvoiceByItself(job);
    await sendInvoiceByItself(job);
    const { invoiceId } = z.object({ invoiceId: z.string() }).parse(job);
    expect(await getInvoice(make.scratch.ctx, { id: invoiceId })).toMatchObject({ status: "SENT" });
    expect((await deliverAll()).map(({ to }) => to[0])).toEqual(["ada@aldergrove.example"]);
  });

  test("a credit note that is sent is mailed with its PDF, once however often the job runs", async () => {
    const { ctx } = make.scratch;
    const contacts = [{ email: "ada@kestrel.example", billingPreference: "PRIMARY" as const }];
    const { id: customerId } = await buildCustomer(ctx, { contacts });
    const note = await buildFinalNote(ctx, await buildFinalInvoice(ctx, { customerId }));
    await sendCreditNote(ctx, { id: note.id });
    const [job] = await takeJobs("mailCreditNote");
    await mailSentCreditNote(job);
    await mailSentCreditNote(job);
    const arrived = await deliverAll();
    expect(arrived.map(({ to }) => to[0])).toEqual(["ada@kestrel.example"]);
    expect(arrived[0]?.source).toContain(`Subject: Credit note ${note.creditNoteNumber} from`);
    expect(arrived[0]?.source).toContain(`filename=${note.creditNoteNumber}.pdf`);
  });

  test("a job that was lost is found again", async () => {
    const { id } = await buildMailableInvoice(make.scratch.ctx);
    await make.call("POST", `/invoices/${id}/send`);
    await takeJobs("deliver-mail");
    await deliverOverdue();
    await deliverOverdue();
    expect(await deliverAll()).toHaveLength(1);
  });

  test("refusals name their reason", async () => {
    const draft = await make.draft();
    const send = await make.call("POST", `/invoices/${draft}/send`);
    expect(send).toMatchObject({ status: 400, json: { error: { reason: "INVOICE_DRAFT" } } });
    const final = await make.finalInvoice();
    const remind = await make.call("POST", `/invoices/${final}/send-payment-reminder`);
    expect(remind).toMatchObject({ status: 400, json: { error: { reason: "INVOICE_FINAL" } } });
    const patch = await make.call("PATCH", `/invoices/${final}/sent`, { body: { dueDate: null } });
    expect(patch.status).toBe(400);
  });
});

describe("x-extension: a customer's language", () => {
  test("is kept when left out, removed by an empty text, and not shown in older layouts", async () => {
    const id = await make.customer({ language: "DE" });
    const put = async (more: object) =>
      (await make.call("PUT", `/customers/${id}`, { body: { ...customerBody, ...more } })).json;
    expect(await put({})).toMatchObject({ language: "DE" });
    expect(await put({ language: "FR" })).toMatchObject({ language: "FR" });
    const older = await make.call("GET", `/customers/${id}`, { version: "2024-05-09" });
    expect(older.json).not.toHaveProperty("language");
    expect(await put({ language: "" })).not.toHaveProperty("language");
    expect((await make.call("PUT", `/customers/${id}`, { body: { ...customerBody, language: "IT" } })).status).toBe(
      400,
    );
  });
});

import { beforeAll, describe, expect, test } from "vitest";
import { apiVersions } from "@/lib/api/versions/list";
import { CreditNote } from "@/lib/features/credit-notes/schema";
import { InvoiceDetail } from "@/lib/features/invoices/schema";
import { buildCustomer, buildFinalInvoice, readyMerchant } from "@/lib/testing/builders";
import { restClient } from "@/lib/testing/customers";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";

let scratch: Scratch;
let rest: Awaited<ReturnType<typeof restClient>>;

beforeAll(async () => {
  scratch = await scratchAccount();
  await readyMerchant(scratch.ctx);
  rest = await restClient(scratch);
});

const lineBody = { title: "Credit for downtime", quantity: "1", rate: "40", taxRate: "0.21", externalIds: [] };

async function issued() {
  const contacts = [{ email: "ap@kestrel.example", billingPreference: "PRIMARY" as const }];
  const { id: customerId } = await buildCustomer(scratch.ctx, { contacts });
  return buildFinalInvoice(scratch.ctx, { customerId });
}

describe("a credit note over REST", () => {
  test.each(apiVersions)("%s: from an invoice to the customer and back, all its life", async (version) => {
    const call = (method: string, target: string, body?: unknown) => rest(method, target, body, { version });
    const { id: invoiceId, customerId } = await issued();
    const made = await call("POST", "/credit-notes", { invoiceId, customerId, currency: "EUR" });
    expect(made.status).toBe(201);
    const { id } = CreditNote.parse(made.json);
    const heading = await call("POST", `/credit-notes/${id}/line-item-groups`, { title: "Downtime" });
    const groupId = CreditNote.pick({ id: true }).parse(heading.json).id;
    const line = await call("POST", `/credit-notes/${id}/line-items`, { ...lineBody, creditNoteId: id, groupId });
    expect([line.status, line.json]).toMatchObject([201, { netTotal: "40.00", totalTax: "8.40", grossTotal: "48.40" }]);
    const settings = { generateCashCreditGrant: "ENABLED" };
    expect((await call("PUT", `/credit-notes/${id}`, { settings, memo: "Sorry." })).json).toMatchObject({ settings });

    const sent = CreditNote.parse((await call("POST", `/credit-notes/${id}/finalize-and-send`)).json);
    expect(sent).toMatchObject({ status: "SENT", balance: "0.00", applications: [{ invoiceId, amount: "48.40" }] });
    const invoice = InvoiceDetail.parse((await call("GET", `/invoices/${invoiceId}`)).json);
    expect(invoice).toMatchObject({ balance: "72.60", paymentStatus: "PARTIALLY_PAID", creditNoteIds: [id] });
    expect((await call("POST", `/invoices/${invoiceId}/void`)).json).toMatchObject({
      error: { type: "InvalidState", reason: "HAS_APPLICATIONS" },
    });

    expect((await call("POST", `/credit-notes/${id}/void`)).json).toMatchObject({ status: "VOIDED", balance: "0.00" });
    expect((await call("GET", `/invoices/${invoiceId}`)).json).toMatchObject({
      ...{ balance: "121.00", paymentStatus: "UNPAID", appliedCreditNotes: [], creditNoteIds: [id] },
    });
    expect((await call("POST", `/invoices/${invoiceId}/void`)).json).toMatchObject({ status: "VOIDED" });
  });

  test("its lines cannot be sent to another note than the path names", async () => {
    const { id: invoiceId, customerId } = await issued();
    const made = await rest("POST", "/credit-notes", { invoiceId, customerId, currency: "EUR" });
    const { id } = CreditNote.parse(made.json);
    const answer = await rest("POST", `/credit-notes/${id}/line-items`, { ...lineBody, creditNoteId: invoiceId });
    expect([answer.status, answer.json]).toMatchObject([
      400,
      { error: { fields: { creditNoteId: [expect.any(String)] } } },
    ]);
  });

  test("its history and the invoice's tell every step, and who took it", async () => {
    const { id: invoiceId, customerId } = await issued();
    const made = await rest("POST", "/credit-notes", { invoiceId, customerId, currency: "EUR" });
    const { id } = CreditNote.parse(made.json);
    for (const step of [
      `/x/credit-notes/${id}/credit-all`,
      `/credit-notes/${id}/finalize`,
      `/credit-notes/${id}/void`,
    ]) {
      expect((await rest("POST", step)).status).toBe(200);
    }
    const logged = (objectId: string) =>
      scratch.ctx.db.activityLog.findMany({ where: { objectId, actorType: "API_KEY" }, orderBy: { id: "asc" } });
    expect((await logged(id)).map(({ verb }) => verb)).toEqual(["CREATED", "UPDATED", "FINALIZED", "VOIDED"]);
    expect((await logged(invoiceId)).map(({ name }) => name)).toEqual(["Credit applied", "Credit taken back"]);
  });
});

import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { newId } from "@/lib/core/ids";
import { createInvoice } from "@/lib/features/invoices/commands/create";
import { deleteInvoice } from "@/lib/features/invoices/commands/delete";
import { patchInvoice, updateInvoice } from "@/lib/features/invoices/commands/update";
import { saveInvoiceDraft } from "@/lib/features/invoices/editor/commands";
import { createLineItemGroup, deleteLineItemGroup, updateLineItemGroup } from "@/lib/features/invoices/groups/commands";
import { createLineItem, deleteLineItem, updateLineItem } from "@/lib/features/invoices/line-items/commands";
import { getInvoice } from "@/lib/features/invoices/queries";
import { Invoice, InvoiceBase, InvoiceDetail } from "@/lib/features/invoices/schema";
import { buildCustomer, buildDraft, buildFinalInvoice, readyMerchant } from "@/lib/testing/builders";
import { refusalOf } from "@/lib/testing/refusal";
import { type Answer, callRest } from "@/lib/testing/rest";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";

let scratch: Scratch;
let authorization: string;

const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
  callRest(method, path, { authorization, body, headers, clock: scratch.clock });
const detail = (answer: Answer) => InvoiceDetail.parse(answer.json);
const failure = z.object({
  error: z.object({
    type: z.string(),
    message: z.string(),
    reason: z.string().optional(),
    fields: z.record(z.string(), z.array(z.string())).optional(),
  }),
});
const refusal = (answer: Answer) => ({ status: answer.status, ...failure.parse(answer.json).error });

beforeAll(async () => {
  scratch = await scratchAccount();
  authorization = await scratch.authorization();
  await readyMerchant(scratch.ctx);
});

describe("changing a draft", () => {
  const filled = {
    dueDate: "2027-01-15",
    purchaseOrderNumber: "PO-1",
    reference: "ref",
    memo: "Thanks",
    customerLegalCompanyName: "Other B.V.",
    customerEmails: ["a@b.example"],
    creditBalances: "7 left",
    accountingDate: "2026-10-31",
    metadata: [{ key: "a", value: "b" }],
    paymentOptions: ["LINK"] as ("BANK_TRANSFER" | "LINK")[],
    billingPeriod: { start: "2026-10-01", endInclusive: "2026-10-31" },
  };

  test("PUT replaces: what is absent goes back to the customer's facts and to calculated dates", async () => {
    const draft = await buildDraft(scratch.ctx, { fields: filled });
    const answer = await call("PUT", `/invoices/${draft.id}`, { memo: "Only this" });
    expect(answer.status).toBe(200);
    const after = detail(answer);
    expect(after).toMatchObject({
      memo: "Only this",
      customerLegalCompanyName: "Kestrel Freight B.V.",
      customerEmails: [],
      accountingDate: "2026-11-20",
      dueDateSource: "CALCULATED",
      metadata: [],
      paymentOptions: ["BANK_TRANSFER"],
      grossTotal: "121.00",
      currency: "EUR",
    });
    for (const gone of ["dueDate", "purchaseOrderNumber", "reference", "creditBalances", "billingPeriod"]) {
      expect(after).not.toHaveProperty(gone);
    }
  });

  test("PATCH changes only what is sent, and null sets the default", async () => {
    const draft = await buildDraft(scratch.ctx, { fields: filled });
    const one = await call("PATCH", `/invoices/${draft.id}`, { memo: "New" });
    expect(Invoice.parse(one.json)).toMatchObject({ ...filled, memo: "New" });
    expect(one.json).not.toHaveProperty("balance");
    const cleared = await call("PATCH", `/invoices/${draft.id}`, {
      dueDate: null,
      reference: null,
      customerLegalCompanyName: null,
      accountingDate: null,
    });
    expect(cleared.json).toMatchObject({
      memo: "New",
      purchaseOrderNumber: "PO-1",
      customerLegalCompanyName: "Kestrel Freight B.V.",
      accountingDate: "2026-11-20",
    });
    expect(cleared.json).not.toHaveProperty("dueDate");
    expect(cleared.json).not.toHaveProperty("reference");
  });

  test("D55: the currency changes only without lines", async () => {
    const empty = await buildDraft(scratch.ctx, { lines: [] });
    expect(detail(await call("PUT", `/invoices/${empty.id}`, { currency: "JPY" }))).toMatchObject({
      currency: "JPY",
      netTotal: "0",
    });
    const withLine = await buildDraft(scratch.ctx);
    const refused = await call("PUT", `/invoices/${withLine.id}`, { currency: "JPY" });
    expect(Object.keys(refusal(refused).fields ?? {})).toEqual(["currency"]);
    expect((await call("PUT", `/invoices/${withLine.id}`, { currency: "EUR" })).status).toBe(200);
  });

  test("every change counts the revision up and is in the activity log and the outbox", async () => {
    const draft = await buildDraft(scratch.ctx, { lines: [] });
    await call("PATCH", `/invoices/${draft.id}`, { memo: "x" });
    await call("PUT", `/invoices/${draft.id}`, {});
    const row = await scratch.ctx.db.invoice.findFirstOrThrow({ where: { id: draft.id } });
    expect(row.revision).toBe(2);
    const log = await scratch.ctx.db.activityLog.findMany({ where: { objectId: draft.id }, orderBy: { id: "asc" } });
    expect(log.map((entry) => [entry.verb, entry.operation, entry.actorType])).toEqual([
      ["CREATED", "createInvoice", "USER"],
      ["UPDATED", "patchInvoice", "API_KEY"],
      ["UPDATED", "updateInvoice", "API_KEY"],
    ]);
    const events = await scratch.ctx.db.outbox.findMany({ where: { objectId: draft.id }, orderBy: { id: "asc" } });
    expect(events.map((entry) => entry.event)).toEqual(["INVOICE_CREATED", "INVOICE_UPDATED", "INVOICE_UPDATED"]);
  });

  test("a refused change leaves nothing behind: no row, no activity, no event", async () => {
    const draft = await buildDraft(scratch.ctx, { lines: [] });
    const body = { title: "x", quantity: "1", rate: "1", taxRate: "0", externalIds: [], groupId: newId() };
    expect((await call("POST", `/invoices/${draft.id}/line-items`, body)).status).toBe(400);
    expect(await scratch.ctx.db.invoiceLineItem.count({ where: { invoiceId: draft.id } })).toBe(0);
    expect(await scratch.ctx.db.activityLog.count({ where: { objectId: draft.id } })).toBe(1);
    expect(await scratch.ctx.db.outbox.count({ where: { objectId: draft.id } })).toBe(1);
  });

  test("D32: a final invoice refuses every edit with the engine's reason", async () => {
    const final = await buildFinalInvoice(scratch.ctx);
    const line = { title: "x", quantity: "1", rate: "1", taxRate: "0", externalIds: [] };
    const stored = await scratch.ctx.db.invoiceLineItem.findFirstOrThrow({ where: { invoiceId: final.id } });
    const answers = [
      await call("PUT", `/invoices/${final.id}`, {}),
      await call("PATCH", `/invoices/${final.id}`, { memo: "x" }),
      await call("POST", `/invoices/${final.id}/line-items`, line),
      await call("PUT", `/invoices/${final.id}/line-items/${stored.id}`, line),
      await call("DELETE", `/invoices/${final.id}/line-items/${stored.id}`),
      await call("POST", `/invoices/${final.id}/line-item-groups`, { title: "x" }),
      await call("DELETE", `/invoices/${final.id}/line-item-groups/${stored.groupId}`),
      await call("DELETE", `/invoices/${final.id}`),
    ];
    expect(answers.map((answer) => [answer.status, refusal(answer).type, refusal(answer).reason])).toEqual(
      answers.map(() => [400, "InvalidState", "INVOICE_FINAL"]),
    );
  });
});

describe("what the customer lacked when the invoice was made", () => {
  test("D52: a tax id or exemption reason that came later is filled in by the next edit; a copied one stays (D27)", async () => {
    const { ctx } = scratch;
    const customer = await buildCustomer(ctx, { taxStatus: "REVERSE_CHARGED" });
    const early = await buildDraft(ctx, { customerId: customer.id, lines: [{ taxRate: "0" }] });
    const now = scratch.clock.now();
    const registration = (taxIdentifier: string) => ({
      ...{ accountId: ctx.accountId, id: newId(now.getTime()), customerId: customer.id, country: "NL" },
      ...{ taxIdentifier, createdAt: now, updatedAt: now },
    });
    await ctx.db.taxRegistration.create({ data: registration("NL1") });
    expect(early).not.toHaveProperty("customerTaxId");
    expect((await call("PATCH", `/invoices/${early.id}`, {})).json).toMatchObject({ customerTaxId: "NL1" });
    await ctx.db.taxRegistration.updateMany({ where: { customerId: customer.id }, data: { taxIdentifier: "NL2" } });
    expect((await call("PUT", `/invoices/${early.id}`, {})).json).toMatchObject({ customerTaxId: "NL1" });
    expect((await call("POST", `/invoices/${early.id}/finalize`)).status).toBe(200);
  });
});

describe("roles (D42)", () => {
  test("sales and view-only users read invoices and change none", async () => {
    const draft = await buildDraft(scratch.ctx);
    const line = { title: "x", quantity: "1", rate: "1", taxRate: "0", externalIds: [] };
    const stored = await scratch.ctx.db.invoiceLineItem.findFirstOrThrow({ where: { invoiceId: draft.id } });
    const path = { invoice: draft.id, id: stored.id };
    for (const role of ["salesUser", "readOnlyUser"] as const) {
      const ctx = scratch.as(role);
      expect(await getInvoice(ctx, { id: draft.id })).toEqual(await getInvoice(scratch.ctx, { id: draft.id }));
      const attempts = [
        createInvoice(ctx, { customerId: draft.customerId, currency: "EUR" }),
        updateInvoice(ctx, { id: draft.id }),
        patchInvoice(ctx, { id: draft.id, memo: "x" }),
        deleteInvoice(ctx, { id: draft.id }),
        createLineItem(ctx, { invoice: draft.id, ...line }),
        updateLineItem(ctx, { ...path, ...line }),
        deleteLineItem(ctx, path),
        createLineItemGroup(ctx, { invoice: draft.id, title: "x" }),
        updateLineItemGroup(ctx, { invoice: draft.id, id: stored.groupId ?? "", title: "x" }),
        deleteLineItemGroup(ctx, { invoice: draft.id, id: stored.groupId ?? "" }),
        saveInvoiceDraft(ctx, { id: draft.id, revision: 2, groups: [] }),
      ];
      for (const attempt of attempts) expect((await refusalOf(attempt)).type).toBe("PermissionDenied");
    }
  });
});

describe("DELETE /invoices/{id}", () => {
  test("removes a draft with everything in it and answers with it, without updatedAt", async () => {
    const draft = await buildDraft(scratch.ctx, { lines: [{}, { rate: "7" }] });
    const answer = await call("DELETE", `/invoices/${draft.id}`);
    expect(answer.status).toBe(200);
    expect(InvoiceBase.parse(answer.json)).toMatchObject({ id: draft.id, grossTotal: "129.47" });
    expect(answer.json).not.toHaveProperty("updatedAt");
    expect((await call("GET", `/invoices/${draft.id}`)).status).toBe(404);
    expect(await scratch.ctx.db.invoiceLineItem.count({ where: { invoiceId: draft.id } })).toBe(0);
    expect(await scratch.ctx.db.invoiceLineItemGroup.count({ where: { invoiceId: draft.id } })).toBe(0);
  });
});

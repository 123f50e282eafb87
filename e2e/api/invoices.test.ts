import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { newId } from "@/lib/core/ids";
import { InvoiceDetail } from "@/lib/features/invoices/schema";
import { addLine, buildCustomer, buildDraft, dutchAddress, readyMerchant } from "@/lib/testing/builders";
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

describe("POST /invoices", () => {
  test("copies the buyer's facts from the customer: name, address, PRIMARY then STANDARD mail, tax id of the billing country", async () => {
    const { id } = await buildCustomer(scratch.ctx, {
      legalName: "Brightwell Logistics Ltd",
      contacts: [
        { email: "second@brightwell.example", billingPreference: "STANDARD" },
        { email: "quiet@brightwell.example", billingPreference: "NONE" },
        { email: "first@brightwell.example", billingPreference: "PRIMARY" },
      ],
      taxIds: [
        { country: "GB", taxIdentifier: "GB412907356" },
        { country: "NL", taxIdentifier: "NL814207733B01" },
      ],
      taxStatus: "TAX_EXEMPT",
    });
    const answer = await call("POST", "/invoices", { customerId: id, currency: "GBP" });
    expect(answer.status).toBe(201);
    expect(detail(answer)).toMatchObject({
      status: "DRAFT",
      paymentStatus: "UNPAID",
      currency: "GBP",
      sequenceAccountId: scratch.ctx.accountId,
      customerId: id,
      customerLegalCompanyName: "Brightwell Logistics Ltd",
      customerEmails: ["first@brightwell.example", "second@brightwell.example"],
      customerBillingAddress: dutchAddress,
      customerShippingAddress: dutchAddress,
      customerTaxId: "NL814207733B01",
      customerTaxStatus: "TAX_EXEMPT",
      accountingDate: "2026-11-20",
      netTotal: "0.00",
      totalTax: "0.00",
      grossTotal: "0.00",
      balance: "0.00",
      balanceVersion: 0,
      paymentTermDays: 30,
      dueDateSource: "CALCULATED",
      paymentAllocations: [],
      metadata: [],
      isCustomerArchived: false,
    });
    expect(detail(answer)).not.toHaveProperty("invoiceNumber");
    expect(detail(answer)).not.toHaveProperty("dueDate");
    expect((await call("GET", `/invoices/${detail(answer).id}`)).json).toEqual(answer.json);
  });

  test("the tax id is the first registration where the billing country has none (D52)", async () => {
    const taxIds = [
      { country: "GB", taxIdentifier: "GB1" },
      { country: "FR", taxIdentifier: "FR2" },
    ];
    const { id } = await buildCustomer(scratch.ctx, { taxIds });
    const answer = await call("POST", "/invoices", { customerId: id, currency: "EUR" });
    expect(detail(answer).customerTaxId).toBe("GB1");
  });

  test("keeps what the caller sends, and null is as good as absent", async () => {
    const { id } = await buildCustomer(scratch.ctx);
    const sent = {
      dueDate: "2027-01-15",
      purchaseOrderNumber: "PO-1",
      reference: "ref",
      customerEmails: ["a@b.example"],
      customerLegalCompanyName: "Other B.V.",
      customerBillingAddress: { line1: "1 Main St", town: "Austin", state: "TX", postcode: "73301", country: "US" },
      memo: "Thanks",
      paymentOptions: ["LINK"],
      billingPeriod: { start: "2026-10-01", endInclusive: "2026-10-31" },
      metadata: [{ key: "run", value: "7" }],
      creditBalances: "7 left",
      accountingDate: "2026-10-31",
    };
    const body = { ...sent, customerId: id, currency: "EUR", billingRunId: null, attachmentAssetIds: null };
    const answer = await call("POST", "/invoices", body);
    expect(detail(answer)).toMatchObject({ ...sent, dueDateSource: "MANUAL" });
    expect(detail(answer).customerShippingAddress).toEqual(sent.customerBillingAddress);
  });

  test.each([
    ["an unknown customer", { customerId: newId() }, "customerId"],
    ["a malformed customer id", { customerId: "x" }, "customerId"],
    ["an unknown billing schedule", { billingScheduleId: newId() }, "billingScheduleId"],
    ["an unknown billing run", { billingRunId: newId() }, "billingRunId"],
    ["an unknown attachment", { attachmentAssetIds: [newId()] }, "attachmentAssetIds.0"],
    ["an unknown currency", { currency: "XXX" }, "currency"],
    ["no currency", { currency: undefined }, "currency"],
    ["a day that does not exist", { dueDate: "2026-02-30" }, "dueDate"],
    [
      "a period that ends before it starts",
      { billingPeriod: { start: "2026-02-02", endInclusive: "2026-02-01" } },
      "billingPeriod.endInclusive",
    ],
    ["an e-mail address that is none", { customerEmails: ["nobody"] }, "customerEmails.0"],
    [
      "a US address without a state",
      { customerBillingAddress: { line1: "1", town: "A", postcode: "1", country: "US" } },
      "customerBillingAddress.state",
    ],
  ])("%s is 400 on its field", async (_name, change, field) => {
    const customer = await buildCustomer(scratch.ctx);
    const answer = await call("POST", "/invoices", { customerId: customer.id, currency: "EUR", ...change });
    expect(refusal(answer)).toMatchObject({ status: 400, type: "ValidationFailed" });
    expect(Object.keys(refusal(answer).fields ?? {})).toEqual([field]);
  });

  test("D54: an archived or draft customer gets no invoice", async () => {
    const archived = await buildCustomer(scratch.ctx, { archivedAt: scratch.clock.now() });
    const draft = await buildCustomer(scratch.ctx, { status: "DRAFT" });
    for (const customerId of [archived.id, draft.id]) {
      const answer = await call("POST", "/invoices", { customerId, currency: "EUR" });
      expect(Object.keys(refusal(answer).fields ?? {})).toEqual(["customerId"]);
    }
  });

  test("another account's customer is as unknown as none", async () => {
    const other = await scratchAccount();
    const foreign = await buildCustomer(other.ctx);
    const [theirs, nobodys] = [
      await call("POST", "/invoices", { customerId: foreign.id, currency: "EUR" }),
      await call("POST", "/invoices", { customerId: newId(), currency: "EUR" }),
    ];
    expect([theirs.status, theirs.text]).toEqual([400, nobodys.text]);
  });

  test("D38: the same Idempotency-Key makes one invoice", async () => {
    const { id } = await buildCustomer(scratch.ctx);
    const key = { "idempotency-key": newId() };
    const first = await call("POST", "/invoices", { customerId: id, currency: "EUR" }, key);
    const second = await call("POST", "/invoices", { customerId: id, currency: "EUR" }, key);
    expect([second.status, second.text]).toEqual([201, first.text]);
    expect(await scratch.ctx.db.invoice.count({ where: { customerId: id } })).toBe(1);
  });
});

describe("D36: an id that is not this account's", () => {
  const calls = [
    ["GET", "", undefined],
    ["PUT", "", {}],
    ["PATCH", "", {}],
    ["DELETE", "", undefined],
    ["POST", "/finalize", {}],
    ["POST", "/void", {}],
    ["GET", "/download", undefined],
    ["PUT", "/payment-status", { paymentStatus: "PAID" }],
    ["GET", "/line-items", undefined],
    ["POST", "/line-items", { title: "x", quantity: "1", rate: "1", taxRate: "0", externalIds: [] }],
    ["GET", "/line-item-groups", undefined],
    ["POST", "/line-item-groups", { title: "x" }],
  ] as const;

  test.each(calls)(
    "%s /invoices/{id}%s: unknown, foreign and malformed are one 404, byte for byte",
    async (method, rest, body) => {
      const other = await scratchAccount();
      const foreign = await buildDraft(other.ctx);
      const answers = [];
      for (const id of [newId(), foreign.id, "not-an-id"]) {
        answers.push(await call(method, `/invoices/${id}${rest}`, body));
      }
      expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404]);
      expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);
      expect(await other.ctx.db.invoice.count({ where: { id: foreign.id, status: "DRAFT" } })).toBe(1);
    },
  );

  test("a child of another invoice is a 404 too", async () => {
    const [mine, another] = [await buildDraft(scratch.ctx), await buildDraft(scratch.ctx)];
    const line = await addLine(scratch.ctx, another.id);
    const body = { title: "x", quantity: "1", rate: "1", taxRate: "0", externalIds: [] };
    const paths = [line.id, newId(), "x"].map((id) => `/invoices/${mine.id}/line-items/${id}`);
    const answers = await Promise.all(paths.flatMap((path) => [call("PUT", path, body), call("DELETE", path)]));
    expect(answers.map((answer) => answer.status)).toEqual(paths.flatMap(() => [404, 404]));
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);
  });
});

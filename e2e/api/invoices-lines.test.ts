import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { newId } from "@/lib/core/ids";
import { LineItemGroupList } from "@/lib/features/invoices/groups/schema";
import { LineItem, LineItemList } from "@/lib/features/invoices/line-items/schema";
import { getInvoice } from "@/lib/features/invoices/queries";
import { addLine, buildCustomer, buildDraft } from "@/lib/testing/builders";
import { type Answer, callRest } from "@/lib/testing/rest";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";

let scratch: Scratch;
let authorization: string;

const call = (method: string, path: string, body?: unknown): Promise<Answer> =>
  callRest(method, path, { authorization, body, clock: scratch.clock });
const failure = z.object({
  error: z.object({ message: z.string(), fields: z.record(z.string(), z.array(z.string())).optional() }),
});
const refusedFields = (answer: Answer) => [
  answer.status,
  ...Object.keys(failure.parse(answer.json).error.fields ?? {}),
];
const line = (change: object = {}) => ({
  ...{ title: "Ferraris", quantity: "2", rate: "20000.10", taxRate: "0.2", externalIds: [] },
  ...change,
});
const emptyDraft = (customerId?: string) =>
  buildDraft(scratch.ctx, { lines: [], ...(customerId ? { customerId } : {}) });
const titles = async (invoice: string) => {
  const answer = await call("GET", `/invoices/${invoice}/line-items?limit=100`);
  return LineItemList.parse(answer.json).items.map((item) => item.title);
};

beforeAll(async () => {
  scratch = await scratchAccount();
  authorization = await scratch.authorization();
});

describe("lines", () => {
  test("a line is stored as written, with the engine's amounts, and the invoice follows (D3)", async () => {
    const draft = await emptyDraft();
    const servicePeriod = { startDate: "2022-10-20", endDate: "2022-10-24" };
    const answer = await call("POST", `/invoices/${draft.id}/line-items`, {
      ...line({ description: "Red", servicePeriod, rateDisplay: "PERCENTAGE" }),
      ...{ revenueClassification: "EARNED", revenueRecognitionMethod: "STRAIGHT_LINE" },
      externalIds: [{ key: "Xero", value: "123" }],
    });
    expect(answer.status).toBe(201);
    expect(LineItem.parse(answer.json)).toEqual({
      id: expect.any(String),
      invoiceId: draft.id,
      title: "Ferraris",
      description: "Red",
      quantity: "2",
      rate: "20000.1",
      taxRate: "0.2",
      servicePeriodStart: "2022-10-20T00:00:00Z",
      servicePeriodEnd: "2022-10-24T00:00:00Z",
      servicePeriod,
      index: 0,
      netTotal: "40000.20",
      totalTax: "8000.04",
      grossTotal: "48000.24",
      rateDisplay: "PERCENTAGE",
      externalIds: [{ key: "Xero", value: "123" }],
      revenueClassification: "EARNED",
      revenueRecognitionMethod: "STRAIGHT_LINE",
    });
    expect(await getInvoice(scratch.ctx, { id: draft.id })).toMatchObject({
      ...{ netTotal: "40000.20", totalTax: "8000.04", grossTotal: "48000.24", balance: "48000.24" },
    });
  });

  test("D4: tax is worked out once per rate and allocated to the lines", async () => {
    const draft = await emptyDraft();
    for (let count = 0; count < 3; count += 1) {
      await call("POST", `/invoices/${draft.id}/line-items`, line({ quantity: "1", rate: "0.33", taxRate: "0.21" }));
    }
    const { items } = LineItemList.parse((await call("GET", `/invoices/${draft.id}/line-items`)).json);
    expect(items.map((item) => item.totalTax)).toEqual(["0.07", "0.07", "0.07"]);
    await call("POST", `/invoices/${draft.id}/line-items`, line({ quantity: "1", rate: "0.33", taxRate: "0.21" }));
    const four = LineItemList.parse((await call("GET", `/invoices/${draft.id}/line-items`)).json).items;
    expect(four.map((item) => item.totalTax)).toEqual(["0.07", "0.07", "0.07", "0.07"]);
    expect((await getInvoice(scratch.ctx, { id: draft.id })).totalTax).toBe("0.28");
  });

  test("rates of twelve places and yen round as D2 says", async () => {
    const draft = await buildDraft(scratch.ctx, { currency: "JPY", lines: [] });
    const made = await addLine(scratch.ctx, draft.id, { quantity: "0.5", rate: "1.000000000001", taxRate: "0.1" });
    expect(made).toMatchObject({ rate: "1.000000000001", netTotal: "1", totalTax: "0", grossTotal: "1" });
  });

  test("PUT replaces a line, DELETE removes it and answers with it, and totals follow each", async () => {
    const draft = await buildDraft(scratch.ctx, { lines: [{}, { title: "Second", rate: "50" }] });
    const { items } = LineItemList.parse((await call("GET", `/invoices/${draft.id}/line-items`)).json);
    const [first, second] = items;
    const put = await call(
      "PUT",
      `/invoices/${draft.id}/line-items/${first?.id}`,
      line({ quantity: "1", rate: "10", taxRate: "0" }),
    );
    expect(put.status).toBe(200);
    expect(put.json).toMatchObject({ id: first?.id, title: "Ferraris", netTotal: "10.00", totalTax: "0.00" });
    expect(put.json).not.toHaveProperty("groupId");
    expect((await getInvoice(scratch.ctx, { id: draft.id })).grossTotal).toBe("70.50");
    const gone = await call("DELETE", `/invoices/${draft.id}/line-items/${second?.id}`);
    expect([gone.status, gone.json]).toEqual([200, { ...second, index: expect.any(Number) }]);
    expect((await getInvoice(scratch.ctx, { id: draft.id })).grossTotal).toBe("10.00");
  });

  test("both spellings of the service period must agree, in UTC days", async () => {
    const draft = await emptyDraft();
    const post = (change: object) => call("POST", `/invoices/${draft.id}/line-items`, line(change));
    const stamps = { servicePeriodStart: "2022-10-20T00:30:00+02:00", servicePeriodEnd: "2022-10-24T10:00:00Z" };
    const read = LineItem.parse((await post(stamps)).json);
    expect(read.servicePeriod).toEqual({ startDate: "2022-10-19", endDate: "2022-10-24" });
    const agreeing = { ...stamps, servicePeriod: { startDate: "2022-10-19", endDate: "2022-10-24" } };
    expect((await post(agreeing)).status).toBe(201);
    const other = { ...stamps, servicePeriod: { startDate: "2022-10-20", endDate: "2022-10-24" } };
    expect(refusedFields(await post(other))).toEqual([400, "servicePeriod"]);
    expect(refusedFields(await post({ servicePeriodStart: stamps.servicePeriodStart }))).toEqual([
      400,
      "servicePeriodEnd",
    ]);
    expect(refusedFields(await post({ servicePeriodEnd: stamps.servicePeriodEnd }))).toEqual([
      400,
      "servicePeriodStart",
    ]);
    const backwards = { servicePeriodStart: stamps.servicePeriodEnd, servicePeriodEnd: stamps.servicePeriodStart };
    expect(refusedFields(await post(backwards))).toEqual([400, "servicePeriodEnd"]);
  });

  test.each([
    ["no external ids", { externalIds: undefined }, "externalIds"],
    ["a blank title", { title: "  " }, "title"],
    ["a quantity as a number", { quantity: 2 }, "quantity"],
    ["an exponent", { rate: "1e3" }, "rate"],
    ["thirteen places", { rate: "0.1234567890123" }, "rate"],
    ["a tax rate above 1", { taxRate: "20" }, "taxRate"],
    ["a negative tax rate", { taxRate: "-0.2" }, "taxRate"],
    ["an unknown heading", { groupId: newId() }, "groupId"],
    ["an unknown price", { priceId: newId() }, "priceId"],
    ["an unknown credit grant", { creditGrantId: newId() }, "creditGrantId"],
    ["more than eighteen digits of money", { quantity: "999999999999", rate: "999999999999" }, "rate"],
  ])("%s is 400 on its field and changes nothing", async (_name, change, field) => {
    const draft = await emptyDraft();
    const answer = await call("POST", `/invoices/${draft.id}/line-items`, line(change));
    expect(refusedFields(answer)).toEqual([400, field]);
    expect(await titles(draft.id)).toEqual([]);
  });

  test("a heading of another invoice is an unknown one", async () => {
    const [draft, other] = [await emptyDraft(), await buildDraft(scratch.ctx)];
    const { items } = LineItemGroupList.parse((await call("GET", `/invoices/${other.id}/line-item-groups`)).json);
    const answer = await call("POST", `/invoices/${draft.id}/line-items`, line({ groupId: items[0]?.id }));
    expect(refusedFields(answer)).toEqual([400, "groupId"]);
  });

  test.each(["TAX_EXEMPT", "REVERSE_CHARGED"] as const)(
    "D27: a %s customer's lines bear no tax, and another rate is refused, naming the status",
    async (taxStatus) => {
      const customer = await buildCustomer(scratch.ctx, { taxStatus });
      const draft = await emptyDraft(customer.id);
      const refused = await call("POST", `/invoices/${draft.id}/line-items`, line());
      expect(refusedFields(refused)).toEqual([400, "taxRate"]);
      expect(refused.text).toContain(taxStatus);
      const made = LineItem.parse(
        (await call("POST", `/invoices/${draft.id}/line-items`, line({ taxRate: "0" }))).json,
      );
      const stored = await scratch.ctx.db.invoiceLineItem.findFirstOrThrow({ where: { id: made.id } });
      expect(stored.taxCategoryCode).toBe(taxStatus === "TAX_EXEMPT" ? "E" : "AE");
    },
  );

  test("lines of concurrent calls all arrive and the totals hold them all", async () => {
    const draft = await emptyDraft();
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, place) =>
        call(
          "POST",
          `/invoices/${draft.id}/line-items`,
          line({ title: `L${place}`, quantity: "1", rate: "1", taxRate: "0" }),
        ),
      ),
    );
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 201));
    expect(await getInvoice(scratch.ctx, { id: draft.id })).toMatchObject({ grossTotal: "12.00" });
    expect(new Set(await titles(draft.id)).size).toBe(12);
  });
});

import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { newId } from "@/lib/core/ids";
import { LineItemGroup, LineItemGroupList } from "@/lib/features/invoices/groups/schema";
import { LineItem, LineItemList } from "@/lib/features/invoices/line-items/schema";
import { getInvoice } from "@/lib/features/invoices/queries";
import { addLine, buildDraft } from "@/lib/testing/builders";
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

describe("order (D58)", () => {
  test("lines stand in the order of their headings, those without a heading last; lists page through it both ways", async () => {
    const draft = await emptyDraft();
    const group = async (title: string) =>
      LineItemGroup.parse((await call("POST", `/invoices/${draft.id}/line-item-groups`, { title })).json);
    const [one, two] = [await group("One"), await group("Two")];
    await addLine(scratch.ctx, draft.id, { title: "loose" });
    await addLine(scratch.ctx, draft.id, { title: "2a", groupId: two.id });
    await addLine(scratch.ctx, draft.id, { title: "1a", groupId: one.id });
    await addLine(scratch.ctx, draft.id, { title: "2b", groupId: two.id });
    await addLine(scratch.ctx, draft.id, { title: "1b", groupId: one.id });
    const expected = ["1a", "1b", "2a", "2b", "loose"];
    expect(await titles(draft.id)).toEqual(expected);
    for (const order of ["ASC", "DESC"]) {
      const walked: string[] = [];
      let after = "";
      do {
        const page = LineItemList.parse(
          (await call("GET", `/invoices/${draft.id}/line-items?limit=2&sortOrder=${order}${after}`)).json,
        );
        walked.push(...page.items.map((item) => item.title));
        expect(page.pagination.totalResultSize).toBe(5);
        after = page.pagination.after ? `&after=${encodeURIComponent(page.pagination.after)}` : "";
      } while (after);
      expect(walked).toEqual(order === "ASC" ? expected : [...expected].reverse());
    }
  });

  test("index moves a heading with its lines", async () => {
    const draft = await emptyDraft();
    const ids = [];
    for (const title of ["A", "B", "C"]) {
      const made = LineItemGroup.parse((await call("POST", `/invoices/${draft.id}/line-item-groups`, { title })).json);
      ids.push(made.id);
      await addLine(scratch.ctx, draft.id, { title: `line ${title}`, groupId: made.id });
    }
    const moved = await call("PUT", `/invoices/${draft.id}/line-item-groups/${ids[2]}`, { title: "C", index: 0 });
    expect(moved.json).toMatchObject({ title: "C", index: 0, netTotal: "100.00" });
    expect(await titles(draft.id)).toEqual(["line C", "line A", "line B"]);
    const { items } = LineItemGroupList.parse((await call("GET", `/invoices/${draft.id}/line-item-groups`)).json);
    expect(items.map((item) => [item.title, item.index])).toEqual([
      ["C", 0],
      ["A", 1],
      ["B", 2],
    ]);
    await call("PUT", `/invoices/${draft.id}/line-item-groups/${ids[2]}`, { title: "C", index: 99 });
    expect(await titles(draft.id)).toEqual(["line A", "line B", "line C"]);
  });
});

describe("headings", () => {
  test("totals are the sums of their lines", async () => {
    const draft = await buildDraft(scratch.ctx, { lines: [{ rate: "10" }, { rate: "20.50", taxRate: "0" }] });
    const { items } = LineItemGroupList.parse((await call("GET", `/invoices/${draft.id}/line-item-groups`)).json);
    expect(items).toEqual([
      {
        id: expect.any(String),
        invoiceId: draft.id,
        title: "Platform",
        index: 0,
        netTotal: "30.50",
        totalTax: "2.10",
        grossTotal: "32.60",
      },
    ]);
  });

  test("what a heading says is set on its lines, and taken by lines that come later and say nothing", async () => {
    const draft = await emptyDraft();
    const servicePeriod = { start: "2026-10-01", endInclusive: "2026-10-31" };
    const sent = {
      title: "Users",
      revenueRecognitionMethod: "USAGE",
      revenueClassification: "PREPAYMENT",
      servicePeriod,
    };
    const group = LineItemGroup.parse((await call("POST", `/invoices/${draft.id}/line-item-groups`, sent)).json);
    const inherits = await call("POST", `/invoices/${draft.id}/line-items`, line({ groupId: group.id }));
    const expected = {
      revenueRecognitionMethod: "USAGE",
      revenueClassification: "PREPAYMENT",
      servicePeriod: { startDate: "2026-10-01", endDate: "2026-10-31" },
    };
    expect(inherits.json).toMatchObject(expected);
    const own = {
      groupId: group.id,
      revenueClassification: "EARNED",
      servicePeriod: { startDate: "2026-01-01", endDate: "2026-01-02" },
    };
    const made = LineItem.parse((await call("POST", `/invoices/${draft.id}/line-items`, line(own))).json);
    expect(made).toMatchObject({ ...own, revenueRecognitionMethod: "USAGE" });
    const changed = { title: "Users", revenueClassification: "BURNDOWN" };
    await call("PUT", `/invoices/${draft.id}/line-item-groups/${group.id}`, changed);
    const { items } = LineItemList.parse((await call("GET", `/invoices/${draft.id}/line-items`)).json);
    expect(items.map((item) => [item.revenueClassification, item.revenueRecognitionMethod])).toEqual([
      ["BURNDOWN", "USAGE"],
      ["BURNDOWN", "USAGE"],
    ]);
  });

  test("D46: its tax category sets the rate of the billing country on its lines, or no rate, which is not 0 %", async () => {
    const now = scratch.clock.now();
    const stamp = { accountId: scratch.ctx.accountId, createdAt: now, updatedAt: now };
    const category = { ...stamp, id: newId(), name: `Software ${newId()}` };
    const without = { ...stamp, id: newId(), name: `Books ${newId()}` };
    await scratch.ctx.db.taxCategory.createMany({ data: [category, without] });
    await scratch.ctx.db.taxRate.create({
      data: {
        ...{ ...stamp, id: newId(), versionId: newId(), isPublished: true, name: "NL VAT", invoiceName: "BTW hoog" },
        ...{ invoiceShortName: "BTW", amount: "0.21", country: "NL", taxCategoryId: category.id },
      },
    });
    const draft = await buildDraft(scratch.ctx, { lines: [{ taxRate: "0.09" }] });
    const { items } = LineItemGroupList.parse((await call("GET", `/invoices/${draft.id}/line-item-groups`)).json);
    const path = `/invoices/${draft.id}/line-item-groups/${items[0]?.id}`;
    const answer = await call("PUT", path, { title: "Platform", taxCategoryId: category.id });
    expect(answer.json).toMatchObject({ taxCategory: { id: category.id, name: category.name }, totalTax: "21.00" });
    const none = await call("PUT", path, { title: "Platform", taxCategoryId: without.id });
    expect(none.json).toMatchObject({ totalTax: "0.00" });
    const stored = await scratch.ctx.db.invoiceLineItem.findFirstOrThrow({ where: { invoiceId: draft.id } });
    expect(stored).toMatchObject({ taxRateMissing: true, taxRateId: null });
    expect(refusedFields(await call("PUT", path, { title: "x", taxCategoryId: newId() }))).toEqual([
      400,
      "taxCategoryId",
    ]);
  });

  test("a heading goes with its lines, and the answer is the heading as it was", async () => {
    const draft = await buildDraft(scratch.ctx, { lines: [{}, {}] });
    await addLine(scratch.ctx, draft.id, { title: "stays" });
    const { items } = LineItemGroupList.parse((await call("GET", `/invoices/${draft.id}/line-item-groups`)).json);
    const answer = await call("DELETE", `/invoices/${draft.id}/line-item-groups/${items[0]?.id}`);
    expect([answer.status, answer.json]).toEqual([200, items[0]]);
    expect(await titles(draft.id)).toEqual(["stays"]);
    expect(await getInvoice(scratch.ctx, { id: draft.id })).toMatchObject({ grossTotal: "121.00" });
  });
});

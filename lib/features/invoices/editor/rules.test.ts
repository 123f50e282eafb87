import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { buildCustomer, buildDraft, readyMerchant } from "@/lib/testing/builders";
import { refusalOf } from "@/lib/testing/refusal";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { finalizeInvoice } from "../commands/finalize";
import { updateLineItem } from "../line-items/commands";
import { getInvoicePage } from "../page/queries";
import { saveInvoiceDraft } from "./commands";

let scratch: Scratch;

beforeAll(async () => {
  scratch = await scratchAccount();
  await readyMerchant(scratch.ctx);
});

type Content = Omit<Parameters<typeof saveInvoiceDraft>[1], "id" | "revision">;
type Line = NonNullable<Content["lines"]>[number];

const line = (change: Partial<Line> = {}): Line => ({
  ...{ id: randomUUID(), title: "Line", quantity: "1", rate: "100", taxRate: "0.2" },
  ...change,
});
const _group = (title: string, lines: Line[]) => ({ id: randomUUID(), title, lines });
const emptyDraft = (facts: Parameters<typeof buildDraft>[1] = {}) => buildDraft(scratch.ctx, { lines: [], ...facts });
const save = (id: string, revision: number, content: Partial<Content>) =>
  saveInvoiceDraft(scratch.ctx, { id, revision, groups: [], ...content });
describe("D23: discounts", () => {
  test("one over the invoice is negative lines, one a tax, split by D5 and worked out again with every change", async () => {
    const draft = await emptyDraft();
    const lines = [line({ rate: "100" }), line({ rate: "50", taxRate: "0" })];
    const discount = {
      id: randomUUID(),
      title: "Goodwill",
      discount: { kind: "PERCENTAGE", fraction: "0.1" },
    } as const;
    const saved = await save(draft.id, 0, { lines, discounts: [discount] });
    expect(saved.content).toMatchObject({ netTotal: "135.00", totalTax: "18.00", grossTotal: "153.00" });
    expect(saved.content.discounts).toMatchObject([
      {
        id: discount.id,
        netTotal: "-15.00",
        lines: [
          { netTotal: "-10.00", taxRate: "0.2" },
          { netTotal: "-5.00", taxRate: "0" },
        ],
      },
    ]);
    const before = saved.content.discounts[0]?.lines.map((item) => item.id);
    await updateLineItem(scratch.ctx, {
      invoice: draft.id,
      id: lines[0]?.id ?? "",
      ...{ title: "x", quantity: "2", rate: "100", taxRate: "0.2", externalIds: [] },
    });
    const { content } = await getInvoicePage(scratch.ctx, { id: draft.id });
    expect(content.discounts[0]).toMatchObject({ netTotal: "-25.00" });
    expect(content.discounts[0]?.lines.map((item) => item.id)).toEqual(before);
    const without = await save(draft.id, 2, { lines });
    expect(without.content).toMatchObject({ netTotal: "150.00", discounts: [] });
    expect(await scratch.ctx.db.invoiceLineItem.count({ where: { invoiceId: draft.id, kind: "DISCOUNT" } })).toBe(0);
  });

  test("each one is on what the ones before it left, and what exceeds the lines lapses", async () => {
    const draft = await emptyDraft();
    const discounts: NonNullable<Content["discounts"]> = [
      { id: randomUUID(), title: "Half", discount: { kind: "PERCENTAGE", fraction: "0.5" } },
      { id: randomUUID(), title: "Ten percent", discount: { kind: "PERCENTAGE", fraction: "0.1" } },
      { id: randomUUID(), title: "Too much", discount: { kind: "NOMINAL", amount: "1000" } },
      { id: randomUUID(), title: "Nothing left", discount: { kind: "NOMINAL", amount: "1" } },
    ];
    const { content } = await save(draft.id, 0, { lines: [line({ taxRate: "0" })], discounts });
    expect(content.discounts.map((one) => one.netTotal)).toEqual(["-50.00", "-5.00", "-45.00", "0.00"]);
    expect(content.grossTotal).toBe("0.00");
  });

  test("one on a line is netted, follows its percentage, and survives an edit over REST", async () => {
    const draft = await emptyDraft();
    const half = line({ rate: "100", discount: { kind: "PERCENTAGE", fraction: "0.5" }, taxRate: "0" });
    const fixed = line({ rate: "100", discount: { kind: "NOMINAL", amount: "30" }, taxRate: "0" });
    const { content } = await save(draft.id, 0, { lines: [half, fixed] });
    expect(content.lines.map((item) => [item.discountAmount, item.netTotal])).toEqual([
      ["50.00", "50.00"],
      ["30.00", "70.00"],
    ]);
    const body = { title: "x", quantity: "3", rate: "100", taxRate: "0", externalIds: [] };
    expect(await updateLineItem(scratch.ctx, { invoice: draft.id, id: half.id, ...body })).toMatchObject({
      netTotal: "150.00",
    });
    const after = await save(draft.id, 2, { lines: [{ ...half, discount: null }, fixed] });
    expect(after.content.lines.map((item) => item.netTotal)).toEqual(["100.00", "70.00"]);
  });

  test.each([
    [{ kind: "PERCENTAGE", fraction: "0" } as const],
    [{ kind: "PERCENTAGE", fraction: "1.5" } as const],
    [{ kind: "NOMINAL", amount: "-1" } as const],
    [{ kind: "NOMINAL", amount: "0.001" } as const],
  ])("%o is refused", async (discount) => {
    const draft = await emptyDraft();
    const refused = save(draft.id, 0, { lines: [line()], discounts: [{ id: randomUUID(), title: "x", discount }] });
    expect((await refusalOf(refused)).type).toBe("ValidationFailed");
  });

  test("the line of a discount is not written over REST", async () => {
    const draft = await emptyDraft();
    const discounts: Content["discounts"] = [
      { id: randomUUID(), title: "x", discount: { kind: "NOMINAL", amount: "1" } },
    ];
    const { content } = await save(draft.id, 0, { lines: [line()], discounts });
    const id = content.discounts[0]?.lines[0]?.id ?? "";
    const body = { title: "x", quantity: "3", rate: "100", taxRate: "0", externalIds: [] };
    expect(await refusalOf(updateLineItem(scratch.ctx, { invoice: draft.id, id, ...body }))).toMatchObject({
      reason: "DISCOUNT_LINE",
    });
  });
});

describe("tax of a line in the editor (D27, D46)", () => {
  const rate = async (amount: string) => {
    const now = scratch.clock.now();
    const id = newId();
    const stamp = { accountId: scratch.ctx.accountId, createdAt: now, updatedAt: now };
    await scratch.ctx.db.taxRate.create({
      data: {
        ...stamp,
        id,
        versionId: newId(),
        isPublished: true,
        name: "VAT",
        invoiceName: "VAT",
        invoiceShortName: "BTW",
        amount,
        country: "NL",
      },
    });
    return id;
  };

  test("a chosen rate is copied and stays as it was copied when the rate changes", async () => {
    const [draft, taxRateId] = [await emptyDraft(), await rate("0.21")];
    const chosen = line({ taxRateId, taxRate: null });
    expect((await save(draft.id, 0, { lines: [chosen] })).content).toMatchObject({
      totalTax: "21.00",
      taxes: [{ label: "BTW 21 %" }],
    });
    await scratch.ctx.db.taxRate.updateMany({ where: { id: taxRateId }, data: { amount: "0.25" } });
    expect((await save(draft.id, 1, { lines: [chosen] })).content.totalTax).toBe("21.00");
    await scratch.ctx.db.taxRate.updateMany({ where: { id: taxRateId }, data: { archivedAt: scratch.clock.now() } });
    expect((await save(draft.id, 2, { lines: [chosen] })).content.totalTax).toBe("21.00");
    expect((await refusalOf(save(draft.id, 3, { lines: [line({ taxRateId, taxRate: null })] }))).fields).toEqual([
      "lines.0.taxRateId",
    ]);
  });

  test("no rate counts 0, says so, and keeps the invoice from being finalized", async () => {
    const draft = await emptyDraft();
    const { content } = await save(draft.id, 0, { lines: [line({ taxRate: null })] });
    expect(content.lines[0]).toMatchObject({ taxRate: null, taxLabel: "No rate", totalTax: "0.00" });
    const page = await getInvoicePage(scratch.ctx, { id: draft.id });
    expect(page.missing.map((one) => one.reason)).toEqual(["MISSING_TAX_RATE"]);
    expect(await refusalOf(finalizeInvoice(scratch.ctx, { id: draft.id }))).toMatchObject({
      reason: "MISSING_TAX_RATE",
    });
  });

  test("an exempt customer's lines take no other rate than 0", async () => {
    const { id: customerId } = await buildCustomer(scratch.ctx, { taxStatus: "REVERSE_CHARGED" });
    const draft = await emptyDraft({ customerId });
    expect((await refusalOf(save(draft.id, 0, { lines: [line()] }))).fields).toEqual(["lines.0.taxRate"]);
    const saved = await save(draft.id, 0, { lines: [line({ taxRate: null })] });
    expect(saved.content.lines[0]).toMatchObject({ taxCategoryCode: "AE", taxRate: "0", taxLabel: "Reverse charge" });
  });
});

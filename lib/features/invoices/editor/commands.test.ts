import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { buildCustomer, buildDraft, buildFinalInvoice, readyMerchant } from "@/lib/testing/builders";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { finalizeInvoice } from "../commands/finalize";
import { createLineItem, updateLineItem } from "../line-items/commands";
import { getInvoicePage } from "../page/queries";
import { getInvoice } from "../queries";
import { saveInvoiceDraft } from "./commands";
import { previewInvoice, previewInvoicePdf } from "./queries";

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
const group = (title: string, lines: Line[]) => ({ id: randomUUID(), title, lines });
const emptyDraft = (facts: Parameters<typeof buildDraft>[1] = {}) => buildDraft(scratch.ctx, { lines: [], ...facts });
const save = (id: string, revision: number, content: Partial<Content>) =>
  saveInvoiceDraft(scratch.ctx, { id, revision, groups: [], ...content });
const refusalOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw new Error(`Expected a refusal, got ${String(error)}`);
  return { type: error.type, reason: error.reason, fields: Object.keys(error.fields ?? {}) };
};

describe("saveInvoiceDraft", () => {
  test("replaces the whole draft: new rows by the client's ids, kept rows stay, missing ones go", async () => {
    const draft = await emptyDraft();
    const [platform, seats] = [
      group("Platform", [line({ title: "Fee" })]),
      group("Seats", [line({ title: "Seats", quantity: "3", rate: "9.99" })]),
    ];
    const first = await save(draft.id, 0, {
      groups: [platform, seats],
      lines: [line({ title: "Loose", taxRate: "0" })],
      fields: { memo: "Hi" },
    });
    expect(first).toMatchObject({
      revision: 1,
      content: { netTotal: "229.97", totalTax: "25.99", grossTotal: "255.96" },
    });
    const stored = await scratch.ctx.db.invoiceLineItem.findMany({
      where: { invoiceId: draft.id },
      orderBy: { index: "asc" },
    });
    expect(stored.map((row) => row.title)).toEqual(["Fee", "Seats", "Loose"]);
    scratch.clock.advance(60_000);
    const moved = { ...seats, lines: [...seats.lines, ...platform.lines] };
    const second = await save(draft.id, 1, { groups: [moved] });
    expect(second.content.groups.map((one) => [one.id, one.lines.map((item) => item.id)])).toEqual([
      [seats.id, moved.lines.map((item) => item.id)],
    ]);
    const kept = await scratch.ctx.db.invoiceLineItem.findFirstOrThrow({ where: { id: platform.lines[0]?.id ?? "" } });
    expect(kept.createdAt).toEqual(stored[0]?.createdAt);
    expect(await scratch.ctx.db.invoiceLineItemGroup.count({ where: { invoiceId: draft.id } })).toBe(1);
    expect(await getInvoice(scratch.ctx, { id: draft.id })).toMatchObject({ memo: "Hi", netTotal: "129.97" });
  });

  test("somebody else's save in between is a Conflict, and nothing of this one is stored", async () => {
    const draft = await emptyDraft();
    await save(draft.id, 0, { lines: [line()] });
    const stale = save(draft.id, 0, { lines: [line(), line()], fields: { memo: "lost" } });
    expect(await refusalOf(stale)).toMatchObject({ type: "Conflict", reason: "STALE_REVISION" });
    expect(await getInvoice(scratch.ctx, { id: draft.id })).toMatchObject({ grossTotal: "120.00" });
    expect(await getInvoice(scratch.ctx, { id: draft.id })).not.toHaveProperty("memo");
  });

  test("of two saves at once one wins", async () => {
    const draft = await emptyDraft();
    const outcomes = await Promise.allSettled(
      [1, 2, 3].map((rate) => save(draft.id, 0, { lines: [line({ rate: `${rate}` })] })),
    );
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
    expect(await scratch.ctx.db.invoiceLineItem.count({ where: { invoiceId: draft.id } })).toBe(1);
  });

  test("an edit over REST makes the editor's copy stale", async () => {
    const draft = await emptyDraft();
    await createLineItem(scratch.ctx, {
      invoice: draft.id,
      ...{ title: "x", quantity: "1", rate: "1", taxRate: "0" },
      externalIds: [],
    });
    expect(await refusalOf(save(draft.id, 0, {}))).toMatchObject({ reason: "STALE_REVISION" });
  });

  test("an id of another invoice, or one used twice, is refused", async () => {
    const [one, two] = [await emptyDraft(), await emptyDraft()];
    const shared = line();
    await save(one.id, 0, { lines: [shared] });
    expect(await refusalOf(save(two.id, 0, { lines: [shared] }))).toMatchObject({ type: "ValidationFailed" });
    expect(await refusalOf(save(two.id, 0, { lines: [line({ id: shared.id.toUpperCase() }), shared] }))).toMatchObject({
      fields: ["lines"],
    });
    expect(await getInvoice(scratch.ctx, { id: one.id })).toMatchObject({ grossTotal: "120.00" });
  });

  test("the path of a wrong cell is named", async () => {
    const draft = await emptyDraft();
    const wrong = save(draft.id, 0, { groups: [group("A", [line(), line({ rate: "1,5" })])] });
    expect((await refusalOf(wrong)).fields).toEqual(["groups.0.lines.1.rate"]);
    const unknown = save(draft.id, 0, { groups: [group("A", [line({ taxRateId: newId() })])] });
    expect((await refusalOf(unknown)).fields).toEqual(["groups.0.lines.0.taxRateId"]);
    const category = save(draft.id, 0, { groups: [{ ...group("A", []), taxCategoryId: newId() }] });
    expect((await refusalOf(category)).fields).toEqual(["groups.0.taxCategoryId"]);
  });

  test("a final invoice is not saved", async () => {
    const { id } = await buildFinalInvoice(scratch.ctx);
    const { revision } = await getInvoicePage(scratch.ctx, { id });
    expect(await refusalOf(save(id, revision, {}))).toMatchObject({ reason: "INVOICE_FINAL" });
    expect(await refusalOf(previewInvoice(scratch.ctx, { id, groups: [] }))).toMatchObject({ reason: "INVOICE_FINAL" });
  });

  test("terms and the exemption reason are the editor's, and the due date follows the terms", async () => {
    const draft = await emptyDraft();
    await save(draft.id, 0, { lines: [line()], fields: { paymentTermDays: 7, taxExemptionReason: "Because" } });
    expect(await finalizeInvoice(scratch.ctx, { id: draft.id })).toMatchObject({ dueDate: "2026-11-27" });
  });

  test("D55: the currency changes only without lines", async () => {
    const draft = await emptyDraft();
    expect(await refusalOf(save(draft.id, 0, { fields: { currency: "JPY" }, lines: [line()] }))).toMatchObject({
      fields: ["fields.currency"],
    });
    expect((await save(draft.id, 0, { fields: { currency: "JPY" } })).content.grossTotal).toBe("0");
  });
});

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

describe("preview and page", () => {
  test("a preview shows what a save would store, and stores nothing", async () => {
    const draft = await emptyDraft();
    const content = {
      fields: { memo: "Hello", customerLegalCompanyName: "New name" },
      groups: [group("Platform", [line()])],
    };
    const document = await previewInvoice(scratch.ctx, { id: draft.id, ...content });
    expect(document).toMatchObject({
      ...{ kind: "INVOICE", number: null, status: "DRAFT", memo: "Hello", grossTotal: "120.00", terms: "30 days" },
      groups: [{ title: "Platform" }],
      buyer: { legalName: "New name" },
    });
    const pdf = await previewInvoicePdf(scratch.ctx, { id: draft.id, ...content });
    expect(Buffer.from(pdf.bytes.subarray(0, 5)).toString()).toBe("%PDF-");
    expect(await getInvoice(scratch.ctx, { id: draft.id })).toEqual(draft);
    await save(draft.id, 0, content);
    expect((await getInvoicePage(scratch.ctx, { id: draft.id })).content.grossTotal).toBe(document.grossTotal);
  });

  test("the page has detail, content, versions, payments and every verb with its reason", async () => {
    const { id } = await buildFinalInvoice(scratch.ctx);
    const page = await getInvoicePage(scratch.ctx, { id });
    expect(page).toMatchObject({
      invoice: { status: "FINAL", balance: "121.00" },
      content: { grossTotal: "121.00", taxes: [{ label: "VAT 21 %", net: "100.00", tax: "21.00" }] },
      payments: [],
      versions: [{ version: 1, reason: "FINALIZED", sha256: null }],
      missing: [],
      verbs: { void: { ok: true }, update: { ok: false, reason: "INVOICE_FINAL" } },
    });
  });
});

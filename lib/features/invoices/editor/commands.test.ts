import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { buildDraft, buildFinalInvoice, readyMerchant } from "@/lib/testing/builders";
import { refusalOf } from "@/lib/testing/refusal";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { finalizeInvoice } from "../commands/finalize";
import { createLineItem } from "../line-items/commands";
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

import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { finalizeInvoice } from "@/lib/features/invoices/commands/finalize";
import { saveInvoiceDraft } from "@/lib/features/invoices/editor/commands";
import { buildCustomer, buildDraft, buildFinalInvoice, readyMerchant } from "@/lib/testing/builders";
import { addNoteLine, buildFinalNote, buildLooseNote, buildNote } from "@/lib/testing/credit-notes";
import {
  buildEmptyNote,
  group,
  line,
  type NoteSave,
  type NoteSaveLine,
  openNote,
  saveNote,
  sentBackNote,
  twoRates,
} from "@/lib/testing/note-editing";
import { refusalOf } from "@/lib/testing/refusal";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { getCreditNote } from "../queries";
import { saveCreditNoteDraft } from "./commands";
import { getCreditNoteEditing, previewCreditNotePdf } from "./queries";

let scratch: Scratch;

beforeAll(async () => {
  scratch = await scratchAccount();
  await readyMerchant(scratch.ctx);
});

const save = (id: string, content: Partial<NoteSave>) => saveNote(scratch.ctx, id, content);
const open = (id: string) => openNote(scratch.ctx, id);
const sentBack = (id: string, change?: (line: NoteSaveLine) => NoteSaveLine) => sentBackNote(scratch.ctx, id, change);
const emptyNote = () => buildEmptyNote(scratch.ctx, twoRates);

describe("saveCreditNoteDraft", () => {
  test("replaces the whole draft: new rows by the client's ids, kept rows stay, missing ones go", async () => {
    const { id, credits } = await emptyNote();
    const [platform, extra] = [
      group("Platform", [line({ title: "Fee", rate: "30", lineItemId: credits[0] })]),
      group("Extra", [line({ title: "Low", quantity: "2", rate: "1.5", taxRate: "0.09" })]),
    ];
    const first = await save(id, {
      groups: [platform, extra],
      fields: { memo: "Sorry", generateCashCreditGrant: true },
    });
    // 30.00 × 21 % = 6.30; 3.00 × 9 % = 0.27
    expect(first.content).toMatchObject({ netTotal: "33.00", totalTax: "6.57", grossTotal: "39.57" });
    const kept = await scratch.ctx.db.creditNoteLineItem.findFirstOrThrow({
      where: { id: platform.lines[0]?.id ?? "" },
    });
    expect(kept).toMatchObject({ lineItemId: credits[0], groupId: platform.id });
    scratch.clock.advance(60_000);
    const moved = { ...extra, lines: [...extra.lines, ...platform.lines] };
    const second = await save(id, { groups: [moved] });
    expect(second.revision).toBe(first.revision + 1);
    expect(second.content.groups.map((one) => one.lines.map((own) => own.title))).toEqual([["Low", "Fee"]]);
    const after = await scratch.ctx.db.creditNoteLineItem.findFirstOrThrow({ where: { id: kept.id } });
    expect(after).toMatchObject({ createdAt: kept.createdAt, lineItemId: credits[0], groupId: extra.id });
    expect(await scratch.ctx.db.creditNoteLineItemGroup.count({ where: { creditNoteId: id } })).toBe(1);
    expect(await getCreditNote(scratch.ctx, { id })).toMatchObject({
      ...{ memo: "Sorry", grossTotal: "39.57", settings: { generateCashCreditGrant: "ENABLED" } },
    });
  });

  test("fields that are absent stay, null sets the default, and the rest of the note is untouched", async () => {
    const customer = await buildCustomer(scratch.ctx, {
      contacts: [{ email: "ap@k.example", billingPreference: "PRIMARY" }],
    });
    const { id } = await buildLooseNote(scratch.ctx, { customerId: customer.id });
    const before = await getCreditNote(scratch.ctx, { id });
    const fields = { customerEmails: ["cfo@k.example"], purchaseOrderNumber: "PO 7", accountingDate: "2026-10-31" };
    await save(id, { ...(await sentBack(id)), fields });
    expect(await getCreditNote(scratch.ctx, { id })).toEqual({ ...before, ...fields });
    expect((await open(id)).accountingDate).toBe("2026-10-31");
    await save(id, { ...(await sentBack(id)), fields: { customerEmails: null, accountingDate: null } });
    expect(await getCreditNote(scratch.ctx, { id })).toEqual({ ...before, purchaseOrderNumber: "PO 7" });
    expect((await open(id)).accountingDate).toBeNull();
  });

  test("what is loaded and sent back as it is changes no amount", async () => {
    const { ctx } = scratch;
    const draft = await buildDraft(ctx, { lines: [] });
    const half = { kind: "PERCENTAGE" as const, fraction: "0.5" };
    const lines = [
      { id: randomUUID(), title: "Seats", quantity: "3", rate: "33.333", taxRate: "0.21", discount: half },
    ];
    await saveInvoiceDraft(ctx, { id: draft.id, revision: 0, groups: [], lines });
    const note = await buildNote(ctx, await finalizeInvoice(ctx, { id: draft.id }));
    const before = (await open(note.id)).content;
    // 3 × 33.333 = 100.00, less half
    expect(before.netTotal).toBe("50.00");
    expect((await save(note.id, await sentBack(note.id))).content).toEqual(before);
    const whole = await sentBack(note.id);
    expect((await save(note.id, {})).content.netTotal).toBe("0.00");
    expect((await save(note.id, whole)).content, "a line that an undo brings back").toEqual(before);
    const one = await save(note.id, await sentBack(note.id, (own) => ({ ...own, quantity: "1" })));
    expect(one.content.netTotal, "another quantity has no discount").toBe("33.33");
  });
});

describe("who saved first, and ids of others", () => {
  test("somebody else's save in between is a Conflict, and nothing of this one is stored", async () => {
    const { id } = await buildLooseNote(scratch.ctx);
    const { revision } = await open(id);
    await addNoteLine(scratch.ctx, id, { rate: "1" });
    const before = await open(id);
    const stale = saveCreditNoteDraft(scratch.ctx, { id, revision, groups: [], fields: { memo: "lost" } });
    expect(await refusalOf(stale)).toMatchObject({ type: "Conflict", reason: "STALE_REVISION" });
    expect(await open(id)).toEqual(before);
    expect(await getCreditNote(scratch.ctx, { id })).not.toHaveProperty("memo");
  });

  test("of saves at once one wins", async () => {
    const { id } = await buildLooseNote(scratch.ctx, { lines: [] });
    const { revision } = await open(id);
    const outcomes = await Promise.allSettled(
      ["1", "2", "3"].map((rate) =>
        saveCreditNoteDraft(scratch.ctx, { id, revision, groups: [], lines: [line({ rate })] }),
      ),
    );
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
    expect(await scratch.ctx.db.creditNoteLineItem.count({ where: { creditNoteId: id } })).toBe(1);
  });

  test("a line or heading of another note, one named twice, and a line of another invoice are refused", async () => {
    const [one, two] = [await emptyNote(), await emptyNote()];
    const shared = group("A", [line()]);
    await save(one.id, { groups: [shared] });
    const before = await open(one.id);
    expect(await refusalOf(save(two.id, { lines: shared.lines }))).toMatchObject({ type: "ValidationFailed" });
    expect(await refusalOf(save(two.id, { groups: [{ ...shared, lines: [] }] }))).toMatchObject({ fields: ["id"] });
    const [own] = shared.lines;
    const repeated = own ? [own, { ...own, id: own.id.toUpperCase() }] : [];
    expect(await refusalOf(save(one.id, { lines: repeated }))).toMatchObject({ fields: ["lines"] });
    expect(await refusalOf(save(one.id, { lines: [line({ lineItemId: two.credits[0] })] }))).toMatchObject({
      fields: ["lines.0.lineItemId"],
    });
    const several = line({ invoiceLineItemIds: [one.credits[0] ?? "", two.credits[0] ?? ""] });
    expect((await refusalOf(save(one.id, { lines: [several] }))).fields).toEqual(["lines.0.invoiceLineItemIds.1"]);
    expect(await open(one.id)).toEqual(before);
    expect(await scratch.ctx.db.creditNoteLineItem.count({ where: { creditNoteId: two.id } })).toBe(0);
  });

  test("what a stored line credits stays, whatever is sent", async () => {
    const { id, credits } = await emptyNote();
    const fee = line({ lineItemId: credits[0] });
    await save(id, { lines: [fee] });
    const again = await save(id, { lines: [{ ...fee, lineItemId: null }] });
    expect(again.content.lines[0]?.lineItemId).toBe(credits[0]);
  });

  test("another account's note is not there, and its tax rates are unknown", async () => {
    const { id } = await buildLooseNote(scratch.ctx);
    const other = await scratchAccount();
    for (const work of [
      () => saveCreditNoteDraft(other.ctx, { id, revision: 0, groups: [] }),
      () => getCreditNoteEditing(other.ctx, { id }),
      () => previewCreditNotePdf(other.ctx, { id, groups: [] }),
    ]) {
      expect((await refusalOf(work())).type).toBe("NotFound");
    }
    const named = save(id, { lines: [line({ taxRate: null, taxRateId: newId() })] });
    expect((await refusalOf(named)).fields).toEqual(["lines.0.taxRateId"]);
  });

  test("a note that is no draft is neither saved, opened nor previewed", async () => {
    const { id } = await buildFinalNote(scratch.ctx, await buildFinalInvoice(scratch.ctx));
    for (const work of [
      () => saveCreditNoteDraft(scratch.ctx, { id, revision: 0, groups: [] }),
      () => open(id),
      () => previewCreditNotePdf(scratch.ctx, { id, groups: [] }),
    ]) {
      expect((await refusalOf(work())).type).toBe("InvalidState");
    }
  });
});

test("D27: on a note without invoice a named rate is copied, and stays as it was copied", async () => {
  const { ctx } = scratch;
  const now = ctx.clock.now();
  const taxRateId = newId();
  const names = { name: "VAT", invoiceName: "VAT", invoiceShortName: "BTW" };
  const stamp = { accountId: ctx.accountId, createdAt: now, updatedAt: now, versionId: newId(), isPublished: true };
  await ctx.db.taxRate.create({ data: { ...stamp, ...names, id: taxRateId, amount: "0.21", country: "NL" } });
  const { id } = await buildLooseNote(ctx, { lines: [] });
  const chosen = line({ rate: "100", taxRate: null, taxRateId });
  const saved = await save(id, { lines: [chosen] });
  expect(saved.content).toMatchObject({ totalTax: "21.00", lines: [{ taxRateId, taxLabel: "BTW" }] });
  await ctx.db.taxRate.updateMany({ where: { id: taxRateId }, data: { amount: "0.25" } });
  expect((await save(id, { lines: [chosen] })).content.totalTax).toBe("21.00");
});

test("a preview is the PDF of what a save would store, and stores nothing", async () => {
  const { id, credits } = await emptyNote();
  const before = await open(id);
  const content = { groups: [group("A", [line({ lineItemId: credits[0] })])], fields: { memo: "Sorry" } };
  const pdf = await previewCreditNotePdf(scratch.ctx, { id, ...content });
  expect(Buffer.from(pdf.bytes.subarray(0, 5)).toString()).toBe("%PDF-");
  expect(await open(id)).toEqual(before);
});

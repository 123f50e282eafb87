import { beforeEach, describe, expect, test } from "vitest";
import { connection } from "@/lib/db/client";
import { raiseNextNumber } from "@/lib/features/accounts/numbering/commands";
import { finalizeInvoice } from "@/lib/features/invoices/commands/finalize";
import { voidInvoice } from "@/lib/features/invoices/commands/void";
import { buildDraft, buildFinalInvoice, readyMerchant } from "@/lib/testing/builders";
import { buildFinalNote } from "@/lib/testing/credit-notes";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { getNumberedDocuments, getNumbersReport } from "./queries";

let scratch: Scratch;

beforeEach(async () => {
  scratch = await scratchAccount({ now: "2026-03-01T09:00:00Z" });
  await readyMerchant(scratch.ctx);
});

describe("the report of numbers", () => {
  test("D30: a voided draft leaves no gap, and who voided it is known", async () => {
    const { ctx, clock } = scratch;
    const invoice = await buildFinalInvoice(ctx);
    const draft = await buildDraft(ctx);
    await voidInvoice(ctx, { id: draft.id });
    clock.set("2026-03-04T09:00:00Z");
    await buildFinalInvoice(ctx);
    await buildFinalNote(ctx, invoice);
    const { series } = await getNumbersReport(ctx, {});
    const whole = { skipped: 0, missing: 0, gaps: [] };
    expect(series).toMatchObject([
      {
        ...{ ...whole, documentType: "INVOICE", prefix: "SEQ", issued: 2, voided: 1, nextNumber: "SEQ00004" },
        first: { number: "SEQ00001", issueDate: "2026-03-01" },
        last: { number: "SEQ00003", issueDate: "2026-03-04" },
      },
      {
        ...{ ...whole, documentType: "CREDIT_NOTE", prefix: "SCN", issued: 1, voided: 0, nextNumber: "SCN00002" },
        first: { number: "SCN00001", issueDate: "2026-03-04" },
        last: { number: "SCN00001", issueDate: "2026-03-04" },
      },
    ]);
    const voided = await getNumberedDocuments(ctx, { voidedOnly: true });
    const by = ctx.actor.type === "USER" ? ctx.actor.email : "";
    expect(voided).toMatchObject({
      count: 1,
      items: [{ number: "SEQ00002", status: "VOIDED", voidedAt: "2026-03-01T09:00:00.000Z", voidedBy: by }],
    });
  });

  test("D30: what raising the next number skips is told from what is missing, and both with the rest come to all numbers", async () => {
    const { ctx } = scratch;
    await buildFinalInvoice(ctx);
    await raiseNextNumber(ctx, { documentType: "INVOICE", nextNumber: 5, reason: "Numbers of the old system" });
    await buildFinalInvoice(ctx);
    await connection().base.numberSeries.updateMany({ where: { accountId: ctx.accountId }, data: { nextNumber: 10 } });
    const [series] = (await getNumbersReport(ctx, {})).series;
    // 1 and 5 issued, 2 to 4 skipped, 6 to 9 lost by a hand in the database
    expect(series).toMatchObject({ issued: 2, voided: 0, skipped: 3, missing: 4, nextNumber: "SEQ00010" });
    expect(series?.gaps).toEqual([{ from: "SEQ00006", to: "SEQ00009" }]);
  });

  test("D30: a number that was typed in belongs to no series, and leaves none a gap", async () => {
    const { ctx } = scratch;
    await buildFinalInvoice(ctx);
    await connection().base.account.update({ where: { id: ctx.accountId }, data: { manualNumbering: true } });
    const typed = await buildDraft(ctx);
    await finalizeInvoice(ctx, { id: typed.id, number: "2026/77" });
    expect((await getNumbersReport(ctx, {})).series).toMatchObject([{ issued: 1, missing: 0, nextNumber: "SEQ00002" }]);
    const { items } = await getNumberedDocuments(ctx, { typedOnly: true });
    expect(items.map((one) => [one.number, one.prefix])).toEqual([["2026/77", null]]);
    const all = await getNumberedDocuments(ctx, {});
    expect(all.items.map((one) => one.number)).toEqual(["SEQ00001", "2026/77"]);
  });

  test("numbers stand in the order of counting, page by page, and another account's are not among them", async () => {
    const { ctx } = scratch;
    await raiseNextNumber(ctx, { documentType: "INVOICE", nextNumber: 99_999, reason: "Close to six figures" });
    for (let count = 0; count < 3; count += 1) await buildFinalInvoice(ctx);
    const first = await getNumberedDocuments(ctx, { limit: 2 });
    const second = await getNumberedDocuments(ctx, { limit: 2, offset: 2 });
    const numbers = [...first.items, ...second.items].map((one) => one.number);
    expect([first.count, numbers]).toEqual([3, ["SEQ99999", "SEQ100000", "SEQ100001"]]);
    const other = await scratchAccount();
    expect(await getNumberedDocuments(other.ctx, {})).toEqual({ items: [], count: 0 });
    expect((await getNumbersReport(other.ctx, {})).series).toEqual([]);
  });
});

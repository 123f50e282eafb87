import { beforeEach, describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { renderDocument } from "@/lib/features/invoices/jobs";
import { readPdf } from "@/lib/integrations/pdf/read-pdf";
import { buildFinalInvoice, readyMerchant } from "@/lib/testing/builders";
import { buildFinalNote, buildLooseNote, buildNote } from "@/lib/testing/credit-notes";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { voidCreditNote } from "../commands/void";
import { downloadCreditNote } from "./queries";

let scratch: Scratch;

beforeEach(async () => {
  scratch = await scratchAccount();
  await readyMerchant(scratch.ctx);
});

async function printed(id: string) {
  const { bytes, fileName } = await downloadCreditNote(scratch.ctx, { id });
  const pdf = await readPdf(bytes);
  return { bytes, fileName, pages: pdf.pages, text: pdf.pages.map((page) => page.text).join("\n") };
}

describe("the PDF of a credit note (D32, D52)", () => {
  test("names its original invoice and date, says what is credited, and asks for no payment", async () => {
    const { ctx } = scratch;
    const invoice = await buildFinalInvoice(ctx);
    scratch.clock.set("2026-11-24T09:00:00Z");
    const note = await buildFinalNote(ctx, invoice);
    const { text, fileName, pages } = await printed(note.id);
    for (const part of ["Credit note", "SCN00001", "SEQ00001", "20 Nov 2026", "24 Nov 2026", "Credited to"]) {
      expect(pages[0]?.text).toContain(part);
    }
    expect(pages[0]?.text).toContain("Total credited\n€121.00");
    expect(text).toContain("VAT 21 % on 100.00 21.00");
    expect(text).not.toMatch(/Total to pay|How to pay|Due|IBAN|−/);
    expect(fileName).toBe("SCN00001.pdf");
  });

  test("is kept with its hash and served byte for byte, whether the job or a download comes first", async () => {
    const { ctx } = scratch;
    const note = await buildFinalNote(ctx, await buildFinalInvoice(ctx));
    const ref = { documentType: "CREDIT_NOTE", documentId: note.id, version: 1 };
    await renderDocument({ accountId: ctx.accountId, ...ref });
    const first = await printed(note.id);
    expect(Buffer.from((await printed(note.id)).bytes).equals(Buffer.from(first.bytes))).toBe(true);
    expect(await ctx.db.documentFile.count({ where: { documentId: note.id } })).toBe(1);
  });

  test("a voided one says VOID on every page", async () => {
    const { ctx } = scratch;
    const note = await buildFinalNote(ctx, await buildFinalInvoice(ctx));
    await voidCreditNote(ctx, { id: note.id });
    const { pages } = await printed(note.id);
    for (const page of pages) expect(page.text).toContain("VOID");
    expect(pages[0]?.text).toContain("Nothing is credited by this document.");
  });

  test("a draft prints as a draft and is not kept", async () => {
    const { ctx } = scratch;
    const note = await buildNote(ctx, await buildFinalInvoice(ctx));
    const { text, fileName } = await printed(note.id);
    expect(text).toContain("Not yet a credit note.");
    expect(fileName).toBe("draft-credit-note.pdf");
    expect(await ctx.db.documentFile.count({ where: { documentId: note.id } })).toBe(0);
  });

  test("D50: its totals are converted at the rate of its invoice, whatever the rate is by then", async () => {
    const { ctx } = scratch;
    const stamp = { accountId: ctx.accountId, createdAt: ctx.clock.now(), source: "MANUAL" as const };
    const rate = { baseCurrency: "USD", quoteCurrency: "EUR" };
    const on = (day: string) => new Date(`${day}T00:00:00Z`);
    await ctx.db.exchangeRate.create({ data: { ...stamp, ...rate, id: newId(), date: on("2026-11-20"), rate: "0.9" } });
    const invoice = await buildFinalInvoice(ctx, { currency: "USD" });
    await ctx.db.exchangeRate.create({ data: { ...stamp, ...rate, id: newId(), date: on("2026-11-21"), rate: "0.5" } });
    scratch.clock.set("2026-11-21T09:00:00Z");
    const note = await buildFinalNote(ctx, invoice, { lines: [{ rate: "50" }] });
    const version = await ctx.db.documentVersion.findFirstOrThrow({ where: { documentId: note.id } });
    expect(version.content).toMatchObject({
      conversions: [
        { from: "USD", currency: "EUR", exchangeRate: "0.9", netTotal: "45.00", totalTax: "9.45", grossTotal: "54.45" },
      ],
    });
    expect((await printed(note.id)).text).toContain("54.45");
  });

  test("one without invoice names none", async () => {
    const note = await buildLooseNote(scratch.ctx);
    expect((await printed(note.id)).text).not.toContain("Original invoice");
  });
});

import { expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { buildCustomer, buildDraft, buildFinalInvoice, readyMerchant } from "@/lib/testing/builders";
import { buildFinalNote } from "@/lib/testing/credit-notes";
import { scratchAccount } from "@/lib/testing/scratch";
import { csvLine } from "@/lib/web/csv";
import { listLinesOfCreditNotes, listLinesOfInvoices } from "./queries";
import { lineCells, lineHead } from "./rules";

test("lines come in the order of the documents asked for, as they stand on them, exact and in plain figures", async () => {
  const { ctx } = await scratchAccount();
  await readyMerchant(ctx);
  const invoice = await buildFinalInvoice(ctx, {
    lines: [
      { title: "Seats", quantity: "3", rate: "0.333333333333" },
      { title: "Fee", rate: "1000.5", taxRate: "0.055" },
    ],
  });
  const draft = await buildDraft(ctx, { currency: "JPY", lines: [{ rate: "500", taxRate: "0" }] });
  const { items } = await listLinesOfInvoices(ctx, { ids: [draft.id, newId(), invoice.id] });
  expect(
    items.map((one) => [
      one.number,
      one.status,
      one.title,
      one.quantity,
      one.rate,
      one.taxRate,
      one.netTotal,
      one.totalTax,
    ]),
  ).toEqual([
    [null, "DRAFT", "Platform fee", "1", "500", "0", "500", "0"],
    ["SEQ00001", "FINAL", "Seats", "3", "0.333333333333", "0.21", "1.00", "0.21"],
    // 1,000.50 × 5.5 % = 55.0275
    ["SEQ00001", "FINAL", "Fee", "1", "1000.5", "0.055", "1000.50", "55.03"],
  ]);
  expect(items.map((one) => one.group)).toEqual(["Platform", "Platform", "Platform"]);
  const note = await buildFinalNote(ctx, invoice, { lines: [{ title: "Back", rate: "1" }] });
  const noted = await listLinesOfCreditNotes(ctx, { ids: [note.id] });
  expect(noted.items).toMatchObject([{ number: "SCN00001", title: "Back", netTotal: "1.00", totalTax: "0.21" }]);
  const other = await scratchAccount();
  expect((await listLinesOfInvoices(other.ctx, { ids: [invoice.id] })).items).toEqual([]);
  expect((await listLinesOfCreditNotes(other.ctx, { ids: [note.id] })).items).toEqual([]);
});

test("a row has a cell for every head, and no text of it runs as a formula", async () => {
  const { ctx } = await scratchAccount();
  const customer = await buildCustomer(ctx, { legalName: "@SUM(A1), Inc" });
  const draft = await buildDraft(ctx, { customerId: customer.id, lines: [{ title: '=HYPERLINK("x")', rate: "-5" }] });
  const { items } = await listLinesOfInvoices(ctx, { ids: [draft.id] });
  const [line] = items.map(lineCells);
  expect(line?.length).toBe(lineHead.length);
  const text = csvLine(line ?? []);
  expect(text).toContain(`"'@SUM(A1), Inc"`);
  expect(text).toContain(`"'=HYPERLINK(""x"")"`);
  expect(text).toContain(",-5,");
});

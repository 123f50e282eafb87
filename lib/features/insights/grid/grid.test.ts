import { beforeAll, describe, expect, test } from "vitest";
import { decimal, sum } from "@/lib/engine/money/decimal";
import { voidInvoice } from "@/lib/features/invoices/commands/void";
import { buildCustomer, buildDraft, buildFinalInvoice, readyMerchant } from "@/lib/testing/builders";
import { buildFinalNote } from "@/lib/testing/credit-notes";
import { refusalOf } from "@/lib/testing/refusal";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { getInvoicesGrid } from "./queries";

let scratch: Scratch;

beforeAll(async () => {
  scratch = await scratchAccount({ now: "2025-12-31T09:00:00Z" });
  const { ctx, clock } = scratch;
  await readyMerchant(ctx);
  const ada = await buildCustomer(ctx, { legalName: "Ada Ltd" });
  const bob = await buildCustomer(ctx, { legalName: "Bob GmbH" });
  await buildFinalInvoice(ctx, { customerId: ada.id, lines: [{ rate: "100" }] });
  clock.set("2026-01-01T09:00:00Z");
  const january = await buildFinalInvoice(ctx, { customerId: ada.id, lines: [{ rate: "0.10" }, { rate: "0.20" }] });
  await buildFinalInvoice(ctx, { customerId: ada.id, currency: "JPY", lines: [{ rate: "500", taxRate: "0" }] });
  clock.set("2026-01-31T09:00:00Z");
  await buildFinalInvoice(ctx, { customerId: bob.id, lines: [{ rate: "50" }] });
  const gone = await buildFinalInvoice(ctx, { customerId: bob.id, lines: [{ rate: "999" }] });
  await voidInvoice(ctx, { id: gone.id });
  clock.set("2026-03-05T09:00:00Z");
  await buildFinalNote(ctx, january, { lines: [{ rate: "0.10" }] });
  await buildDraft(ctx, { customerId: bob.id });
});

const cellsOf = (row: { cells: ({ amount: string } | null)[] } | undefined) =>
  row?.cells.map((cell) => cell?.amount ?? null);

describe("the invoices grid", () => {
  test("twelve months by month of issue, credit notes taken off in their own month, nothing of drafts and what is void", async () => {
    const grid = await getInvoicesGrid(scratch.ctx, { end: "2026-12" });
    expect([grid.months[0], grid.months.length, grid.months[11]]).toEqual(["2026-01", 12, "2026-12"]);
    expect(grid.rows.map((row) => [row.customerName, row.currency, row.amount])).toEqual([
      // 0.30 and 0.06 tax (0.063), less 0.10 and 0.02 (0.021)
      ["Ada Ltd", "EUR", "0.24"],
      ["Ada Ltd", "JPY", "500"],
      ["Bob GmbH", "EUR", "60.50"],
    ]);
    const none = Array.from({ length: 9 }, () => null);
    expect(cellsOf(grid.rows[0])).toEqual(["0.36", null, "-0.12", ...none]);
    expect(grid.rows[0]?.cells[2]).toEqual({ invoiced: "0.00", credited: "0.12", amount: "-0.12" });
    expect(cellsOf(grid.rows[2])).toEqual(["60.50", null, null, ...none]);
  });

  test("its totals are the sums of its rows, by month and over all, currency by currency", async () => {
    const grid = await getInvoicesGrid(scratch.ctx, { end: "2026-03", amount: "NET", limit: 1 });
    expect(grid).toMatchObject({ count: 3, amount: "NET" });
    const [eur, jpy] = grid.totals;
    // December 100.00; January 0.30 + 50.00; March −0.10
    expect(cellsOf(eur)).toEqual([...Array.from({ length: 8 }, () => null), "100.00", "50.30", null, "-0.10"]);
    expect([eur?.amount, jpy?.amount]).toEqual(["150.20", "500"]);
    const pages = [0, 1, 2].map((offset) =>
      getInvoicesGrid(scratch.ctx, { end: "2026-03", amount: "NET", limit: 1, offset }),
    );
    const rows = (await Promise.all(pages)).flatMap((page) => page.rows);
    expect(sum(rows.filter((row) => row.currency === "EUR").map((row) => decimal(row.amount))).toFixed(2)).toBe(
      "150.20",
    );
  });

  test("search and currency narrow rows and totals alike; this month is the last one unless it is said", async () => {
    const grid = await getInvoicesGrid(scratch.ctx, { search: "bob", currency: "EUR" });
    expect(grid.months[11]).toBe("2026-03");
    expect(grid.totals).toMatchObject([{ currency: "EUR", amount: "60.50" }]);
    expect((await refusalOf(getInvoicesGrid(scratch.ctx, { end: "2026-13" }))).fields).toEqual(["end"]);
    expect((await getInvoicesGrid((await scratchAccount()).ctx, { end: "2026-03" })).rows).toEqual([]);
  });
});

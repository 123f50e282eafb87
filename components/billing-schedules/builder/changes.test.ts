import { expect, test } from "vitest";
import type { SchedulePreview } from "@/lib/features/billing-schedules/preview/schema";
import { addTerm, clearCell, copyFromBefore, fillFromBefore, setCell } from "./cell-edits";
import { describeChanges } from "./changes";
import { blankDraft, type DiscountCell, type ScheduleDraft } from "./draft";
import { effectOn } from "./effect";
import { countedKeys } from "./keys";
import { addPhase, moveEnd, withPhase } from "./phase-edits";

const words: Parameters<typeof describeChanges>[2] = {
  cell: (draft, section, row, phase) => {
    const cell = draft[section].find(({ key }) => key === row)?.cells[phase];
    if (!cell) return null;
    return { figure: "amount" in cell ? cell.amount : cell.priceId, detail: "" };
  },
  row: () => "Fee",
  taxRate: (id) => id,
  price: (id) => id,
};

test("an edit is told in sentences: dates, phases, cells, tax rates", () => {
  const before = { ...twoYears(), taxRates: { old: "VAT" } };
  const [first = "", second = ""] = before.phases.map(({ key }) => key);
  const priced = setCell(before, "prices", { row: "fee", phase: second }, { priceId: "new", arr: null, order: null });
  const after = {
    ...withPhase(moveEnd(priced, ""), first, { name: "Pilot" }),
    purchaseOrderNumber: "PO 9",
    taxRates: { old: "VAT", new: "Reduced" },
  };
  expect(describeChanges(before, after, words)).toEqual([
    "Ends: 31 Dec 2028 → open-ended",
    "PO number: none → PO 9",
    "Phase 1 is called Pilot",
    "Phase 2: 1 Jan – 31 Dec 2028 → from 1 Jan 2028",
    "Phase 2, price Fee: old → new",
    "Tax rate of new: by its product → Reduced",
  ]);
});

test("without an edit there is nothing to tell; a change and its undo tell nothing", () => {
  const draft = twoYears();
  expect(describeChanges(draft, moveEnd(moveEnd(draft, ""), "2028-12-31"), words)).toEqual([]);
});

test("a cell takes over what the phase before says; filling leaves what is there", () => {
  const draft = twoYears();
  const [first = "", second = ""] = draft.phases.map(({ key }) => key);
  const discounted = addTerm(draft, "discounts", { key: "d", phases: [first], cell: discount });
  const copied = copyFromBefore(discounted, { section: "discounts", row: "d", phase: second });
  expect(copied.discounts[0]?.cells[second]).toEqual({ ...discount, order: null });
  const own = setCell(discounted, "prices", { row: "fee", phase: second }, { priceId: "own", arr: null, order: 3 });
  const filled = fillFromBefore(own, second);
  expect(filled.prices[0]?.cells[second]?.priceId).toBe("own");
  expect(filled.discounts[0]?.cells[second]?.amount).toBe("10");
});

test("a discount that no phase has goes with its row; a product keeps its row", () => {
  const draft = twoYears();
  const [first = "", second = ""] = draft.phases.map(({ key }) => key);
  const discounted = addTerm(draft, "discounts", { key: "d", phases: [first], cell: discount });
  expect(clearCell(discounted, { section: "discounts", row: "d", phase: first }).discounts).toEqual([]);
  const emptied = [first, second].reduce(
    (now, phase) => clearCell(now, { section: "prices", row: "fee", phase }),
    discounted,
  );
  expect(emptied.prices).toEqual([{ key: "fee", productId: "p", cells: {} }]);
});

test("the effect on coming invoices is what differs, by date and currency", () => {
  const before = preview([
    ["2027-01-01", "EUR", "100.00"],
    ["2027-02-01", "EUR", "100.00"],
    ["2027-02-01", "USD", "7.00"],
  ]);
  const after = preview([
    ["2027-01-01", "EUR", "100.0"],
    ["2027-02-01", "EUR", "120.50"],
    ["2027-03-01", "EUR", "120.50"],
  ]);
  expect(effectOn(before, after)).toEqual([
    { invoiceDate: "2027-02-01", currency: "EUR", before: "100.00", after: "120.50" },
    { invoiceDate: "2027-02-01", currency: "USD", before: "7.00", after: null },
    { invoiceDate: "2027-03-01", currency: "EUR", before: null, after: "120.50" },
  ]);
});

const discount: DiscountCell = {
  ...{ order: 5, covers: ["fee"], kind: "PERCENTAGE", amount: "10", message: "Partner", separateLine: false },
  ...{ seats: "ALL_SEATS", validFrom: "", validTo: "" },
};

function twoYears(): ScheduleDraft {
  const newKey = countedKeys();
  const draft = addPhase(moveEnd(blankDraft("2027-01-01", newKey), "2027-12-31"), newKey);
  const cells = Object.fromEntries(draft.phases.map(({ key }) => [key, { priceId: "old", arr: null, order: 0 }]));
  return { ...draft, prices: [{ key: "fee", productId: "p", cells }] };
}

function preview(invoices: readonly [string, "EUR" | "USD", string][]): SchedulePreview {
  return {
    ...{ from: "2027-01-01", endInclusive: "2028-12-31", totals: [], usageMetricIds: [], seatMetricIds: [] },
    invoices: invoices.map(([invoiceDate, currency, netTotal]) => ({
      ...{ invoiceDate, currency, netTotal, totalTax: "0.00", grossTotal: netTotal, lines: [] },
    })),
  };
}

import { expect, test } from "vitest";
import type { SheetGroup } from "@/components/ui/sheet";
import type { InvoiceCalculation } from "@/lib/features/billing-runs/recalculate/schema";
import type { InvoiceContent } from "@/lib/features/invoices/editor/schema";
import { type LineExtra, toSheetLine } from "./editor-model";
import { deletedLines, engineMarks, isOutdated } from "./engine-marks";

const said = {
  ...{ title: "Platform fee", quantity: "1", rate: "1000", discountAmount: "0.00", taxRate: "0.21" },
  servicePeriod: { start: "2026-11-01", endInclusive: "2026-11-30" },
};

function calculation(isEdited: boolean): InvoiceCalculation {
  return {
    ...{ calculatedAt: null, deleted: [] },
    lines: [
      { id: "fee", origin: "ENGINE", isEdited, engineSays: said, sentences: [] },
      { id: "own", origin: "PERSON", isEdited: false, engineSays: null, sentences: [] },
    ],
  };
}

type ContentLine = InvoiceContent["lines"][number];

const fee: ContentLine = {
  ...{ id: "fee", index: 0, title: "Platform fee", description: null, quantity: "1", rate: "1000" },
  ...{ rateDisplay: "ABSOLUTE", taxRate: "0.21", taxRateId: "dutch", taxCategoryCode: "S", taxLabel: "VAT 21 %" },
  ...{ servicePeriod: said.servicePeriod, discount: null, discountAmount: "0.00" },
  ...{ netTotal: "1000.00", totalTax: "210.00", grossTotal: "1210.00" },
  ...{ revenueClassification: null, revenueRecognitionMethod: null, engineKey: "fee|november", trace: null },
};
const own: ContentLine = { ...fee, id: "own", title: "Training", rate: "80", engineKey: null };

function sheet(cells: Record<string, string>): SheetGroup[] {
  const line = toSheetLine(fee);
  const lines = [{ ...line, cells: { ...line.cells, ...cells } }, toSheetLine(own)];
  return [{ id: "group", name: "Software", lines }];
}

function markOf(groups: SheetGroup[], isEdited = false) {
  const loaded = { groups: [], lines: [fee, own] };
  return engineMarks(groups, { calculation: calculation(isEdited), loaded, plan: null, taxRates: [] });
}

test("D33: an engine line is marked as soon as a cell differs, before it is saved", () => {
  expect(markOf(sheet({})).get("fee")).toMatchObject({ isEdited: false, parts: [], said });
  expect(markOf(sheet({ quantity: "2", tax: "f:0.09" })).get("fee")).toMatchObject({
    ...{ isEdited: true, parts: ["quantity", "tax"], said, isPercentage: false },
  });
});

test("D27: a rate that was copied counts as it was copied, also where the account has it no longer", () => {
  expect(markOf(sheet({ rate: "900" })).get("fee")?.parts).toEqual(["rate"]);
});

test("what was typed back to the engine's own value is no edit", () => {
  expect(markOf(sheet({ rate: "1000.00" }), true).get("fee")?.isEdited).toBe(false);
});

test("an edit that no column shows stays marked while the line is as it was loaded", () => {
  expect(markOf(sheet({}), true).get("fee")).toMatchObject({ isEdited: true, parts: [], said });
});

test("lines of people, and numbers that are being typed, have no mark", () => {
  expect(markOf(sheet({})).has("own")).toBe(false);
  expect(markOf(sheet({ quantity: "" })).get("fee")?.parts).toEqual([]);
});

const extra = { description: null, roundingAmount: "0" };
const extras: Record<string, LineExtra> = {
  fee: { ...extra, engineKey: "fee|november" },
  own: { ...extra, engineKey: null },
};

test("the calculation is read again once an engine line is removed, and once an undo brings one back", () => {
  const whole = { groups: sheet({}), extras };
  const without = { groups: [{ id: "group", name: "Software", lines: [toSheetLine(own)] }], extras };
  const removed = {
    ...calculation(false),
    lines: calculation(false).lines.filter(({ id }) => id === "own"),
    deleted: [{ key: "fee|november", engineSays: said }],
  };
  expect(isOutdated(whole, calculation(false))).toBe(false);
  expect(isOutdated(without, calculation(false))).toBe(true);
  expect(isOutdated(without, removed)).toBe(false);
  expect(isOutdated(whole, removed)).toBe(true);
  expect(isOutdated(without, null)).toBe(false);
});

test("D33: a deleted line is offered while it is not in the sheet, never beside itself", () => {
  const deleted = [{ key: "fee|november", engineSays: said }];
  const read = { ...calculation(false), deleted };
  expect(deletedLines({ groups: [], extras }, read)).toEqual(deleted);
  expect(deletedLines({ groups: sheet({}), extras }, read)).toEqual([]);
  expect(deletedLines({ groups: [], extras }, null)).toEqual([]);
});

import { describe, expect, test } from "vitest";
import type { SheetColumn, SheetGroup } from "./model";
import { cellAfterKey, cellRows, placeOf, steppedPlace } from "./navigate";

const columns: SheetColumn[] = [
  { id: "text", header: "Description", kind: "text" },
  { id: "quantity", header: "Quantity", kind: "decimal" },
  { id: "amount", header: "Amount", kind: "figure" },
];
const line = (id: string, locked = false) => ({ id, cells: {}, locked });
const groups: SheetGroup[] = [
  { id: "A", name: "A", lines: [line("a1"), line("a2")] },
  { id: "B", name: "B", lines: [line("b1", true), line("b2")] },
  { id: "C", name: "C", lines: [] },
];
const rows = cellRows(groups, columns);
const press = (from: string, key: string, more: { shift?: boolean; atStart?: boolean; atEnd?: boolean } = {}) => {
  const [id = "", column = ""] = from.split(".");
  const to = cellAfterKey(rows, { line: id, column }, { key, shift: false, atStart: true, atEnd: true, ...more });
  return to && `${to.line}.${to.column}`;
};

describe("moving among cells", () => {
  test("Tab goes through the cells that can be typed in, over lines and groups, past locked ones", () => {
    expect(press("a1.text", "Tab")).toBe("a1.quantity");
    expect(press("a1.quantity", "Tab")).toBe("a2.text");
    expect(press("a2.quantity", "Tab")).toBe("b2.text");
    expect(press("a2.text", "Tab", { shift: true })).toBe("a1.quantity");
  });

  test("Tab at either end leaves the sheet, so that the keyboard is not caught", () => {
    expect(press("b2.quantity", "Tab")).toBeNull();
    expect(press("a1.text", "Tab", { shift: true })).toBeNull();
  });

  test("Enter and arrows keep the column", () => {
    expect(press("a1.quantity", "Enter")).toBe("a2.quantity");
    expect(press("a2.quantity", "Enter", { shift: true })).toBe("a1.quantity");
    expect(press("a2.quantity", "ArrowDown")).toBe("b2.quantity");
    expect(press("b2.text", "ArrowUp")).toBe("a2.text");
    expect(press("b2.text", "ArrowDown")).toBeNull();
  });

  test("left and right move the caret first, and the cell at the edge of the text", () => {
    expect(press("a1.quantity", "ArrowLeft", { atStart: false })).toBeNull();
    expect(press("a1.quantity", "ArrowLeft")).toBe("a1.text");
    expect(press("a1.text", "ArrowRight", { atEnd: false })).toBeNull();
    expect(press("a1.text", "ArrowRight")).toBe("a1.quantity");
    expect(press("a1.text", "ArrowRight", { shift: true })).toBeNull();
  });

  test("a letter moves nothing", () => expect(press("a1.text", "x")).toBeNull());
});

describe("moving a line", () => {
  test("within its group, then over the edge into the next, an empty one too", () => {
    expect(steppedPlace(groups, "a1", 1)).toEqual({ group: "A", index: 1 });
    expect(steppedPlace(groups, "a2", 1)).toEqual({ group: "B", index: 0 });
    expect(steppedPlace(groups, "b1", -1)).toEqual({ group: "A", index: 2 });
    expect(steppedPlace(groups, "b2", 1)).toEqual({ group: "C", index: 0 });
  });

  test("the first cannot go up, an unknown one nowhere", () => {
    expect(steppedPlace(groups, "a1", -1)).toBeNull();
    expect(steppedPlace(groups, "zz", 1)).toBeNull();
    expect(placeOf(groups, "zz")).toBeNull();
  });
});

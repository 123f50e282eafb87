import { describe, expect, test } from "vitest";
import { parsePlainDate } from "@/lib/engine/calendar/plain-date";
import type { SheetColumn, SheetGroup } from "./model";
import { parseCells, planPaste, readRows } from "./paste";

const columns: SheetColumn[] = [
  { id: "text", header: "Description", kind: "text" },
  { id: "quantity", header: "Quantity", kind: "decimal" },
  { id: "rate", header: "Unit price", kind: "decimal" },
  { id: "amount", header: "Amount", kind: "figure" },
];
const groups: SheetGroup[] = [
  {
    id: "A",
    name: "A",
    lines: [
      { id: "a1", cells: {} },
      { id: "a2", cells: {}, locked: true },
    ],
  },
];
const sheet = { groups, columns, today: parsePlainDate("2026-11-20") };

describe("text from a spreadsheet", () => {
  test.each([
    [
      "a\tb\nc\td\n",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    ["a\r\nb", [["a"], ["b"]]],
    ["a\t\tb", [["a", "", "b"]]],
    ['"two\nlines"\t"say ""hi"""', [["two\nlines", 'say "hi"']]],
    ['6" pipe\t2', [['6" pipe', "2"]]],
    ["", []],
    ["\n\t\n", []],
    ["one", [["one"]]],
  ])("%j has the cells %j", (text, rows) => expect(parseCells(text)).toEqual(rows));
});

describe("pasting rows", () => {
  test("fills lines from the cell on and makes lines of the rest, never the counted column", () => {
    expect(planPaste(sheet, { line: "a1", column: "quantity" }, "1,000\t2.50\t2500\n2\t3\n4\t5")).toEqual({
      kind: "paste",
      edits: [
        { line: "a1", column: "quantity", value: "1000" },
        { line: "a1", column: "rate", value: "2.50" },
      ],
      group: "A",
      index: 2,
      rows: [{ quantity: "4", rate: "5" }],
    });
  });

  test("a cell the column cannot take is left as it is", () => {
    expect(planPaste(sheet, { line: "a1", column: "text" }, "Travel\tmany\t214.80")?.edits).toEqual([
      { line: "a1", column: "text", value: "Travel" },
      { line: "a1", column: "rate", value: "214.80" },
    ]);
  });

  test("nothing that fits is no paste", () => {
    expect(planPaste(sheet, { line: "a1", column: "quantity" }, "many")).toBeNull();
    expect(planPaste(sheet, { line: "zz", column: "quantity" }, "1")).toBeNull();
  });
});

test("rows for new lines start in the first column; a row in which nothing fits is left out", () => {
  expect(readRows("Travel\t1\t214.80\n\nBooks\t24", columns, sheet.today)).toEqual([
    { text: "Travel", quantity: "1", rate: "214.80" },
    { text: "Books", quantity: "24" },
  ]);
});

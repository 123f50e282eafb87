import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parsePlainDate } from "@/lib/engine/calendar/plain-date";
import { holds } from "@/lib/testing/laws";
import { applyCommand } from "./apply";
import { copiedLines } from "./copy";
import type { SheetColumn, SheetGroup, SheetLine } from "./model";
import { planPaste } from "./paste";
import { parseCells, writeCells } from "./tabbed-text";

const columns: SheetColumn[] = [
  { id: "text", header: "Description", kind: "text", aliases: ["item"] },
  { id: "period", header: "Service period", kind: "date-span" },
  { id: "quantity", header: "Quantity", kind: "decimal", aliases: ["qty"] },
  { id: "rate", header: "Unit price", kind: "decimal", aliases: ["price"], currency: "EUR" },
  { id: "discount", header: "Discount", kind: "discount", currency: "EUR" },
  {
    ...{ id: "tax", header: "VAT", kind: "select" },
    options: [
      { value: "r:nl", label: "21 %" },
      { value: "r:low", label: "9 %" },
      { value: "", label: "No rate" },
    ],
  },
  { id: "amount", header: "Amount", kind: "figure" },
];
const today = parsePlainDate("2026-11-20");
const line = (id: string, more: Partial<SheetLine> = {}): SheetLine => ({ id, cells: { quantity: "1" }, ...more });
const sheet = (lines: SheetLine[], mostLines = 2000) => ({
  ...{ columns, today, mostLines },
  groups: [{ id: "A", name: "A", lines }] satisfies SheetGroup[],
});

const plan = (text: string, column = "text", lines = [line("a1")], mostLines = 2000) =>
  planPaste(sheet(lines, mostLines), { line: "a1", column }, text);

/** What is pasted as new lines, behind a line that the first row goes over. */
function rowsOf(text: string) {
  const answer = plan(`over\n${text}`);
  return answer?.ok ? answer.command.rows : answer;
}

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

  test("law: cells that are written are read back, whatever they hold", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", "1", '"', "\t", "\n", "\r", " ", ","), maxLength: 8 });
    const filled = cell.filter((text) => text.trim() !== "");
    const row = fc.tuple(filled, fc.array(cell, { maxLength: 4 })).map(([first, rest]) => [first, ...rest]);
    holds(fc.array(row, { minLength: 1, maxLength: 6 }), (rows) => {
      expect(parseCells(writeCells(rows))).toEqual(rows);
    });
  });
});

describe("pasting rows", () => {
  test("fills lines from the cell on and makes lines of the rest, never the counted column", () => {
    const lines = [line("a1"), line("a2", { locked: true })];
    expect(plan("1,000.00\t2.50\t\t\t2500\n2\t3\n4\t5", "quantity", lines)).toEqual({
      ok: true,
      command: {
        kind: "paste",
        edits: [
          { line: "a1", column: "quantity", value: "1000" },
          { line: "a1", column: "rate", value: "2.5" },
        ],
        group: "A",
        index: 2,
        rows: [{ cells: { quantity: "4", rate: "5" } }],
      },
      report: { rows: 3, unread: 0, leftOut: ["cells that cannot be edited"] },
    });
  });

  test("either notation is read, by what the block's own numbers say", () => {
    expect(rowsOf("Days\t\t1,5\t1.234,50\nHours\t\t2\t1.234")).toEqual([
      { cells: { text: "Days", quantity: "1.5", rate: "1234.5" } },
      { cells: { text: "Hours", quantity: "2", rate: "1234" } },
    ]);
    expect(rowsOf("Days\t\t1.5\t€1,234.50\nHours\t\t2\t1,234")).toEqual([
      { cells: { text: "Days", quantity: "1.5", rate: "1234.5" } },
      { cells: { text: "Hours", quantity: "2", rate: "1234" } },
    ]);
  });

  test("what can mean two things, or nothing, is kept as text at its cell, and counted", () => {
    expect(rowsOf("Days\t1/11/2026\t1,234\tmany\t\t19 %")).toEqual([
      {
        cells: { text: "Days" },
        unread: { period: "1/11/2026", quantity: "1,234", rate: "many", tax: "19 %" },
      },
    ]);
    const marked = plan("1,234\t\n5", "quantity");
    expect(marked).toMatchObject({
      command: { edits: [{ line: "a1", column: "quantity", value: null, text: "1,234" }] },
      report: { rows: 2, unread: 1 },
    });
  });

  test("periods, percentages and tax rates are read as people write them", () => {
    expect(rowsOf("Fee\t1 – 30 Nov 2026\t1\t5\t10 %\t21%\nFee\t15/11 to 30/11\t1\t5\t7,5\t9")).toEqual([
      {
        cells: { text: "Fee", period: "2026-11-01/2026-11-30", quantity: "1", rate: "5", discount: "10", tax: "r:nl" },
      },
      {
        cells: {
          text: "Fee",
          period: "2026-11-15/2026-11-30",
          quantity: "1",
          rate: "5",
          discount: "7.5",
          tax: "r:low",
        },
      },
    ]);
  });

  test("a row of heads is no line and says which column is which; unknown columns are named as left out", () => {
    const answer = plan("Qty\tItem\tPrice\tInternal\n2\tTraining\t80\tx\n1\tTravel\t50\ty", "text", [line("a1")]);
    expect(answer).toMatchObject({
      command: {
        edits: [
          { column: "quantity", value: "2" },
          { column: "text", value: "Training" },
          { column: "rate", value: "80" },
        ],
        rows: [{ cells: { quantity: "1", text: "Travel", rate: "50" } }],
      },
      report: { rows: 2, leftOut: ["“Internal”"] },
    });
    expect(plan("Item\nTraining", "text")).toMatchObject({ report: { rows: 1 } });
    expect(plan("Item 4\nTraining", "text")).toMatchObject({ report: { rows: 2 } });
  });

  test("a blank cell leaves what stands there; a column beyond the sheet is said to be left out", () => {
    const answer = plan("\t7\n1\t8\t\t\t\tmore", "quantity");
    expect(answer).toMatchObject({
      command: { edits: [{ column: "rate", value: "7" }], rows: [{ cells: { quantity: "1", rate: "8" } }] },
      report: { leftOut: ["column 6"] },
    });
  });

  test("a fixed cell keeps what it holds, which is said where the paste has something else", () => {
    const fixed = [line("a1", { fixed: ["tax"], cells: { tax: "r:nl" } })];
    expect(plan("5\t\t21 %", "rate", fixed)).toMatchObject({
      command: { edits: [{ column: "rate" }] },
      report: { leftOut: [] },
    });
    expect(plan("5\t\t9 %", "rate", fixed)).toMatchObject({
      command: { edits: [{ column: "rate" }] },
      report: { leftOut: ["cells that cannot be edited"] },
    });
  });

  test("more lines than a group may have are not pasted at all", () => {
    const rows = (count: number) => Array.from({ length: count }, (_, index) => `Line ${index}`).join("\n");
    expect(plan(rows(5), "text", [line("a1")], 5)).toMatchObject({ ok: true });
    expect(plan(rows(6), "text", [line("a1")], 5)).toEqual({
      ok: false,
      message: "With these rows the group would have 6 lines, and a group holds 5 at most. Nothing was pasted.",
    });
  });

  test("nothing that can be pasted is no paste", () => {
    expect(plan("\t\n", "quantity")).toBeNull();
    expect(planPaste(sheet([line("a1")]), { line: "zz", column: "quantity" }, "1\n2")).toBeNull();
    expect(plan("Quantity", "quantity")).toBeNull();
  });
});

describe("law: what is copied and pasted is the same lines", () => {
  const decimals = fc
    .tuple(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.integer({ min: 0, max: 6 }))
    .map(([units, places]) => plainDecimal(units, places));
  const title = fc
    .string({
      unit: fc.constantFrom("a", "B", "ü", "7", '"', ",", ".", "%", "€", "(", "-", " "),
      minLength: 1,
      maxLength: 12,
    })
    .map((text) => text.trim().replace(/\s+/g, " "))
    .filter((text) => text !== "");
  const cells = fc.record({
    text: title,
    period: fc.constantFrom("", "2026-11-01/2026-11-30", "2026-11-12/2026-11-12", "2026-12-01/2027-01-31"),
    quantity: decimals,
    rate: decimals,
    discount: fc.constantFrom("", "10", "12.345", "0.5", "amount:25", "amount:1.234", "amount:1234.5"),
    tax: fc.constantFrom("r:nl", "r:low", ""),
  });

  test("with all their cells, into a sheet of the same columns", () => {
    holds(fc.array(cells, { minLength: 1, maxLength: 5 }), (copied) => {
      const lines = copied.map((one, index) => line(`c${index}`, { cells: one }));
      const target = sheet([line("a1", { cells: {} })]);
      const answer = planPaste(target, { line: "a1", column: "text" }, copiedLines(lines, columns));
      if (!answer?.ok) throw new Error("Nothing was pasted");
      const empty = { period: "", discount: "" };
      const [group] = applyCommand(target.groups, answer.command, (own) => line("new", { cells: own }));
      expect(group?.lines.map((one) => ({ ...empty, ...one.cells, unread: one.unread }))).toEqual(
        copied.map((one) => ({ ...one, unread: undefined })),
      );
      expect(answer.report).toEqual({ rows: copied.length, unread: 0, leftOut: [] });
    });
  });

  test("a text that could not be read is not read by way of a copy either", () => {
    const odd = line("odd", { cells: { text: "Fee", rate: "5" }, unread: { rate: "1,234" } });
    const answer = plan(copiedLines([odd, line("even", { cells: { text: "Fee", rate: "2.5" } })], columns));
    expect(answer).toMatchObject({ report: { rows: 2, unread: 1 } });
  });
});

/** −123456 with three places is "-123.456"; written from digits, as no float says it. */
function plainDecimal(units: number, places: number): string {
  const text = String(Math.abs(units)).padStart(places + 1, "0");
  const whole = text.slice(0, text.length - places);
  const fraction = text.slice(text.length - places).replace(/0+$/, "");
  return `${units < 0 ? "-" : ""}${whole}${fraction && `.${fraction}`}`;
}

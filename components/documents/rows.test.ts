import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { heightOf, keepTogether, paginate, type Row, space } from "./rows";

const pageHeight = 100;

function row(name: string, height: number, more: Partial<Row> = {}): Row {
  return { height, lines: [], rules: [{ top: 0, left: 0, width: 1, colour: name }], ...more };
}

const names = (rows: readonly Row[]) => rows.flatMap((each) => each.rules.map((rule) => rule.colour));

describe("dealing rows out to pages", () => {
  const anyRows = fc
    .array(fc.record({ height: fc.integer({ min: 1, max: 60 }), keepWithNext: fc.boolean(), blank: fc.boolean() }))
    .map((list) =>
      list.map(({ height, keepWithNext, blank }, index) =>
        blank ? space(height) : row(`row ${index}`, height, { keepWithNext }),
      ),
    );

  test("every row that draws something is on exactly one page, in order", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        expect(paginate(rows, pageHeight).flatMap(names)).toEqual(names(rows));
      }),
    );
  });

  test("no page is fuller than its height", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        for (const page of paginate(rows, pageHeight)) expect(heightOf(page)).toBeLessThanOrEqual(pageHeight);
      }),
    );
  });

  test("a head never ends a page", () => {
    const heads = fc
      .array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 30 })
      .map((heights) =>
        heights.flatMap((height, index) => [
          row(`head ${index}`, 20, { keepWithNext: true }),
          row(`line ${index}`, height),
        ]),
      );
    fc.assert(
      fc.property(heads, (rows) => {
        for (const page of paginate(rows, pageHeight)) expect(page.at(-1)?.keepWithNext).toBeFalsy();
      }),
    );
  });

  test("a page that goes on with a table says the table's head again", () => {
    const head = row("head", 20, { keepWithNext: true });
    const lines = ["a", "b", "c", "d", "e"].map((name) => row(name, 30, { repeat: [head] }));
    expect(paginate([head, ...lines], pageHeight).map(names)).toEqual([
      ["head", "a", "b"],
      ["head", "c", "d"],
      ["head", "e"],
    ]);
  });

  test("blank space falls away at the head of a page", () => {
    const [, second] = paginate([row("a", 90), space(20), row("b", 10)], pageHeight);
    expect(second).toEqual([row("b", 10)]);
  });

  test("a block higher than a page is broken rather than lost", () => {
    const block = keepTogether([row("a", 60), row("b", 60), row("c", 60)]);
    expect(paginate(block, pageHeight).map(names)).toEqual([["a"], ["b"], ["c"]]);
  });
});

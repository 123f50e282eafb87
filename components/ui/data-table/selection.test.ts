import { describe, expect, test } from "vitest";
import { kept, nothing, pageState, pageToggled, ranged, type Selected, toggled } from "./selection";

const page = ["a", "b", "c", "d", "e"].map((id) => ({ id }));
type R = { id: string };
const row = (id: string): R => ({ id });
const ids = (selected: Selected<R>) => [...selected.rows.keys()].sort().join("");
const empty: Selected<R> = nothing;

describe("selecting rows", () => {
  test("a second press takes the row out again", () => {
    expect(ids(toggled(empty, row("b")))).toBe("b");
    expect(ids(toggled(toggled(empty, row("b")), row("b")))).toBe("");
  });

  test("with shift the rows between take the state of the first", () => {
    const down = ranged(toggled(empty, row("b")), page, row("d"));
    expect(ids(down)).toBe("bcd");
    const up = ranged(toggled(empty, row("d")), page, row("b"));
    expect(ids(up)).toBe("bcd");
    const off = ranged(toggled(pageToggled(empty, page), row("b")), page, row("d"));
    expect(ids(off)).toBe("ae");
  });

  test("a range without an anchor on this page is one row", () => {
    expect(ids(ranged({ ...empty, anchor: "z" }, page, row("c")))).toBe("c");
    expect(ids(ranged(empty, page, row("c")))).toBe("c");
  });

  test("the page's box selects the rest, and clears only when all are selected", () => {
    const some = toggled(empty, row("b"));
    expect(pageState(some, page)).toBe("some");
    const all = pageToggled(some, page);
    expect([ids(all), pageState(all, page)]).toEqual(["abcde", "all"]);
    expect(pageState(pageToggled(all, page), page)).toBe("none");
  });

  test("rows of other pages stay selected", () => {
    const other = toggled(empty, row("z"));
    expect(ids(pageToggled(other, page))).toBe("abcdez");
  });

  test("a change by hand ends a selection of everything", () => {
    const all: Selected<R> = { rows: new Map(page.map((r) => [r.id, r])), all: true, anchor: null };
    expect(toggled(all, row("a")).all).toBe(false);
    expect(pageToggled(all, page).all).toBe(false);
  });

  test("an empty page is not selected", () => expect(pageState(empty, [])).toBe("none"));

  test("after a bulk action what failed stays selected", () => {
    expect(ids(kept(pageToggled(empty, page), ["b", "d", "z"]))).toBe("bd");
  });
});

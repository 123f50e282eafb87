import { describe, expect, test } from "vitest";
import { applyCommand } from "./apply";
import type { SheetCommand, SheetGroup } from "./model";
import { steppedPlace } from "./navigate";

const line = (id: string, quantity = "1") => ({ id, cells: { quantity } });
const groups: SheetGroup[] = [
  { id: "A", name: "A", lines: [line("a1"), line("a2")] },
  { id: "B", name: "B", lines: [line("b1")] },
];
let made = 0;
const apply = (command: SheetCommand, from: readonly SheetGroup[] = groups) =>
  applyCommand(from, command, (cells) => {
    made += 1;
    return { id: `n${made}`, cells };
  });
const shape = (result: readonly SheetGroup[]) =>
  result
    .map((group) => `${group.name}:${group.lines.map((one) => one.id.replace(/^n\d+$/, "new")).join(",")}`)
    .join(" ");

describe("a command", () => {
  test.each<[SheetCommand, string]>([
    [{ kind: "move", line: "a1", group: "A", index: 1 }, "A:a2,a1 B:b1"],
    [{ kind: "move", line: "a1", group: "B", index: 0 }, "A:a2 B:a1,b1"],
    [{ kind: "move", line: "zz", group: "B", index: 0 }, "A:a1,a2 B:b1"],
    [{ kind: "move", line: "a1", group: "Z", index: 0 }, "A:a1,a2 B:b1"],
    [{ kind: "move-group", group: "A", index: 1 }, "B:b1 A:a1,a2"],
    [{ kind: "rename-group", group: "A", name: "Platform" }, "Platform:a1,a2 B:b1"],
    [{ kind: "remove-group", group: "A" }, "A:a1,a2 B:b1"],
    [{ kind: "remove-group", group: "C" }, "A:a1,a2 B:b1"],
    [{ kind: "duplicate", line: "a1" }, "A:a1,new,a2 B:b1"],
    [{ kind: "remove", line: "b1" }, "A:a1,a2 B:"],
    [{ kind: "insert", group: "B", index: 1, rows: [{}, {}] }, "A:a1,a2 B:b1,new,new"],
  ])("%o gives %s", (command, result) => expect(shape(apply(command))).toBe(result));

  test("a group is removed once it has no lines", () => {
    const empty = apply({ kind: "remove", line: "b1" });
    expect(shape(apply({ kind: "remove-group", group: "B" }, empty))).toBe("A:a1,a2");
  });

  test("edits change only their cells", () => {
    const after = apply({ kind: "edit", settled: true, edits: [{ line: "a2", column: "rate", value: "5" }] });
    expect(after[0]?.lines[1]?.cells).toEqual({ quantity: "1", rate: "5" });
    expect(after[0]?.lines[0]).toBe(groups[0]?.lines[0]);
  });

  test("a paste edits and adds", () => {
    const after = apply({
      kind: "paste",
      edits: [{ line: "b1", column: "quantity", value: "9" }],
      group: "B",
      index: 1,
      rows: [{ cells: { quantity: "8" } }],
    });
    expect(after[1]?.lines.map((one) => one.cells.quantity)).toEqual(["9", "8"]);
  });

  test("what cannot be read is kept as text until its cell is written, and a copy of the line keeps it too", () => {
    const edit = (value: string | null, text?: string): SheetCommand => ({
      ...{ kind: "edit", settled: true },
      edits: [{ line: "a1", column: "quantity", value, ...(text === undefined ? {} : { text }) }],
    });
    const marked = apply(edit(null, "1,234"));
    expect(marked[0]?.lines[0]).toEqual({ ...line("a1"), unread: { quantity: "1,234" } });
    expect(apply({ kind: "duplicate", line: "a1" }, marked)[0]?.lines[1]?.unread).toEqual({ quantity: "1,234" });
    expect(apply(edit("1234"), marked)[0]?.lines[0]).toEqual(line("a1", "1234"));
  });

  test("a duplicate has the cells of its line", () => {
    expect(apply({ kind: "duplicate", line: "a1" })[0]?.lines[1]?.cells).toEqual({ quantity: "1" });
  });
});

test("a line moved down to the end and up again ends where it began", () => {
  let now: readonly SheetGroup[] = groups;
  const step = (by: 1 | -1) => {
    const place = steppedPlace(now, "a1", by);
    if (place) now = apply({ kind: "move", line: "a1", ...place }, now);
  };
  for (let i = 0; i < 3; i++) step(1);
  expect(shape(now)).toBe("A:a2 B:b1,a1");
  for (let i = 0; i < 3; i++) step(-1);
  expect(shape(now)).toBe("A:a1,a2 B:b1");
});

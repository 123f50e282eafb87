import { expect, test } from "vitest";
import { applyCommand } from "./apply";
import type { SheetGroup } from "./model";
import { dropped } from "./use-drag";

const line = (id: string) => ({ id, cells: {} });
const groups: SheetGroup[] = [
  { id: "A", name: "A", lines: [line("a1"), line("a2"), line("a3")] },
  { id: "B", name: "B", lines: [line("b1")] },
];

const drop = (dragged: string, target: string, after: boolean) => {
  const kind = (id: string) => (id.length === 1 ? "group" : "line");
  const command = dropped(groups, { kind: kind(dragged), id: dragged }, { kind: kind(target), id: target, after });
  const result = command ? applyCommand(groups, command, (cells) => ({ id: "new", cells })) : groups;
  return result.map((group) => [group.id, ...group.lines.map((one) => one.id)].join(" ")).join(" | ");
};

test.each([
  ["a1", "a3", true, "A a2 a3 a1 | B b1"],
  ["a1", "a3", false, "A a2 a1 a3 | B b1"],
  ["a3", "a1", false, "A a3 a1 a2 | B b1"],
  ["a1", "b1", true, "A a2 a3 | B b1 a1"],
  ["a1", "B", true, "A a2 a3 | B a1 b1"],
  ["A", "B", true, "B b1 | A a1 a2 a3"],
  ["B", "A", false, "B b1 | A a1 a2 a3"],
  ["a1", "a1", true, "A a1 a2 a3 | B b1"],
])("%s dropped on %s (behind it: %s) gives %s", (dragged, target, after, result) =>
  expect(drop(dragged, target, after)).toBe(result),
);

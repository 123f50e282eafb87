import { expect, test } from "vitest";
import { blankDraft, type PhaseDraft } from "./draft";
import { cellAfterKey } from "./grid-keys";
import { countedKeys } from "./keys";
import { addPhase, moveEnd } from "./phase-edits";
import { dayAt, placeOf, timelineOf } from "./timeline";

test("bars fill the time of the schedule; days have their share, February its 28", () => {
  const timeline = timelineOf(phases("2027-01-01", "2027-02-28", 0), null);
  expect(timeline?.endExclusive).toBe("2027-03-01");
  expect(timeline?.bars.map(({ from, to }) => [from, to])).toEqual([[0, 1]]);
  if (!timeline) throw new Error("no timeline");
  expect(placeOf("2027-02-01", timeline)).toBe(31 / 59);
  expect(placeOf("2026-12-01", timeline)).toBe(0);
});

test("an open-ended schedule is drawn to a quarter past its forecast, at least a year", () => {
  expect(timelineOf(phases("2027-01-01", "", 0), null)?.endExclusive).toBe("2028-01-01");
  const timeline = timelineOf(phases("2027-01-01", "", 0), "2028-12-31");
  expect(timeline?.endExclusive).toBe("2029-04-01");
  expect(timeline?.bars[0]?.isOpen).toBe(true);
});

test("a border is dragged to the nearest month of the schedule, with Alt to the day", () => {
  const timeline = timelineOf(phases("2027-01-15", "2027-07-14", 1), null);
  if (!timeline) throw new Error("no timeline");
  const fraction = placeOf("2027-03-28", timeline);
  expect(dayAt(fraction, timeline, "days")).toBe("2027-03-28");
  expect(dayAt(fraction, timeline, "months")).toBe("2027-03-15");
  expect(dayAt(placeOf("2027-04-01", timeline), timeline, "months")).toBe("2027-04-15");
});

test("over two years each month has a tick and each quarter a label", () => {
  const ticks = timelineOf(phases("2027-01-01", "2029-03-31", 0), null)?.ticks ?? [];
  expect(ticks).toHaveLength(27);
  expect(ticks.flatMap(({ label }) => label ?? [])).toEqual([
    ...["Jan 2027", "Apr", "Jul", "Oct", "Jan 2028", "Apr", "Jul", "Oct", "Jan 2029"],
  ]);
});

test("labels keep apart: the start gives way to the year that begins a month later", () => {
  const ticks = timelineOf(phases("2026-12-01", "2029-02-28", 0), null)?.ticks ?? [];
  expect(ticks.flatMap(({ label }) => label ?? [])).toEqual([
    ...["Jan 2027", "Apr", "Jul", "Oct", "Jan 2028", "Apr", "Jul", "Oct", "Jan 2029"],
  ]);
  const late = timelineOf(phases("2026-05-01", "2028-07-31", 0), null)?.ticks ?? [];
  expect(late.flatMap(({ label }) => label ?? []).slice(0, 3)).toEqual(["May 2026", "Oct", "Jan 2027"]);
});

test("arrow keys lead to the next cell and stop at the edge; Home and End to the ends of the row", () => {
  const size = { rows: 3, columns: 2 };
  expect(cellAfterKey("ArrowDown", { row: 0, column: 1 }, size)).toEqual({ row: 1, column: 1 });
  expect(cellAfterKey("ArrowRight", { row: 0, column: 0 }, size)).toEqual({ row: 0, column: 1 });
  expect(cellAfterKey("ArrowRight", { row: 0, column: 1 }, size)).toBeNull();
  expect(cellAfterKey("ArrowUp", { row: 0, column: 1 }, size)).toBeNull();
  expect(cellAfterKey("End", { row: 2, column: 0 }, size)).toEqual({ row: 2, column: 1 });
  expect(cellAfterKey("x", { row: 2, column: 0 }, size)).toBeNull();
});

function phases(start: string, end: string, more: number): readonly PhaseDraft[] {
  let draft = moveEnd(blankDraft(start, countedKeys()), end);
  for (let i = 0; i < more; i += 1) draft = addPhase(draft, () => `more${i}`);
  return draft.phases;
}

import type { Row, Rule } from "./rows";
import { bottomOf, type Cell, type PlacedLine, placeCell, type Typesetter } from "./typesetting";

interface Box {
  above?: number;
  below?: number;
  /** Colour of a rule over the whole width, under the row. */
  under?: { colour: string; width: number };
  rules?: Rule[];
  repeat?: readonly Row[];
  keepWithNext?: boolean;
  /** What a cell hangs below this height is drawn over the rows that follow. */
  height?: number;
}

/** A row of columns, as high as its longest one; a very long one is several rows, so that it can go on on the next page. */
export function textRows(setter: Typesetter, cells: readonly Cell[], box: Box = {}): Row[] {
  const above = box.above ?? 0;
  const lines = cells.flatMap((cell) => placeCell(setter, { ...cell, top: above + (cell.top ?? 0) }));
  const slices = box.height === undefined ? sliceLines(lines) : [lines];
  return slices.map((slice, index) => {
    const last = index === slices.length - 1;
    const inner = (box.height ?? bottomOf(slice)) + (last ? (box.below ?? 0) : 0);
    const under = last ? box.under : undefined;
    const rules = [
      ...(index === 0 ? (box.rules ?? []) : []),
      ...(under ? [{ top: inner, left: 0, width: under.width, colour: under.colour }] : []),
    ];
    const height = inner + (under ? 1 : 0);
    return {
      height,
      lines: slice,
      rules,
      repeat: box.repeat,
      keepWithNext: last ? box.keepWithNext : undefined,
    };
  });
}

/** Cuts between lines where all columns allow it, else after the fullest slice. */
function sliceLines(lines: readonly PlacedLine[]): PlacedLine[][] {
  if (bottomOf(lines) <= highestRow) return [[...lines]];
  const slices: PlacedLine[][] = [];
  let slice: PlacedLine[] = [];
  let start = 0;
  let bottom = 0;
  for (const line of [...lines].sort((a, b) => a.top - b.top)) {
    const filled = line.top - start;
    const clean = line.top >= bottom;
    if ((clean && filled >= sliceHeight) || filled >= highestSlice) {
      slices.push(slice);
      slice = [];
      start = clean ? bottom : line.top;
    }
    slice.push({ ...line, top: line.top - start });
    bottom = Math.max(bottom, line.top + line.type.leading);
  }
  return [...slices, slice];
}

const highestRow = 320;
const sliceHeight = 100;
const highestSlice = 240;

import type { PlacedLine } from "./typesetting";

/** A strip of the page of a known height in px. With nothing in it, it is blank space, which falls away at the head of a page. */
export interface Row {
  height: number;
  lines: PlacedLine[];
  rules: Rule[];
  /** A head that must not end a page. */
  keepWithNext?: boolean;
  /** What the page says again before this row when it begins one: the table's head, the group's name. */
  repeat?: readonly Row[];
}

/** A line drawn across; px within the row. */
export interface Rule {
  top: number;
  left: number;
  width: number;
  colour: string;
}

export function space(height: number): Row {
  return { height, lines: [], rules: [] };
}

/** @returns the rows, held together unless they fill a page by themselves */
export function keepTogether(rows: readonly Row[]): Row[] {
  return rows.map((row, index) => (index < rows.length - 1 ? { ...row, keepWithNext: true } : row));
}

/**
 * Deals rows out to pages, in linear time.
 *
 * Laws: every row that draws something is on exactly one page, in order; no page is fuller than `height`, unless a single row is higher;
 * a row that keeps with the next does not end a page, unless the block it belongs to is higher than a page.
 */
export function paginate(rows: readonly Row[], height: number): Row[][] {
  const pages: Row[][] = [];
  let current: Row[] = [];
  let left = 0;
  let untouched = false;
  const begin = (repeat: readonly Row[]) => {
    current = [...repeat];
    left = height - heightOf(repeat);
    untouched = true;
    pages.push(current);
  };
  const place = (row: Row) => {
    current.push(row);
    left -= row.height;
    untouched = false;
  };
  for (const block of blocksOf(rows)) {
    if (pages.length === 0) begin([]);
    const blockHeight = heightOf(block);
    if (blockHeight > left && !untouched) begin(block[0]?.repeat ?? []);
    if (untouched && block.every(isBlank)) continue;
    for (const row of block) {
      if (row.height > left && !untouched) begin(row.repeat ?? []);
      place(row);
    }
  }
  return pages;
}

export function heightOf(rows: readonly Row[]): number {
  return rows.reduce((sum, row) => sum + row.height, 0);
}

function isBlank(row: Row): boolean {
  return row.lines.length + row.rules.length === 0;
}

/** A row with all that it keeps with. */
function blocksOf(rows: readonly Row[]): Row[][] {
  const blocks: Row[][] = [];
  let block: Row[] = [];
  for (const row of rows) {
    block.push(row);
    if (!row.keepWithNext) {
      blocks.push(block);
      block = [];
    }
  }
  if (block.length > 0) blocks.push(block);
  return blocks;
}

import type { Type } from "./sheet";

/** One line of text, broken and measured; lengths in px. */
export interface SetLine {
  text: string;
  /** The faces that the line needs, first choice first. */
  families: string[];
  width: number;
  /** Height of the tallest face above the baseline, from which the renderer hangs the line. */
  ascent: number;
  rightToLeft: boolean;
  /** The one face that draws the line from left to right; null where it mixes faces or directions. */
  face: Face | null;
}

/** A face as the PDF's writer knows it. */
export interface Face {
  /** PostScript name: `Geist-Medium`. */
  name: string;
  source: object;
}

/** Knows the fonts, so that documents can be cut into pages without drawing them. */
export interface Typesetter {
  /** The lines of a text in a column of this width; an empty text is no line. */
  lines(text: string, type: Type, width: number): SetLine[];
  /** Where a line of this type has its baseline, in px below the line's top: the same in every face. */
  baseline(type: Type): number;
}

/** A text of its own type, under the one before it. */
export interface Part {
  text: string;
  type: Type;
  colour?: string;
  /** Blank px above. */
  above?: number;
  /** Where a click leads; http and https only. */
  href?: string;
  /** A name at the column's left edge, beside the text. */
  label?: { text: string; type: Type; colour?: string; width: number };
}

/** A column of a row; lengths in px. */
export interface Cell {
  left: number;
  width: number;
  /** Default 0. */
  top?: number;
  /** `start` is right for a text in a right-to-left script. */
  align?: "left" | "right" | "start";
  parts: Part[];
}

/** A line in its place within a row. */
export interface PlacedLine {
  line: SetLine;
  type: Type;
  top: number;
  left: number;
  width: number;
  align: "left" | "right";
  colour?: string;
  href?: string;
}

export function placeCell(setter: Typesetter, cell: Cell): PlacedLine[] {
  const placed: PlacedLine[] = [];
  let top = cell.top ?? 0;
  for (const part of cell.parts) {
    const indent = part.label?.width ?? 0;
    const column = { left: cell.left + indent, width: cell.width - indent };
    const lines = setter.lines(part.text, part.type, column.width);
    const labels = part.label ? setter.lines(part.label.text, part.label.type, part.label.width - labelGap) : [];
    if (lines.length + labels.length === 0) continue;
    top += part.above ?? 0;
    const label = part.label;
    if (label)
      labels.forEach((line, index) => {
        const place = { top: top + index * label.type.leading, left: cell.left, width: label.width };
        placed.push({ line, type: label.type, ...place, align: "left", colour: label.colour });
      });
    lines.forEach((line, index) => {
      const right = cell.align === "right" || (cell.align === "start" && line.rightToLeft);
      const place = { top: top + index * part.type.leading, ...column };
      placed.push({
        line,
        type: part.type,
        ...place,
        align: right ? "right" : "left",
        colour: part.colour,
        href: part.href,
      });
    });
    top += Math.max(lines.length * part.type.leading, labels.length * (part.label?.type.leading ?? 0));
  }
  return placed;
}

/** Lower edge of the lowest line. */
export function bottomOf(lines: readonly PlacedLine[]): number {
  return lines.reduce((lowest, { top, type }) => Math.max(lowest, top + type.leading), 0);
}

const labelGap = 8;

/** A4 at 96 dpi and the inks of DESIGN.md §2 and §11. Every length in this folder is in px; `pt` turns it into PDF points. */
export const page = { width: 794, height: 1123, margin: 56 };
/** The page in points, as the standard has it; 794 × 1123 px are a hair more. */
export const paper: [number, number] = [595.28, 841.89];
export const contentWidth = page.width - 2 * page.margin;
export const gutter = 24;

/** Width of `count` of the four columns, their gutters included. */
export function columns(count: 1 | 2 | 3 | 4): number {
  return ((contentWidth - 3 * gutter) / 4) * count + gutter * (count - 1);
}

export function pt(px: number): number {
  return px * 0.75;
}

export const ink = {
  text: "#1a1a20",
  second: "#45454f",
  third: "#63636e",
  line: "#dedee4",
  watermark: "#f1f1f4",
  critical: "#b02a30",
  warning: "#875200",
} as const;

export type Weight = 400 | 500 | 600;

/** Size and leading in px. */
export interface Type {
  size: number;
  leading: number;
  weight: Weight;
  mono?: boolean;
  /** In em. */
  tracking?: number;
  /** Figures of a column: no kerning, so that they stand under each other. */
  figures?: boolean;
}

/** OpenType features of a type; lining figures of one width everywhere. */
export function featuresOf({ figures }: Type): Record<string, boolean> {
  return figures ? figureFeatures : textFeatures;
}

const textFeatures = { tnum: true };
const figureFeatures = {
  tnum: true,
  kern: false,
  liga: false,
  clig: false,
  calt: false,
  ccmp: false,
  mark: false,
  mkmk: false,
};

export const type = {
  text: { size: 13, leading: 20, weight: 400 },
  textMedium: { size: 13, leading: 20, weight: 500 },
  textStrong: { size: 13, leading: 20, weight: 600 },
  caption: { size: 11, leading: 16, weight: 400 },
  captionMedium: { size: 11, leading: 16, weight: 500 },
  captionStrong: { size: 11, leading: 16, weight: 600 },
  figures: { size: 13, leading: 20, weight: 400, figures: true },
  figuresStrong: { size: 13, leading: 20, weight: 600, figures: true },
  figuresSmall: { size: 11, leading: 16, weight: 400, figures: true },
  figuresSmallStrong: { size: 11, leading: 16, weight: 600, figures: true },
  number: { size: 13, leading: 20, weight: 400, mono: true },
  title: { size: 26, leading: 30, weight: 600, tracking: -0.025 },
  heading: { size: 16, leading: 24, weight: 600, tracking: -0.01 },
  fact: { size: 13, leading: 24, weight: 500 },
  factLarge: { size: 16, leading: 24, weight: 500, tracking: -0.012 },
  factStrong: { size: 16, leading: 24, weight: 600, tracking: -0.012 },
  totalLabel: { size: 15, leading: 28, weight: 600 },
  total: { size: 20, leading: 28, weight: 600, tracking: -0.015 },
} as const satisfies Record<string, Type>;

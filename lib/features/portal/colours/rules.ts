/**
 * The vendor's colour on the screen.
 *
 * Law: whatever the colour, text on a button of it stands out by 4.5:1 or more, and so does the colour itself as ink on either canvas
 * (WCAG 2.2 AA).
 */
export interface BrandColours {
  /** Fill of a button. */
  fill: string;
  /** Text on the fill. */
  onFill: string;
  /** The same hue as ink on a white page, and on a dark one. */
  inkOnLight: string;
  inkOnDark: string;
}

const [white, black] = ["#ffffff", "#000000"];
/** Canvas of both themes (app/tokens.css). */
const [lightCanvas, darkCanvas] = ["#ffffff", "#131316"];
const leastTextContrast = 4.5;

/** @param fill `#rrggbb` */
export function brandColours(fill: string): BrandColours {
  const onFill = contrast(fill, white) >= contrast(fill, black) ? white : black;
  return {
    ...{ fill, onFill },
    inkOnLight: readableOn(fill, lightCanvas, black),
    inkOnDark: readableOn(fill, darkCanvas, white),
  };
}

/** WCAG contrast of two colours `#rrggbb`, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** The colour, mixed with `towards` in twentieths until it can be read. */
function readableOn(colour: string, canvas: string, towards: string): string {
  for (let share = 0; share < 20; share += 1) {
    const mixed = mix(colour, towards, share / 20);
    if (contrast(mixed, canvas) >= leastTextContrast) return mixed;
  }
  return towards;
}

function mix(colour: string, towards: string, share: number): string {
  const target = channels(towards);
  const mixed = channels(colour).map((value, i) => Math.round(value + ((target[i] ?? 0) - value) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => linear(value / 255));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16));
}

function linear(share: number): number {
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

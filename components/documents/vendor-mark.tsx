import { Image, View } from "@react-pdf/renderer";
import { Line } from "./drawn";
import { ink, pt, type } from "./sheet";
import { type PlacedLine, placeCell, type Typesetter } from "./typesetting";

/** A picture that was checked before; pixels. */
export interface Logo {
  /** A `data:` URL of a PNG or JPEG. */
  source: string;
  width: number;
  height: number;
}

interface VendorMarkProps {
  name: string;
  colour: string | null;
  logo: Logo | null;
  setter: Typesetter;
}

/** The vendor's logo; without one a tile of its colour with its initial, and its name. */
export function VendorMark({ name, colour, logo, setter }: VendorMarkProps) {
  if (logo) return <Image src={logo.source} style={{ ...fit(logo), position: "absolute", left: 0, top: 0 }} />;
  const fill = colour ?? ink.text;
  const first = Array.from(name.trim())[0] ?? "";
  const initial = /[a-z]/.test(first) ? first.toUpperCase() : first;
  const letters = placeCell(setter, {
    left: 0,
    width: 300,
    top: 3,
    parts: [{ text: initial, type: type.heading, colour: onColour(fill) }],
  });
  const names = nameLines(name, setter);
  return (
    <View style={{ position: "absolute", left: 0, top: 0 }}>
      <View
        style={{ position: "absolute", width: pt(tile), height: pt(tile), borderRadius: pt(4), backgroundColor: fill }}
      />
      {letters.slice(0, 1).map((placed) => (
        <Line key="initial" placed={{ ...placed, left: (tile - placed.line.width) / 2 }} setter={setter} />
      ))}
      {names.map((placed) => (
        <Line key={placed.top} placed={placed} setter={setter} />
      ))}
    </View>
  );
}

/** A colour as `#rrggbb`; null for anything that is none. */
export function readColour(text: string | null): string | null {
  const hex = /^#?([0-9a-f]{6}|[0-9a-f]{3})$/i.exec(text?.trim() ?? "")?.[1]?.toLowerCase();
  if (hex === undefined) return null;
  return `#${hex.length === 3 ? Array.from(hex, (digit) => digit + digit).join("") : hex}`;
}

/** White or ink, whichever stands out more. */
export function onColour(fill: string): string {
  return contrast(fill, "#ffffff") >= contrast(fill, ink.text) ? "#ffffff" : ink.text;
}

/** WCAG 2.2, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [lighter, darker] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05);
}

/** As large as it fits; too long a name is left to the line "From". */
function nameLines(name: string, setter: Typesetter): PlacedLine[] {
  for (const { markType, most } of nameTypes) {
    const top = Math.max(0, (tile - markType.leading) / 2);
    const lines = placeCell(setter, { left: 40, width: 280, top, parts: [{ text: name, type: markType }] });
    if (lines.length <= most) return lines;
  }
  return [];
}

const tile = 30;
const markName = { size: 19, leading: 24, weight: 600, tracking: -0.02 } as const;
const nameTypes = [
  { markType: markName, most: 1 },
  { markType: type.textStrong, most: 2 },
];
const largest = { width: 200, height: 44 };

function fit({ width, height }: Logo) {
  const scale = Math.min(largest.width / width, largest.height / height);
  return { width: pt(width * scale), height: pt(height * scale) };
}

function luminance(colour: string): number {
  const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = parts.map((part) =>
    part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

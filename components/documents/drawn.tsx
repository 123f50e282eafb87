import { Canvas, Link, Text } from "@react-pdf/renderer";
import type { Row, Rule } from "./rows";
import { contentWidth, featuresOf, ink, pt } from "./sheet";
import type { Face, PlacedLine, Typesetter } from "./typesetting";

/**
 * Rows under each other: lines and rules at their places on the page, with no boxes for react-pdf to lay out. What one face draws from left
 * to right is painted at once; react-pdf composes the rest, where a line mixes faces or directions.
 */
export function Rows({ rows, setter }: { rows: readonly Row[]; setter: Typesetter }) {
  let top = 0;
  const lines: PlacedLine[] = [];
  const rules: Rule[] = [];
  for (const row of rows) {
    for (const line of row.lines) lines.push({ ...line, top: line.top + top });
    for (const rule of row.rules) rules.push({ ...rule, top: rule.top + top });
    top += row.height;
  }
  const size = { width: pt(contentWidth), height: pt(Math.max(1, top)) };
  const paint = (painter: Painter) => {
    for (const rule of rules) paintRule(painter, rule);
    for (const placed of lines) paintLine(painter, placed, setter);
    return null;
  };
  return [
    <Canvas key="painted" style={{ position: "absolute", top: 0, left: 0, ...size }} paint={paint} />,
    ...lines
      .filter((placed) => paintingFace(placed) === null)
      .map((placed) => <Line key={`${placed.top} ${placed.left} ${placed.align}`} placed={placed} setter={setter} />),
  ];
}

/** What is used of react-pdf's painter; points. */
interface Painter {
  font(source: object, name: string, size: number): Painter;
  fillColor(colour: string): Painter;
  text(text: string, left: number, baseline: number, options: object): Painter;
  rect(left: number, top: number, width: number, height: number): Painter;
  fill(colour: string): Painter;
}

function paintRule(painter: Painter, { left, top, width, colour }: Rule): void {
  painter.rect(pt(left), pt(top), pt(width), pt(1)).fill(colour);
}

function paintLine(painter: Painter, placed: PlacedLine, setter: Typesetter): void {
  const { line, type, align, left, top, width } = placed;
  const face = paintingFace(placed);
  if (face === null) return;
  const tracking = (type.tracking ?? 0) * type.size;
  // The typesetter measures as though letters never stood closer together.
  const closer = Math.min(0, tracking) * (line.text.length - 1);
  const start = align === "right" ? left + width - line.width - closer : left;
  const options = {
    lineBreak: false,
    baseline: "alphabetic",
    features: featuresOf(type),
    characterSpacing: pt(tracking),
  };
  painter
    .font(face.source, face.name, pt(type.size))
    .fillColor(placed.colour ?? ink.text)
    .text(line.text, pt(start), pt(top + setter.baseline(type)), options);
}

/** Null for what react-pdf composes itself: links too. */
function paintingFace({ line, href }: PlacedLine): Face | null {
  return href === undefined ? line.face : null;
}

/** Was broken and measured before; react-pdf is given room to spare, so that it never breaks it again. */
export function Line({ placed, setter }: { placed: PlacedLine; setter: Typesetter }) {
  const { line, type, align } = placed;
  const hang = setter.baseline(type) - line.ascent;
  const style = {
    position: "absolute" as const,
    top: pt(placed.top + hang),
    left: pt(align === "right" ? placed.left - spare : placed.left),
    width: pt(placed.width + spare),
    color: placed.colour ?? ink.text,
    fontFamily: line.families,
    fontSize: pt(type.size),
    fontWeight: type.weight,
    lineHeight: type.leading / type.size,
    fontFeatureSettings: featuresOf(type),
    ...(align === "right" || line.rightToLeft ? { textAlign: align } : undefined),
    ...(line.rightToLeft ? rightToLeft : undefined),
    ...(type.tracking ? { letterSpacing: pt(type.tracking * type.size) } : undefined),
  };
  if (placed.href && /^https?:\/\//.test(placed.href))
    return (
      <Link src={placed.href} style={{ ...style, textDecoration: "none" }}>
        {line.text}
      </Link>
    );
  return <Text style={style}>{line.text}</Text>;
}

const spare = 8;
const rightToLeft = { direction: "rtl" as const };

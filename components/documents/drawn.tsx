import { Link, Text, View } from "@react-pdf/renderer";
import type { Row, Rule } from "./rows";
import { featuresOf, ink, pt } from "./sheet";
import type { PlacedLine, Typesetter } from "./typesetting";

/** Rows under each other: lines and rules at their places on the page, with no boxes for react-pdf to lay out. */
export function Rows({ rows, setter }: { rows: readonly Row[]; setter: Typesetter }) {
  let top = 0;
  const lines: PlacedLine[] = [];
  const rules: Rule[] = [];
  for (const row of rows) {
    for (const line of row.lines) lines.push({ ...line, top: line.top + top });
    for (const rule of row.rules) rules.push({ ...rule, top: rule.top + top });
    top += row.height;
  }
  return [
    ...rules.map((rule) => <RuleLine key={`rule ${rule.top} ${rule.left}`} rule={rule} />),
    ...lines.map((placed) => (
      <Line key={`${placed.top} ${placed.left} ${placed.align}`} placed={placed} setter={setter} />
    )),
  ];
}

export function RuleLine({ rule }: { rule: Rule }) {
  const box = { top: pt(rule.top), left: pt(rule.left), width: pt(rule.width), height: pt(1) };
  return <View style={{ position: "absolute", ...box, backgroundColor: rule.colour }} />;
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

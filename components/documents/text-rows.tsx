import { Link, Text, View } from "@react-pdf/renderer";
import type { Row } from "./rows";
import { ink, pt } from "./sheet";
import { bottomOf, type Cell, type PlacedLine, placeCell, type Typesetter } from "./typesetting";

/** A line drawn across a row; px within the row. */
export interface Rule {
  top: number;
  left: number;
  width: number;
  colour: string;
}

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
      node: <Strip height={height} lines={slice} rules={rules} setter={setter} />,
      repeat: box.repeat,
      keepWithNext: last ? box.keepWithNext : undefined,
    };
  });
}

/** Lines whose tops lie within one slice's height stay together. */
function sliceLines(lines: readonly PlacedLine[]): PlacedLine[][] {
  if (bottomOf(lines) <= highestRow) return [[...lines]];
  const slices: PlacedLine[][] = [];
  for (const line of lines) {
    const index = Math.floor(line.top / sliceHeight);
    const slice = slices[index] ?? [];
    slice.push({ ...line, top: line.top - index * sliceHeight });
    slices[index] = slice;
  }
  return Array.from(slices, (slice) => slice ?? []).filter((slice) => slice.length > 0);
}

const highestRow = 320;
const sliceHeight = 160;

function Strip(props: { height: number; lines: PlacedLine[]; rules: Rule[]; setter: Typesetter }) {
  return (
    <View style={{ height: pt(props.height), position: "relative" }}>
      {props.rules.map((rule) => (
        <RuleLine key={`${rule.top} ${rule.left}`} rule={rule} />
      ))}
      {props.lines.map((placed) => (
        <Line key={`${placed.top} ${placed.left} ${placed.align}`} placed={placed} setter={props.setter} />
      ))}
    </View>
  );
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
    textAlign: align,
    direction: line.rightToLeft ? ("rtl" as const) : ("ltr" as const),
    color: placed.colour ?? ink.text,
    fontFamily: line.families,
    fontSize: pt(type.size),
    fontWeight: type.weight,
    letterSpacing: pt((type.tracking ?? 0) * type.size),
    lineHeight: type.leading / type.size,
    fontFeatureSettings: figures,
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
const figures = ["tnum"];

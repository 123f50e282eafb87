import { Page, Text, View } from "@react-pdf/renderer";
import type { ReactElement } from "react";
import { Rows } from "./drawn";
import type { Row } from "./rows";
import { contentWidth, ink, page, paper, pt, type } from "./sheet";
import { bottomOf, type PlacedLine, placeCell, type Typesetter } from "./typesetting";

/** What every page of a document says around its rows. */
export interface Frame {
  /** Left and right of the foot. */
  footLeft: PlacedLine[];
  footRight: (pageNumber: number, pages: number) => PlacedLine[];
  footHeight: number;
  /** TEST, VOID, Draft: at the head of every page and large behind it. */
  marks: Mark[];
}

export interface Mark {
  word: string;
  note: string;
  colour: string;
  watermark: boolean;
}

/** @param left the maker of the document; long ones take more than one line */
export function frameOf(
  setter: Typesetter,
  left: string,
  right: (page: number, pages: number) => string,
  marks: Mark[],
): Frame {
  const part = (text: string) => [{ text, type: type.caption, colour: ink.third }];
  const rightColumn = { left: contentWidth - footRightWidth, width: footRightWidth, align: "right" as const };
  const footLeft = placeCell(setter, { left: 0, width: contentWidth - footRightWidth - 24, parts: part(left) }).map(
    (placed) => ({ ...placed, line: { ...placed.line, rightToLeft: false } }),
  );
  const footRight = (pageNumber: number, pages: number) =>
    placeCell(setter, { ...rightColumn, parts: part(right(pageNumber, pages)) });
  const footHeight = Math.max(bottomOf(footLeft), bottomOf(footRight(999, 999)), type.caption.leading);
  return { footLeft, footRight, footHeight, marks };
}

/** Room for rows between the margins, in px. */
export function bodyHeight(frame: Frame): number {
  return page.height - page.margin - footBottom - frame.footHeight - footAbove - 17;
}

interface FramedPageProps {
  rows: Row[];
  number: number;
  pages: number;
  frame: Frame;
  setter: Typesetter;
  accent?: string | null;
  children?: ReactElement;
}

/** One page that we filled ourselves: react-pdf breaks nothing. */
export function FramedPage({ rows, number, pages, frame, setter, accent, children }: FramedPageProps) {
  const footTop = page.height - footBottom - frame.footHeight - footAbove;
  const rule = { top: 0, left: 0, width: contentWidth, colour: ink.line };
  const foot = [...frame.footLeft, ...frame.footRight(number, pages)];
  const footRows = [
    { height: footAbove, lines: [], rules: [rule] },
    { height: frame.footHeight, lines: foot, rules: [] },
  ];
  return (
    <Page size={paper} wrap={false}>
      <View style={{ width: paper[0], height: paper[1], position: "relative" }}>
        {frame.marks
          .filter((mark) => mark.watermark)
          .slice(0, 1)
          .map((mark) => (
            <Watermark key={mark.word} mark={mark} setter={setter} />
          ))}
        {accent ? (
          <View
            style={{
              position: "absolute",
              left: 0,
              top: 0,
              width: pt(page.width),
              height: pt(3),
              backgroundColor: accent,
            }}
          />
        ) : null}
        <Marks marks={frame.marks} setter={setter} />
        <View style={{ position: "absolute", left: pt(page.margin), top: pt(page.margin), width: pt(contentWidth) }}>
          {children}
          <Rows rows={rows} setter={setter} />
        </View>
        <View style={{ position: "absolute", left: pt(page.margin), top: pt(footTop), width: pt(contentWidth) }}>
          <Rows rows={footRows} setter={setter} />
        </View>
      </View>
    </Page>
  );
}

/** In the upper margin, where no row can meet them. */
function Marks({ marks, setter }: { marks: Mark[]; setter: Typesetter }) {
  let left = 0;
  const placed = marks.flatMap((mark) => {
    const word = { text: mark.word, type: type.captionStrong, colour: mark.colour };
    const note = { text: mark.note, type: type.caption, colour: ink.second };
    const words = placeCell(setter, { left, width: contentWidth, parts: [word] });
    const wordWidth = words[0]?.line.width ?? 0;
    const notes = placeCell(setter, { left: left + wordWidth + 6, width: contentWidth, parts: [note] });
    left += wordWidth + 6 + (notes[0]?.line.width ?? 0) + 20;
    return [...words.slice(0, 1), ...notes.slice(0, 1)];
  });
  return (
    <View style={{ position: "absolute", left: pt(page.margin), top: pt(22), width: pt(contentWidth) }}>
      <Rows rows={[{ height: type.caption.leading, lines: placed, rules: [] }]} setter={setter} />
    </View>
  );
}

function Watermark({ mark, setter }: { mark: Mark; setter: Typesetter }) {
  const family = setter.lines(mark.word, watermark, 2000)[0]?.families ?? [];
  return (
    <Text
      style={{
        position: "absolute",
        left: 0,
        top: pt(page.height / 2 - watermark.size / 2),
        width: pt(page.width),
        textAlign: "center",
        fontFamily: family,
        fontSize: pt(watermark.size),
        fontWeight: watermark.weight,
        lineHeight: 1,
        color: ink.watermark,
        transform: "rotate(-40deg)",
      }}
    >
      {mark.word}
    </Text>
  );
}

const watermark = { size: 220, leading: 220, weight: 600 } as const;
const footBottom = 40;
const footAbove = 11;
const footRightWidth = 240;

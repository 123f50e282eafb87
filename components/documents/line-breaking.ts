/**
 * Cuts a text into lines no wider than a column.
 *
 * Laws: every character but the blanks at a break is kept, in order; no line is wider than the column, unless a single
 * character is; a break that the text itself has is kept.
 */
export function breakLines(text: string, width: number, measure: (part: string) => number): string[] {
  return text.split("\n").flatMap((paragraph) => breakParagraph(paragraph, width, measure));
}

function breakParagraph(paragraph: string, width: number, measure: (part: string) => number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of piecesOf(paragraph)) {
    for (const part of measure(piece) <= width ? [piece] : splitPiece(piece, width, measure)) {
      const candidate = line + part;
      if (line === "" || measure(candidate.trimEnd()) <= width) line = candidate;
      else {
        lines.push(line.trimEnd());
        line = part.trimStart();
      }
    }
  }
  lines.push(line.trimEnd());
  return lines;
}

/**
 * What must stay together: a word with the blanks after it, up to a hyphen or a slash; one CJK character with the
 * closing marks that must not begin a line, or the opening ones that must not end one.
 */
function piecesOf(paragraph: string): string[] {
  return paragraph.match(pieces) ?? [];
}

const opening = "[\\p{Ps}\\p{Pi}]";
const closing = "[\\p{Pe}\\p{Pf}、。，．・：；？！ー々…ぁぃぅぇぉっゃゅょァィゥェォッャュョ％]";
const ideograph =
  "[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Bopomofo}\\u3000-\\u303f\\uff01-\\uff65]";
const pieces = new RegExp(
  `${opening}*${ideograph}${closing}*\\s*|(?:(?!${ideograph})[^\\s\\-/])+[-/]*\\s*|[-/]+\\s*|\\s+`,
  "gu",
);

/** A piece wider than the column breaks anywhere between two characters as people see them. */
function splitPiece(piece: string, width: number, measure: (part: string) => number): string[] {
  const parts: string[] = [];
  let part = "";
  for (const { segment } of graphemes.segment(piece)) {
    if (part !== "" && measure(part + segment) > width) {
      parts.push(part);
      part = segment;
    } else part += segment;
  }
  if (part !== "") parts.push(part);
  return parts;
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

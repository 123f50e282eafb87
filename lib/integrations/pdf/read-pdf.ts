import { inflateSync } from "node:zlib";

/**
 * Reads back what our own PDFs say and where: for tests. Knows what pdfkit writes (classic objects, Flate streams, CID fonts
 * with a ToUnicode map), not PDF at large.
 */
export interface ReadPdf {
  pages: ReadPage[];
  /** Title, Author, CreationDate … */
  info: Record<string, string>;
  language: string | null;
  fonts: string[];
}

export interface ReadPage {
  width: number;
  height: number;
  /** Drawn runs in drawing order; points, from the top left corner. */
  runs: Run[];
  /** The page's text, one line for each height, runs from left to right. */
  text: string;
  links: string[];
}

export interface Run {
  text: string;
  x: number;
  /** Of the baseline. */
  y: number;
  width: number;
  size: number;
  /** Glyph numbers of the subset; 0 is the box for a missing character. */
  glyphs: number[];
}

export function readPdf(bytes: Uint8Array): ReadPdf {
  const objects = readObjects(Buffer.from(bytes));
  const text = (id: string | undefined) => objects.get(id ?? "")?.text ?? "";
  const all = [...objects.values()];
  const root = all.find((object) => /\/Type \/Pages\b/.test(object.text))?.text ?? "";
  const pageIds = [...(/\/Kids \[([^\]]*)\]/.exec(root)?.[1] ?? "").matchAll(/(\d+) 0 R/g)].map((match) => match[1]);
  const fonts = new Map<string, Font>();
  const fontOf = (id: string) => {
    const known = fonts.get(id) ?? readFont(id, objects);
    fonts.set(id, known);
    return known;
  };
  const pages = pageIds.map((id) => readPage(text(id), objects, fontOf));
  const catalog = all.find((object) => /\/Type \/Catalog\b/.test(object.text))?.text ?? "";
  return {
    pages,
    info: readInfo(Buffer.from(bytes).toString("latin1"), objects),
    language: /\/Lang \(([^)]*)\)/.exec(catalog)?.[1] ?? null,
    fonts: [...fonts.values()].map((font) => font.name),
  };
}

interface PdfObject {
  text: string;
  stream: Buffer | null;
}

interface Font {
  name: string;
  characters: Map<number, string>;
  widths: Map<number, number>;
}

function readObjects(file: Buffer): Map<string, PdfObject> {
  const text = file.toString("latin1");
  const objects = new Map<string, PdfObject>();
  const start = /(?:^|\n)(\d+) 0 obj\n/g;
  for (let match = start.exec(text); match; match = start.exec(text)) {
    const from = match.index + match[0].length;
    const head = text.slice(from, text.indexOf("endobj", from));
    const streamAt = head.indexOf("stream\n");
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0);
    const inner = file.subarray(from + streamAt + 7, from + streamAt + 7 + length);
    const stream = streamAt < 0 ? null : head.includes("/FlateDecode") ? inflateSync(inner) : inner;
    objects.set(match[1] ?? "", { text: streamAt < 0 ? head : head.slice(0, streamAt), stream });
    if (streamAt >= 0) start.lastIndex = from + streamAt + 7 + length;
  }
  return objects;
}

function readInfo(file: string, objects: Map<string, PdfObject>): Record<string, string> {
  const id = /\/Info (\d+) 0 R/.exec(file)?.[1] ?? "";
  const entries = [...(objects.get(id)?.text ?? "").matchAll(/\/(\w+) (?:(\d+) 0 R|\(([^)]*)\))/g)];
  return Object.fromEntries(
    entries.map(([, key, ref, inline]) => [key, inline ?? stringOf(objects.get(ref ?? "")?.text ?? "")]),
  );
}

function stringOf(text: string): string {
  const raw = Buffer.from((/\(([\s\S]*)\)/.exec(text)?.[1] ?? "").replace(/\\([()\\])/g, "$1"), "latin1");
  return raw[0] === 0xfe && raw[1] === 0xff ? raw.subarray(2).swap16().toString("utf16le") : raw.toString("latin1");
}

function readFont(id: string, objects: Map<string, PdfObject>): Font {
  const font = objects.get(id)?.text ?? "";
  const map = objects.get(/\/ToUnicode (\d+)/.exec(font)?.[1] ?? "")?.stream?.toString("latin1") ?? "";
  const descendant = objects.get(/\/DescendantFonts \[(\d+)/.exec(font)?.[1] ?? "")?.text ?? "";
  const characters = new Map<number, string>();
  for (const [, first, , list] of map.matchAll(/<(\w+)> <(\w+)> \[([^\]]*)\]/g))
    [...(list ?? "").matchAll(/<([\w ]*)>/g)].forEach(([, codes], index) => {
      const units = (codes ?? "").split(" ").map((unit) => Number.parseInt(unit, 16));
      characters.set(Number.parseInt(first ?? "0", 16) + index, String.fromCharCode(...units));
    });
  const widths = new Map<number, number>();
  const list = /\/W \[0 \[([^\]]*)\]/.exec(descendant)?.[1] ?? "";
  list.split(" ").forEach((width, glyph) => {
    widths.set(glyph, Number(width));
  });
  return { name: /\/BaseFont \/([^\s/]+)/.exec(font)?.[1] ?? "", characters, widths };
}

function readPage(page: string, objects: Map<string, PdfObject>, fontOf: (id: string) => Font): ReadPage {
  const size = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(page);
  const height = Number(size?.[2]);
  const resources = objects.get(/\/Resources (\d+)/.exec(page)?.[1] ?? "")?.text ?? "";
  const fonts = new Map<string, Font>();
  for (const [, name, id] of (/\/Font <<([^>]*)>>/.exec(resources)?.[1] ?? "").matchAll(/\/(\w+) (\d+) 0 R/g))
    fonts.set(name ?? "", fontOf(id ?? ""));
  const content = objects.get(/\/Contents (\d+)/.exec(page)?.[1] ?? "")?.stream?.toString("latin1") ?? "";
  const runs = readRuns(content, fonts, height);
  const annotations = [...(/\/Annots \[([^\]]*)\]/.exec(page)?.[1] ?? "").matchAll(/(\d+) 0 R/g)];
  const links = annotations.map(([, id]) => {
    const action = /\/A (\d+) 0 R/.exec(objects.get(id ?? "")?.text ?? "")?.[1] ?? "";
    return stringOf(objects.get(action)?.text ?? "");
  });
  return { width: Number(size?.[1]), height, runs, text: joinRuns(runs), links };
}

type Matrix = [number, number, number, number, number, number];

function readRuns(content: string, fonts: Map<string, Font>, height: number): Run[] {
  const runs: Run[] = [];
  const stack: { matrix: Matrix; spacing: number }[] = [];
  let matrix: Matrix = [1, 0, 0, 1, 0, 0];
  let spacing = 0;
  let font: Font | undefined;
  let size = 0;
  let at: [number, number] = [0, 0];
  const apply = (x: number, y: number) => [
    matrix[0] * x + matrix[2] * y + matrix[4],
    matrix[1] * x + matrix[3] * y + matrix[5],
  ];
  for (const line of content.split("\n")) {
    const numbers = line.split(" ").map(Number);
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbers;
    if (line === "q") stack.push({ matrix, spacing });
    else if (line === "Q") ({ matrix, spacing } = stack.pop() ?? { matrix: [1, 0, 0, 1, 0, 0], spacing: 0 });
    else if (line.endsWith(" cm")) {
      const [x = 0, y = 0] = apply(e, f);
      const [m0, m1, m2, m3] = matrix;
      matrix = [m0 * a + m2 * b, m1 * a + m3 * b, m0 * c + m2 * d, m1 * c + m3 * d, x, y];
    } else if (line.endsWith(" Tm")) at = [e, f];
    else if (line.endsWith(" Tc")) spacing = a;
    else if (line.endsWith(" Tf")) {
      font = fonts.get(line.slice(1).split(" ")[0] ?? "");
      size = b;
    } else if (line.endsWith("TJ") && font) {
      const [x = 0, y = 0] = apply(at[0], at[1]);
      const shown = readShow(line, font, size);
      const width = shown.width + spacing * (shown.glyphs.length - 1);
      runs.push({ ...shown, width, x, y: height - y, size });
    }
  }
  return runs;
}

/** `[<00010002> 12 <0003>] TJ`: glyphs, and thousandths of an em to go back. */
function readShow(line: string, font: Font, size: number): Pick<Run, "text" | "glyphs" | "width"> {
  const glyphs: number[] = [];
  let back = 0;
  for (const [, hex, number] of line.matchAll(/<([0-9a-f]+)>|(-?[\d.]+)/g)) {
    if (number !== undefined) back += Number(number);
    for (const [code] of (hex ?? "").matchAll(/.{4}/g)) glyphs.push(Number.parseInt(code, 16));
  }
  const ems = glyphs.reduce((sum, glyph) => sum + (font.widths.get(glyph) ?? 0), 0) - back;
  return {
    glyphs,
    width: (ems * size) / 1000,
    text: glyphs.map((glyph) => font.characters.get(glyph) ?? "\ufffd").join(""),
  };
}

function joinRuns(runs: readonly Run[]): string {
  const lines = new Map<number, Run[]>();
  for (const run of runs) {
    const key = Math.round(run.y);
    lines.set(key, [...(lines.get(key) ?? []), run]);
  }
  const rows = [...lines].sort(([a], [b]) => a - b).map(([, row]) => row.sort((a, b) => a.x - b.x));
  return rows.map(joinRow).join("\n");
}

function joinRow(row: readonly Run[]): string {
  let text = "";
  let end = Number.NaN;
  for (const run of row) {
    text += Number.isNaN(end) || run.x - end < run.size * 0.15 ? run.text : ` ${run.text}`;
    end = run.x + run.width;
  }
  return text;
}

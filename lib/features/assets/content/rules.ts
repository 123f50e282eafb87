import { archiveEntries, bytesAt } from "../archives/rules";
import type { AssetFormat } from "../schema";

/** Whether a file is what its name says, by its own bytes: a type is never believed (magic numbers, then what tells formats of one family apart). */

type Pieces = readonly Uint8Array[];

/**
 * Why the content is not of the format, as a sentence; null if it is.
 *
 * @param pieces of 512 KiB save the last one
 */
export function contentFault(format: AssetFormat, pieces: Pieces): string | null {
  const head = bytesAt(pieces, 0, 128);
  if (format === "CSV" || format === "TXT" || format === "MD") return textFault(format, head, pieces);
  if (!startsAs(format, head))
    return `Is ${kindOf(head) ?? "something else"}, not ${words[format]}. Choose another file.`;
  if (format === "XLS" || format === "DOC") return compoundFault(format, pieces);
  return zipped.has(format) ? archiveFault(format, head, pieces) : null;
}

const words: Record<AssetFormat, string> = {
  ...{ JPEG: "a JPEG image", JPG: "a JPEG image", PNG: "a PNG image", PDF: "a PDF" },
  ...{ CSV: "a text file", TXT: "a text file", MD: "a text file", RTF: "an RTF document" },
  ...{ XLS: "an Excel workbook", XLSX: "an Excel workbook", XLSM: "an Excel workbook" },
  ...{ DOC: "a Word document", DOCX: "a Word document", ZIP: "a ZIP archive" },
  ...{ ODT: "an OpenDocument text", ODS: "an OpenDocument spreadsheet" },
};

const magic = {
  png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  jpeg: [0xff, 0xd8, 0xff],
  pdf: ascii("%PDF-"),
  rtf: ascii("{\\rtf"),
  zip: [0x50, 0x4b, 0x03, 0x04],
  compound: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
  gif: ascii("GIF8"),
  windows: ascii("MZ"),
  unix: [0x7f, 0x45, 0x4c, 0x46],
  mac: [0xcf, 0xfa, 0xed, 0xfe],
  script: ascii("#!"),
} as const;

const zipped: ReadonlySet<AssetFormat> = new Set(["ZIP", "DOCX", "XLSX", "XLSM", "ODT", "ODS"]);

function startsAs(format: AssetFormat, head: Uint8Array): boolean {
  if (format === "PNG") return starts(head, magic.png) && textAt(head, 12, 4) === "IHDR";
  if (format === "JPEG" || format === "JPG") return starts(head, magic.jpeg);
  if (format === "PDF") return starts(head, magic.pdf);
  if (format === "RTF") return starts(head, magic.rtf);
  return starts(head, zipped.has(format) ? magic.zip : magic.compound);
}

/** What the first bytes are in truth, for people. */
function kindOf(head: Uint8Array): string | null {
  if (starts(head, magic.png)) return words.PNG;
  if (starts(head, magic.jpeg)) return words.JPEG;
  if (starts(head, magic.pdf)) return words.PDF;
  if (starts(head, magic.rtf)) return words.RTF;
  if (starts(head, magic.zip)) return "a ZIP archive or an Office document";
  if (starts(head, magic.compound)) return "an Office document of the older kind";
  if (starts(head, magic.gif)) return "a GIF image";
  const programs = [magic.windows, magic.unix, magic.mac, magic.script];
  return programs.some((bytes) => starts(head, bytes)) ? "a program" : null;
}

function archiveFault(format: AssetFormat, head: Uint8Array, pieces: Pieces): string | null {
  const entries = archiveEntries(pieces);
  if (!entries || entries.length === 0) return "Is damaged: it cannot be opened. Choose another file.";
  if (format === "ZIP") return null;
  if (format === "ODT" || format === "ODS") {
    const type = `application/vnd.oasis.opendocument.${format === "ODT" ? "text" : "spreadsheet"}`;
    const stored = textAt(head, 30, 8) === "mimetype" ? textAt(head, 38, type.length) : "";
    return stored === type ? null : notInside(format);
  }
  const folder = format === "DOCX" ? "word/" : "xl/";
  const isOffice = entries.includes("[Content_Types].xml") && entries.some((name) => name.startsWith(folder));
  if (!isOffice) return notInside(format);
  const hasMacros = entries.some((name) => name.toLowerCase().endsWith("vbaproject.bin"));
  return hasMacros && format !== "XLSM" ? "Contains macros. Save it without them and choose it again." : null;
}

function notInside(format: AssetFormat): string {
  return `Is not ${words[format]} inside, although its name says so. Choose another file.`;
}

/** A compound file holds its parts by name in UTF-16, each in a slot of 128 bytes. */
function compoundFault(format: "XLS" | "DOC", pieces: Pieces): string | null {
  const names = format === "DOC" ? ["WordDocument"] : ["Workbook", "Book"];
  const isInside = names.some((name) => pieces.some((piece) => holdsName(piece, name)));
  return isInside ? null : notInside(format);
}

function holdsName(piece: Uint8Array, name: string): boolean {
  const wanted = [...name, "\0"].flatMap((character) => [character.charCodeAt(0), 0]);
  for (let at = 0; at + wanted.length <= piece.length; at += 128) if (starts(piece, wanted, at)) return true;
  return false;
}

/** Text in any spelling of letters, but no control characters save tab, line ends and form feed. */
function textFault(format: AssetFormat, head: Uint8Array, pieces: Pieces): string | null {
  const isKnown = [magic.pdf, magic.rtf, magic.zip].some((bytes) => starts(head, bytes));
  const encoding = starts(head, [0xff, 0xfe]) ? "utf-16le" : starts(head, [0xfe, 0xff]) ? "utf-16be" : null;
  const isText = encoding ? isWideText(pieces, encoding) : pieces.every(isPlainText);
  if (isText && !isKnown) return null;
  return `Is ${kindOf(head) ?? "no text"}, not ${words[format]}. Choose another file.`;
}

function isPlainText(piece: Uint8Array): boolean {
  return piece.every((byte) => byte >= 32 || byte === 9 || byte === 10 || byte === 12 || byte === 13);
}

/** As some spreadsheets save CSV. */
function isWideText(pieces: Pieces, encoding: "utf-16le" | "utf-16be"): boolean {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    const parts = [...pieces.map((piece) => decoder.decode(piece, { stream: true })), decoder.decode()];
    return parts.every((part) => !/(?![\t\n\f\r])\p{Cc}/u.test(part));
  } catch {
    return false;
  }
}

function starts(bytes: Uint8Array, wanted: readonly number[], at = 0): boolean {
  return wanted.every((byte, i) => bytes[at + i] === byte);
}

function textAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

function ascii(text: string): number[] {
  return [...text].map((character) => character.charCodeAt(0));
}

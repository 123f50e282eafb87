import { describe, expect, test } from "vitest";
import { pieceBytes } from "@/lib/core/uploaded-file";
import { compoundFile, zipOf } from "@/lib/testing/archives";
import { pdfBytes, pngBytes, uploaded } from "@/lib/testing/uploads";
import { type AssetFormat, assetFormats } from "../schema";
import { contentFault } from "./rules";

const text = (words: string) => new TextEncoder().encode(words);
const raw = (...bytes: number[]) => new Uint8Array(bytes);
const fault = (format: AssetFormat, bytes: Uint8Array) => contentFault(format, uploaded("x", bytes).pieces);

const jpeg = raw(0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0);
const types = { "[Content_Types].xml": "<Types/>" };
const word = zipOf({ ...types, "word/document.xml": "<w/>" });
const excel = zipOf({ ...types, "xl/workbook.xml": "<x/>" });
const macros = zipOf({ ...types, "xl/workbook.xml": "<x/>", "xl/vbaProject.bin": "Sub x()" });
const openText = zipOf({ mimetype: "application/vnd.oasis.opendocument.text", "content.xml": "<o/>" });
const openSheet = zipOf({ mimetype: "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<o/>" });

/** For each format a file that is one, told by nobody but its bytes. */
const genuine: Record<AssetFormat, Uint8Array> = {
  ...{ JPEG: jpeg, JPG: jpeg, PNG: pngBytes, PDF: pdfBytes, RTF: text("{\\rtf1\\ansi Hello}") },
  ...{ CSV: text("a;b\r\n1;2\r\n"), TXT: text("Grüße"), MD: text("# Terms\n"), XLS: compoundFile("Workbook") },
  ...{ DOC: compoundFile("WordDocument"), XLSX: excel, XLSM: macros, DOCX: word, ODT: openText, ODS: openSheet },
  ZIP: zipOf({ "a.txt": "a" }),
};

/** Families whose members may stand for each other: an office document is an archive too. */
const alike: Partial<Record<AssetFormat, readonly AssetFormat[]>> = {
  ...{ JPEG: ["JPG"], JPG: ["JPEG"], CSV: ["TXT", "MD"], TXT: ["CSV", "MD"], MD: ["CSV", "TXT"], XLSM: ["XLSX"] },
  ZIP: ["XLSX", "XLSM", "DOCX", "ODT", "ODS"],
};

describe("the type of a file is decided by its bytes", () => {
  test.each(assetFormats)("a genuine %s is taken", (format) => {
    expect(fault(format, genuine[format])).toBeNull();
  });

  test.each(assetFormats)("what is named %s and is any other format is refused in words", (format) => {
    for (const other of assetFormats) {
      if (other === format || alike[format]?.includes(other)) continue;
      expect({ other, fault: fault(format, genuine[other]) }).toEqual({
        other,
        fault: expect.stringMatching(/^(Is|Contains) .*\.$/),
      });
    }
  });

  test("an archive with macros that is named .pdf is an archive", () => {
    expect(fault("PDF", macros)).toBe("Is a ZIP archive or an Office document, not a PDF. Choose another file.");
  });

  test("macros are refused in the formats that promise to have none, in any case of letters", () => {
    expect(fault("XLSX", macros)).toContain("macros");
    expect(fault("DOCX", zipOf({ ...types, "word/document.xml": "", "word/VBAPROJECT.BIN": "" }))).toContain("macros");
  });

  test.each([
    ["a Windows program", text("MZ\u0090\u0000\u0003\u0000\u0000\u0000")],
    ["an ELF program", raw(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0)],
    ["a web page", text("<!doctype html><script>alert(1)</script>")],
    ["nothing but zeros", new Uint8Array(64)],
    ["one byte", raw(0x25)],
  ])("%s is refused under every format that is not text", (_kind, bytes) => {
    for (const format of assetFormats.filter((one) => !["CSV", "TXT", "MD"].includes(one))) {
      expect(fault(format, bytes)).not.toBeNull();
    }
  });

  test("a marker that comes later than at the start counts for nothing", () => {
    expect(fault("PDF", text(` ${new TextDecoder().decode(pdfBytes)}`))).not.toBeNull();
    expect(fault("PNG", new Uint8Array([0, ...pngBytes]))).not.toBeNull();
    expect(fault("ZIP", new Uint8Array([...text("MZ"), ...genuine.ZIP]))).not.toBeNull();
  });

  test("text has no control characters but tab, line ends and form feed, at the very end either", () => {
    expect(fault("TXT", text("a\tb\r\n\f"))).toBeNull();
    for (const code of [0, 1, 8, 11, 14, 27, 31]) expect(fault("TXT", raw(65, code))).not.toBeNull();
    const long = new Uint8Array(pieceBytes + 10).fill(65);
    expect(fault("CSV", long)).toBeNull();
    long[pieceBytes + 9] = 0;
    expect(fault("CSV", long)).not.toBeNull();
  });

  test("text as spreadsheets save it is taken: Latin letters of one byte, UTF-16 of either order", () => {
    expect(fault("CSV", raw(0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72))).toBeNull();
    expect(fault("CSV", raw(0xff, 0xfe, 65, 0, 10, 0))).toBeNull();
    expect(fault("CSV", raw(0xfe, 0xff, 0, 65, 0, 10))).toBeNull();
    expect(fault("CSV", raw(0xff, 0xfe, 65, 0, 0, 0))).not.toBeNull();
    expect(fault("CSV", raw(0xff, 0xfe, 65))).not.toBeNull();
    expect(fault("CSV", raw(0xff, 0xfe, 0, 0xd8, 65, 0))).not.toBeNull();
  });
});

describe("archives", () => {
  test("one that is cut off, lengthened or has a wrong directory is damaged", () => {
    const whole = genuine.ZIP;
    for (const cut of [1, 10, 22, 30, whole.length - 5]) {
      expect(fault("ZIP", whole.subarray(0, whole.length - cut))).toContain("damaged");
    }
    expect(fault("ZIP", new Uint8Array([...whole, 0]))).toContain("damaged");
    const wrong = whole.slice();
    wrong[whole.length - 6] = 0xff;
    expect(fault("ZIP", wrong)).toContain("damaged");
  });

  test("a comment at the end, also the longest, hides nothing", () => {
    expect(fault("ZIP", zipOf({ "a.txt": "a" }, "note"))).toBeNull();
    expect(
      fault("XLSX", zipOf({ ...types, "xl/workbook.xml": "", "xl/vbaProject.bin": "" }, "x".repeat(65_535))),
    ).toContain("macros");
  });

  test("the directory is found over the border of two pieces", () => {
    for (const length of [pieceBytes - 100, pieceBytes - 60, pieceBytes - 40, pieceBytes + 7, 2 * pieceBytes]) {
      expect(fault("DOCX", zipOf({ ...types, "word/media/a.txt": "x".repeat(length) }))).toBeNull();
    }
  });

  test("an OpenDocument file says what it is first and stored as it is", () => {
    expect(
      fault("ODT", zipOf({ "content.xml": "", mimetype: "application/vnd.oasis.opendocument.text" })),
    ).not.toBeNull();
  });
});

import { describe, expect, test } from "vitest";
import { fc, holds } from "@/lib/testing/laws";
import { cleanFileName, extensionOf, formatOfName } from "./rules";

describe("a name as it is kept", () => {
  test.each([
    ["Order form 2027, signed.pdf", "Order form 2027, signed.pdf"],
    ["Angebot Müller & Söhne.pdf", "Angebot Müller & Söhne.pdf"],
    ["契約書.pdf", "契約書.pdf"],
    ["report v1.2.pdf", "report v1.2.pdf"],
    ["acme.nl contract.pdf", "acme.nl contract.pdf"],
  ])("%j stays", (given, kept) => expect(cleanFileName(given)).toBe(kept));

  test.each([
    ["/etc/passwd/../x.pdf", "x.pdf"],
    ["C:\\Users\\ines\\x.pdf", "x.pdf"],
    ["..\\..\\x.pdf", "x.pdf"],
    ["../../.pdf.pdf", "pdf.pdf"],
  ])("of a path %j the last part is kept", (given, kept) => expect(cleanFileName(given)).toBe(kept));

  test.each([
    ["a\u0000b\r\n\tc\u007f\u0085.pdf", "abc.pdf"],
    ["invoice\u202Efdp.exe.pdf", "invoicefdp_exe.pdf"],
    ["a\u200b\u200f\u2066\ufeffb.pdf", "ab.pdf"],
    ["a\u2028b.pdf", "ab.pdf"],
    ["  a   b  .pdf  ", "a b.pdf"],
    ["x.pdf. . .", "x.pdf"],
    ["...x.pdf", "x.pdf"],
    ['<a>:"b"|?*.pdf', "_a___b____.pdf"],
    ["e\u0301.pdf", "\u00e9.pdf"],
  ])("in %j what is no name goes", (given, kept) => expect(cleanFileName(given)).toBe(kept));

  test.each([
    ["invoice.exe.pdf", "invoice_exe.pdf"],
    ["invoice.PDF.zip", "invoice_PDF.zip"],
    ["a.js.svg.b.txt", "a_js_svg.b.txt"],
    ["setup.exe .pdf", "setup_exe.pdf"],
  ])("%j ends in one extension", (given, kept) => expect(cleanFileName(given)).toBe(kept));

  test.each(["", "   ", "...", "/", "a/", "\u0000", "\u202e.pdf "])(
    "of %j no name is left, or none with a type",
    (given) => {
      expect(formatOfName(cleanFileName(given) ?? "")).toBeNull();
    },
  );

  test("255 bytes of UTF-8 are kept whole, beyond them the end of the stem goes and the extension stays", () => {
    const fits = `${"a".repeat(251)}.pdf`;
    expect(cleanFileName(fits)).toBe(fits);
    expect(cleanFileName(`b${fits}`)).toBe(`b${"a".repeat(250)}.pdf`);
    // Four bytes a character: 62 of them and ".pdf" are 252 bytes, a 63rd would be 256.
    expect(cleanFileName(`${"😀".repeat(100)}.pdf`)).toBe(`${"😀".repeat(62)}.pdf`);
    expect(formatOfName(cleanFileName(`x.${"p".repeat(300)}`) ?? "")).toBeNull();
  });

  test("law: whatever is sent, what is kept is short, on one line, no path, and cleaning it again changes nothing", () => {
    holds(fc.string({ unit: "binary", maxLength: 400 }), (given) => {
      const kept = cleanFileName(`${given}.pdf`);
      if (kept === null) return;
      expect(new TextEncoder().encode(kept).length).toBeLessThanOrEqual(255);
      expect(kept).not.toMatch(/[/\\<>:"|?*\p{Cc}\p{Cf}]/u);
      expect(kept).not.toBe("");
      expect(cleanFileName(kept)).toBe(kept);
    });
  });
});

describe("the format that a name claims", () => {
  test.each([
    ["a.pdf", "PDF"],
    ["a.PDF", "PDF"],
    ["a.jpeg", "JPEG"],
    ["a.jpg", "JPG"],
    ["a.pdf.xlsm", "XLSM"],
    ["a.exe", null],
    ["a.pdf.exe", null],
    ["a.html", null],
    ["a.svg", null],
    ["a.docm", null],
    ["a.pdf_", null],
    ["pdf", null],
    [".pdf", null],
    ["a.", null],
  ])("%j is %j", (name, format) => expect(formatOfName(name)).toBe(format));

  test("the extension is what stands behind the last point", () => {
    expect(extensionOf("a.b.HeIc")).toBe("HeIc");
    expect(extensionOf("README")).toBe("");
  });
});

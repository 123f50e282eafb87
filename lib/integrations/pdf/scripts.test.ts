import { describe, expect, test } from "vitest";
import { type } from "@/components/documents/sheet";
import { drawInvoicePdf } from "./draw";
import { openFaces } from "./faces";
import { sampleGroup, sampleInvoice, sampleLine } from "./invoice-samples";
import { readPdf } from "./read-pdf";
import { printable } from "./scripts";
import { createTypesetter } from "./typesetter";

async function print(name: string, country = "NL") {
  const document = sampleInvoice({ groups: [sampleGroup("Fees", [sampleLine({ title: name, netTotal: "1.00" })])] });
  const address = { line1: "1", line2: null, town: "Town", state: null, postcode: "1", country };
  const bytes = await drawInvoicePdf(
    { ...document, buyer: { ...document.buyer, address } },
    new Date("2026-11-02T09:00:00Z"),
  );
  const pdf = readPdf(bytes);
  const runs = pdf.pages.flatMap((page) => page.runs);
  return { text: pdf.pages.map((page) => page.text).join("\n"), fonts: pdf.fonts.join(" "), runs, bytes };
}

describe("names in any script", () => {
  test.each([
    ["Latin with all its accents", "Łódź Ağrı Þingeyri Ngân hàng Việt ễộ", "Geist-Regular"],
    ["Cyrillic", "ООО «Ромашка», Київ Ґ", "Geist-Regular"],
    ["Greek", "Ωμέγα Υπηρεσίες", "NotoSans-Regular"],
    ["Devanagari", "नमन", "NotoSans-Regular"],
    ["Japanese", "株式会社サンプル、東京", "NotoSansJP-Regular"],
    ["Korean", "예시 주식회사 서울", "NotoSansKR-Regular"],
    ["Chinese", "示例有限公司，北京", "NotoSansHans-Regular"],
  ])("%s is printed with glyphs of its own", async (_, name, font) => {
    const { text, fonts, runs } = await print(name);
    expect(text).toContain(name);
    expect(fonts).toContain(font);
    expect(runs.filter((run) => run.glyphs.includes(0))).toEqual([]);
  });

  test("Hebrew reads from the right, figures and Latin words in it from the left", async () => {
    const { text, fonts } = await print("חברת בדיקה 2026 (GmbH)");
    expect(text).toContain("(GmbH) 2026 הקידב תרבח");
    expect(fonts).toContain("NotoSansHebrew");
  });

  test("a Greek name is set in one face, though Geist has some of its letters", async () => {
    const { runs } = await print("Ωμέγα Ωπμ");
    expect(runs.map((run) => run.text)).toContain("Ωμέγα Ωπμ");
  });

  test("Arabic letters join: their forms in the word are not those that stand alone", async () => {
    const joined = await print("بببب");
    const alone = await print("ب ب ب ب");
    const glyphs = (runs: typeof joined.runs) =>
      new Set(runs.filter((run) => /ب/.test(run.text)).flatMap((run) => run.glyphs));
    expect(joined.fonts).toContain("NotoNaskhArabic");
    expect(glyphs(joined.runs).size).toBe(3);
    expect(glyphs(alone.runs).size).toBe(1);
  });

  test("a document without such names holds no such font, and is small", async () => {
    const { fonts, bytes } = await print("Kestrel Freight");
    expect(fonts).not.toMatch(/Noto/);
    expect(bytes.length).toBeLessThan(60_000);
  });

  test("a character that no font has is printed as a mark, never left out", async () => {
    expect((await print("Fee 😀 ไ")).text).toContain("Fee \ufffd \ufffd");
  });
});

describe("Chinese characters of four countries", () => {
  test.each([
    ["kana tell Japanese, whatever the country", "骨かな", "CN", "NotoSansJP"],
    ["Hangul tells Korean", "骨뼈", "JP", "NotoSansKR"],
    ["else the buyer's country: Japan", "骨", "JP", "NotoSansJP"],
    ["else the buyer's country: Taiwan", "骨", "TW", "NotoSansHant"],
    ["else simplified", "骨", "NL", "NotoSansHans"],
    ["one style a text: what the country's font lacks is set whole in one that has it", "骨务费", "JP", "NotoSansHans"],
  ])("%s", async (_, name, country, font) => {
    const { fonts } = await print(name, country);
    const eastAsian = fonts.split(" ").filter((each) => /NotoSans(JP|KR|Hans|Hant)/.test(each));
    expect(eastAsian).toHaveLength(1);
    expect(eastAsian[0]).toContain(font);
  });
});

describe("measuring", () => {
  test("figures of one type have one width, so columns line up", async () => {
    const setter = await createTypesetter(openFaces(), [], null);
    const widths = ["111.11", "888.88", "047.36"].map((text) => setter.lines(text, type.figures, 500)[0]?.width);
    expect(new Set(widths).size).toBe(1);
  });

  test("what is measured is what is drawn", async () => {
    const setter = await createTypesetter(openFaces(), [], null);
    const title = "AVATAR Toyota, Void & Wave To";
    const measured = setter.lines(title, type.text, 500)[0]?.width ?? 0;
    const drawn = (await print(title)).runs.find((run) => run.text === title)?.width ?? 0;
    expect(Math.abs(drawn - measured * 0.75)).toBeLessThan(1.5);
  });

  test("every script has its baseline where the others have it", async () => {
    const names = ["Kestrel", "東京", "خدمة", "תל אביב", "Ωμέγα"];
    const document = sampleInvoice({
      groups: [
        sampleGroup(
          "Fees",
          names.map((title) => sampleLine({ title, netTotal: "7.77" })),
        ),
      ],
    });
    const { pages } = readPdf(await drawInvoicePdf(document, new Date("2026-11-02T09:00:00Z")));
    const rows = (pages[1]?.runs ?? []).filter((run) => run.text === "7.77" && run.size < 10);
    expect(new Set(rows.map((run) => run.y)).size).toBe(names.length);
    const firsts = rows.map((row) => pages[1]?.runs.find((run) => run.x < 60 && Math.abs(run.y - row.y) < 0.05));
    expect(firsts.every(Boolean)).toBe(true);
  });
});

describe("cleaning a text", () => {
  test("composes letters, resolves presentation forms, drops what is invisible, keeps line breaks", () => {
    expect(printable("Zu\u0308rich")).toBe("Zürich");
    expect(printable("\ufb01ne \ufefb")).toBe("fine لا");
    expect(printable("a\u200bb\u202ec\u0007d\tе")).toBe("abcd е");
    expect(printable("one\r\ntwo\u2028three")).toBe("one\ntwo\nthree");
  });
});

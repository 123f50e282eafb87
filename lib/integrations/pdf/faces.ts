import path from "node:path";
import { Font } from "@react-pdf/renderer";
import type { Weight } from "@/components/documents/sheet";
import type { Face } from "@/components/documents/typesetting";

export type HanKey = "sc" | "tc" | "jp" | "kr";
export type FamilyKey = "sans" | "mono" | "wide" | "hebrew" | "arabic" | HanKey;

/** What measuring needs of a font, in em: react-pdf's own object, so that what is measured is what is drawn. */
export interface LoadedFont {
  /** Above and below the baseline, both positive. */
  ascent: number;
  descent: number;
  covers(codePoint: number): boolean;
  widthOf(text: string, features: Record<string, boolean>): number;
  face: Face;
}

/** The faces of one document. */
export interface Faces {
  /** Reads the files of a family, once a process. */
  load(key: FamilyKey): Promise<void>;
  /** Whether this document has loaded it; what other documents did changes nothing. */
  isLoaded(key: FamilyKey): boolean;
  /** @throws Error when the family was not loaded before */
  font(key: FamilyKey, weight: Weight): LoadedFont;
  /** The name under which react-pdf knows it. */
  familyName(key: FamilyKey): string;
}

/**
 * Opens faces for one document; documents are drawn one after the other. Each begins with fonts that remember no glyph: writing a
 * subset with `ź` leaves fontkit a `z` that stands for no character, which react-pdf would then drop from the next document.
 */
export function openFaces(): Faces {
  register();
  const loading = new Map<FamilyKey, Promise<void>>();
  const loaded = new Map<FamilyKey, LoadedFont[]>();

  async function read(key: FamilyKey) {
    await Promise.all(weights.map((fontWeight) => Font.load({ fontFamily: key, fontWeight })));
    const fonts = weights.map((weight) => describe(key, weight));
    loaded.set(key, fonts);
  }

  function load(key: FamilyKey): Promise<void> {
    const running = loading.get(key) ?? read(key);
    loading.set(key, running);
    return running;
  }

  function font(key: FamilyKey, weight: Weight): LoadedFont {
    const found = loaded.get(key)?.[weights.indexOf(weight)];
    if (!found) throw new Error(`The font ${key} ${weight} is not loaded`);
    return found;
  }

  return { load, isLoaded: (key) => loaded.has(key), font, familyName: (key) => key };
}

let registered = false;

function register(): void {
  if (registered) return;
  registered = true;
  Font.registerHyphenationCallback((word) => [word]);
  for (const [family, { folder, files }] of Object.entries(sources))
    for (const fontWeight of weights) {
      const file = files[fontWeight];
      if (file !== undefined) Font.register({ family, src: path.join(modules, folder, file), fontWeight });
    }
}

function describe(fontFamily: string, fontWeight: Weight): LoadedFont {
  const font = Font.getFont({ fontFamily, fontWeight })?.data;
  if (!font) throw new Error(`The font ${fontFamily} ${fontWeight} is not loaded`);
  Reflect.set(font, "_glyphs", {});
  const covered = new Map<number, boolean>();
  return {
    ascent: font.ascent / font.unitsPerEm,
    descent: -font.descent / font.unitsPerEm,
    covers: (codePoint) => {
      const answer = covered.get(codePoint) ?? font.hasGlyphForCodePoint(codePoint);
      covered.set(codePoint, answer);
      return answer;
    },
    widthOf: (text, features) => font.layout(text, features).advanceWidth / font.unitsPerEm,
    face: { name: font.postscriptName, source: askedTwice(font) },
  };
}

type ReadFont = NonNullable<ReturnType<typeof Font.getFont>["data"]>;

/** pdfkit shapes every text twice, to write it and to know its width: the second time is answered from the first. */
function askedTwice(font: ReadFont): object {
  const shape = (text: string, features?: Record<string, boolean>) => ({
    text,
    features,
    run: font.layout(text, features),
  });
  let last = shape("");
  const layout = (text: string, features: Record<string, boolean>) => {
    if (text !== last.text || features !== last.features) last = shape(text, features);
    const { glyphs, positions, advanceWidth } = last.run;
    // The asker scales the positions that it gets.
    return { glyphs, positions: positions.map((position: object) => ({ ...position })), advanceWidth };
  };
  return Object.create(font, { layout: { value: layout } });
}

const weights: readonly Weight[] = [400, 500, 600];

/**
 * From the working directory, which is the project in `npm start`, the worker and the tests: `import.meta.url` would point into
 * the bundle.
 */
const modules = path.join(process.cwd(), "node_modules");

/** All SIL OFL. Without a file of its own, 500 is drawn with the one for 400. A CJK file has 5–8 MB. */
const sources: Record<FamilyKey, { folder: string; files: Partial<Record<Weight, string>> }> = {
  sans: {
    folder: "geist/dist/fonts/geist-sans",
    files: { 400: "Geist-Regular.ttf", 500: "Geist-Medium.ttf", 600: "Geist-SemiBold.ttf" },
  },
  mono: {
    folder: "geist/dist/fonts/geist-mono",
    files: { 400: "GeistMono-Regular.ttf", 600: "GeistMono-SemiBold.ttf" },
  },
  wide: {
    folder: "@embedpdf/fonts-latin/fonts",
    files: { 400: "NotoSans-Regular.ttf", 500: "NotoSans-Medium.ttf", 600: "NotoSans-SemiBold.ttf" },
  },
  hebrew: {
    folder: "@embedpdf/fonts-hebrew/fonts",
    files: { 400: "NotoSansHebrew-Regular.ttf", 600: "NotoSansHebrew-Bold.ttf" },
  },
  arabic: {
    folder: "@embedpdf/fonts-arabic/fonts",
    files: { 400: "NotoNaskhArabic-Regular.ttf", 600: "NotoNaskhArabic-Bold.ttf" },
  },
  sc: {
    folder: "@embedpdf/fonts-sc/fonts",
    files: { 400: "NotoSansHans-Regular.otf", 600: "NotoSansHans-Bold.otf" },
  },
  tc: {
    folder: "@embedpdf/fonts-tc/fonts",
    files: { 400: "NotoSansHant-Regular.otf", 600: "NotoSansHant-Bold.otf" },
  },
  jp: {
    folder: "@embedpdf/fonts-jp/fonts",
    files: { 400: "NotoSansJP-Regular.otf", 600: "NotoSansJP-Bold.otf" },
  },
  kr: {
    folder: "@embedpdf/fonts-kr/fonts",
    files: { 400: "NotoSansKR-Regular.otf", 600: "NotoSansKR-Bold.otf" },
  },
};

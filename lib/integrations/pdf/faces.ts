import path from "node:path";
import { Font } from "@react-pdf/renderer";
import type { Weight } from "@/components/documents/sheet";

/**
 * The faces of documents, all SIL OFL, from npm packages. A file is read when a text first needs it; a CJK face is 5–8 MB.
 * Located from the working directory, which is the project in `npm start`, the worker and the tests: `import.meta.url` would
 * point into the bundle.
 */
export const families = {
  sans: "Geist",
  mono: "Geist Mono",
  wide: "Noto Sans",
  hebrew: "Noto Sans Hebrew",
  arabic: "Noto Naskh Arabic",
  sc: "Noto Sans SC",
  tc: "Noto Sans TC",
  jp: "Noto Sans JP",
  kr: "Noto Sans KR",
} as const;

export type FamilyKey = keyof typeof families;
export type HanKey = "sc" | "tc" | "jp" | "kr";

/** What measuring needs of a font, in em: react-pdf's own object, so that what is measured is what is drawn. */
export interface LoadedFont {
  /** Above and below the baseline, both positive. */
  ascent: number;
  descent: number;
  covers(codePoint: number): boolean;
  widthOf(text: string, features: Record<string, boolean>): number;
}

/** Reads the files of a family once a process. */
export async function loadFamily(key: FamilyKey): Promise<void> {
  registerFaces();
  await Promise.all(weights.map((fontWeight) => Font.load({ fontFamily: families[key], fontWeight })));
}

/** @throws Error when the family was not loaded before */
export function loadedFont(key: FamilyKey, fontWeight: Weight): LoadedFont {
  const name = `${key}/${fontWeight}`;
  const known = opened.get(name);
  if (known) return known;
  const font = Font.getFont({ fontFamily: families[key], fontWeight })?.data;
  if (!font) throw new Error(`The font ${families[key]} ${fontWeight} is not loaded`);
  const covered = new Map<number, boolean>();
  const made: LoadedFont = {
    ascent: font.ascent / font.unitsPerEm,
    descent: -font.descent / font.unitsPerEm,
    covers: (codePoint) => {
      const answer = covered.get(codePoint) ?? font.hasGlyphForCodePoint(codePoint);
      covered.set(codePoint, answer);
      return answer;
    },
    widthOf: (text, features) => font.layout(text, features).advanceWidth / font.unitsPerEm,
  };
  opened.set(name, made);
  return made;
}

const opened = new Map<string, LoadedFont>();
const weights: readonly Weight[] = [400, 500, 600];
let registered = false;

function registerFaces(): void {
  if (registered) return;
  registered = true;
  Font.registerHyphenationCallback((word) => [word]);
  for (const { key, folder, files } of sources)
    Font.register({
      family: families[key],
      fonts: weights.flatMap((fontWeight) => {
        const file = files[fontWeight];
        return file === undefined ? [] : [{ src: path.join(modules, folder, file), fontWeight }];
      }),
    });
}

const modules = path.join(process.cwd(), "node_modules");

/** Without a file of its own, 500 is drawn with the one for 400. */
const sources: { key: FamilyKey; folder: string; files: Partial<Record<Weight, string>> }[] = [
  {
    key: "sans",
    folder: "geist/dist/fonts/geist-sans",
    files: { 400: "Geist-Regular.ttf", 500: "Geist-Medium.ttf", 600: "Geist-SemiBold.ttf" },
  },
  {
    key: "mono",
    folder: "geist/dist/fonts/geist-mono",
    files: { 400: "GeistMono-Regular.ttf", 600: "GeistMono-SemiBold.ttf" },
  },
  {
    key: "wide",
    folder: "@embedpdf/fonts-latin/fonts",
    files: { 400: "NotoSans-Regular.ttf", 500: "NotoSans-Medium.ttf", 600: "NotoSans-SemiBold.ttf" },
  },
  {
    key: "hebrew",
    folder: "@embedpdf/fonts-hebrew/fonts",
    files: { 400: "NotoSansHebrew-Regular.ttf", 600: "NotoSansHebrew-Bold.ttf" },
  },
  {
    key: "arabic",
    folder: "@embedpdf/fonts-arabic/fonts",
    files: { 400: "NotoNaskhArabic-Regular.ttf", 600: "NotoNaskhArabic-Bold.ttf" },
  },
  {
    key: "sc",
    folder: "@embedpdf/fonts-sc/fonts",
    files: { 400: "NotoSansHans-Regular.otf", 600: "NotoSansHans-Bold.otf" },
  },
  {
    key: "tc",
    folder: "@embedpdf/fonts-tc/fonts",
    files: { 400: "NotoSansHant-Regular.otf", 600: "NotoSansHant-Bold.otf" },
  },
  {
    key: "jp",
    folder: "@embedpdf/fonts-jp/fonts",
    files: { 400: "NotoSansJP-Regular.otf", 600: "NotoSansJP-Bold.otf" },
  },
  {
    key: "kr",
    folder: "@embedpdf/fonts-kr/fonts",
    files: { 400: "NotoSansKR-Regular.otf", 600: "NotoSansKR-Bold.otf" },
  },
];

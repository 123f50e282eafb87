import { breakLines } from "@/components/documents/line-breaking";
import { featuresOf, type Type } from "@/components/documents/sheet";
import type { SetLine, Typesetter } from "@/components/documents/typesetting";
import { type FamilyKey, families, type HanKey, loadedFont, loadFamily } from "./faces";
import { candidatesFor, hanStyleOf, hanStyleOfDocument, isGreek, isRightToLeft, printable } from "./scripts";

/**
 * Reads the faces that these texts need and measures with them. A character that no face has is printed as U+FFFD, never
 * as nothing.
 * @param texts every text of the document that may hold more than Latin letters
 * @param country the buyer's, ISO 3166 alpha-2; null when unknown
 */
export async function createTypesetter(texts: readonly string[], country: string | null): Promise<Typesetter> {
  await Promise.all([loadFamily("sans"), loadFamily("mono")]);
  const han = hanStyleOfDocument(texts, country);
  const faceOf = await assignFaces(texts.map(printable), han);
  const width = measurer();
  const { ascent, descent } = loadedFont("sans", 400);

  function lines(text: string, type: Type, column: number): SetLine[] {
    const plain = isPlain(text);
    const clean = plain ? text : withReplacements(printable(text), han, faceOf);
    if (clean.trim() === "") return [];
    const stack = plain ? plainStack(type) : stackFor(clean, type, han, faceOf);
    const widthOf = (part: string) => width(part, stack, type);
    return breakLines(clean, column, widthOf).map((line) => ({
      text: line,
      families: stack.map((key) => families[key]),
      width: widthOf(line),
      ascent: ascentOf(line, stack, type),
      rightToLeft: isRightToLeft(clean),
    }));
  }

  function baseline(type: Type): number {
    return (type.leading + (ascent - descent) * type.size) / 2;
  }

  return { lines, baseline };
}

type FaceOf = (character: string, han: HanKey) => FamilyKey | undefined;

/** Reads files only as characters ask for them. */
async function assignFaces(texts: readonly string[], documentHan: HanKey): Promise<FaceOf> {
  const assigned = new Map<string, FamilyKey>();
  for (const text of texts) {
    const han = hanStyleOf(text, documentHan);
    for (const character of new Set(text)) {
      if (assigned.has(han + character) || character === "\n") continue;
      const face = await firstWith(character, candidatesFor(character, han));
      if (face) assigned.set(han + character, face);
      else await loadFamily("wide");
    }
  }
  return (character, han) => assigned.get(han + character) ?? (covers("sans", character) ? "sans" : undefined);
}

async function firstWith(character: string, candidates: readonly FamilyKey[]): Promise<FamilyKey | undefined> {
  for (const key of candidates) {
    await loadFamily(key);
    if (covers(key, character)) return key;
  }
  return undefined;
}

function covers(key: FamilyKey, character: string): boolean {
  return loadedFont(key, 400).covers(character.codePointAt(0) ?? 0);
}

/** Most texts of most documents: Geist and Geist Mono have them all. */
function isPlain(text: string): boolean {
  return /^[\n -~–—−·…’“”€£]*$/.test(text);
}

function plainStack(type: Type): FamilyKey[] {
  return [type.mono ? "mono" : "sans"];
}

function withReplacements(text: string, documentHan: HanKey, faceOf: FaceOf): string {
  const han = hanStyleOf(text, documentHan);
  return Array.from(text, (character) =>
    character === "\n" || faceOf(character, han) !== undefined ? character : replacement,
  ).join("");
}

/** The faces of a text in the order in which react-pdf asks them for each character. */
function stackFor(text: string, type: Type, documentHan: HanKey, faceOf: FaceOf): FamilyKey[] {
  const han = hanStyleOf(text, documentHan);
  const needed = Array.from(new Set(text), (character) =>
    character === replacement ? "wide" : (faceOf(character, han) ?? "sans"),
  );
  const first: FamilyKey[] = isGreek(text) && !type.mono ? ["wide", "sans"] : plainStack(type);
  return [...new Set([...first, ...needed])];
}

function ascentOf(line: string, stack: readonly FamilyKey[], type: Type): number {
  const used = stack.length === 1 ? stack : new Set(Array.from(line, (character) => drawnWith(character, stack)));
  return Math.max(0, ...Array.from(used, (key) => loadedFont(key, type.weight).ascent)) * type.size;
}

/** Must choose as react-pdf does: the first face of the stack that has the character. */
function drawnWith(character: string, stack: readonly FamilyKey[]): FamilyKey {
  const [only] = stack;
  if (only !== undefined && stack.length === 1) return only;
  return stack.find((key) => covers(key, character)) ?? "sans";
}

/** Widths in px, remembered by word: an invoice says the same words many times. */
function measurer(): (text: string, stack: readonly FamilyKey[], type: Type) => number {
  const known = new Map<string, number>();
  return (text, stack, type) => {
    const prefix = `${stack.join()}/${type.weight}/${type.figures ? 1 : 0}/`;
    let ems = 0;
    for (const [word] of text.matchAll(words)) {
      const key = prefix + word;
      let width = known.get(key);
      if (width === undefined) {
        width = emsOf(word, stack, type);
        known.set(key, width);
      }
      ems += width;
    }
    const tracking = Math.max(0, type.tracking ?? 0) * text.length;
    return (ems + tracking) * type.size;
  };
}

function emsOf(word: string, stack: readonly FamilyKey[], type: Type): number {
  let ems = 0;
  let run = "";
  let runKey: FamilyKey | undefined;
  const close = () => {
    if (runKey !== undefined) ems += loadedFont(runKey, type.weight).widthOf(run, featuresOf(type));
  };
  for (const character of word) {
    const key = drawnWith(character, stack);
    if (key !== runKey) {
      close();
      run = "";
      runKey = key;
    }
    run += character;
  }
  close();
  return ems;
}

const words =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+|\s/gu;
const replacement = "\ufffd";

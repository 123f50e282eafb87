import type { Type } from "@/components/documents/sheet";
import type { Faces, FamilyKey, HanKey } from "./faces";
import { candidatesFor, hanCandidates, hanStyleOfDocument, isEastAsian, isGreek, isPlain, printable } from "./scripts";

/** Which faces draw a text; asks only those that this document has loaded, so that its history changes nothing. */
export interface FaceChoice {
  /** The text as it can be printed: a character that no face has becomes U+FFFD, never nothing. */
  drawable(text: string): string;
  /** Faces in the order in which react-pdf asks them for each character of a drawable text. */
  stackFor(text: string, type: Type): FamilyKey[];
  /** As react-pdf chooses: the first face of the stack that has the character. */
  drawnWith(character: string, stack: readonly FamilyKey[]): FamilyKey;
}

/**
 * Reads the files that these texts need, and no others.
 * @param country the buyer's, ISO 3166 alpha-2; null when unknown
 */
export async function chooseFaces(faces: Faces, texts: readonly string[], country: string | null): Promise<FaceChoice> {
  const documentHan = hanStyleOfDocument(texts, country);
  await Promise.all([faces.load("sans"), faces.load("mono")]);
  for (const text of texts.filter((candidate) => !isPlain(candidate)).map(printable))
    await readFacesFor(text, faces, documentHan);
  const covers = (key: FamilyKey, character: string) => hasGlyph(faces, key, character);

  /** One style for a whole text where one has all of it: a line does not mix two countries' characters. */
  function hanOrder(text: string): HanKey[] {
    const order = hanCandidates(text, documentHan).filter(faces.isLoaded);
    const eastAsian = Array.from(text).filter(isEastAsian);
    const complete = order.find((key) => eastAsian.every((character) => covers(key, character)));
    return complete ? [complete, ...order.filter((key) => key !== complete)] : order;
  }

  function faceOf(character: string, order: readonly HanKey[]): FamilyKey | undefined {
    const candidates = isEastAsian(character) ? order : candidatesFor(character).filter(faces.isLoaded);
    return candidates.find((key) => covers(key, character));
  }

  function drawable(text: string): string {
    if (isPlain(text)) return text;
    const clean = printable(text);
    const order = hanOrder(clean);
    const known = (character: string) => character === "\n" || faceOf(character, order) !== undefined;
    return Array.from(clean, (character) => (known(character) ? character : replacement)).join("");
  }

  function stackFor(text: string, type: Type): FamilyKey[] {
    const base: FamilyKey = type.mono ? "mono" : "sans";
    if (isPlain(text)) return [base];
    const order = hanOrder(text);
    const needed = Array.from(new Set(text), (character) => faceOf(character, order) ?? "wide");
    const first: FamilyKey[] = isGreek(text) && !type.mono ? ["wide", "sans"] : [base];
    return [...new Set([...first, ...needed])].filter(faces.isLoaded);
  }

  function drawnWith(character: string, stack: readonly FamilyKey[]): FamilyKey {
    const [only] = stack;
    if (only !== undefined && stack.length === 1) return only;
    return stack.find((key) => covers(key, character)) ?? "sans";
  }

  return { drawable, stackFor, drawnWith };
}

async function readFacesFor(text: string, faces: Faces, documentHan: HanKey): Promise<void> {
  const eastAsian = Array.from(text).filter(isEastAsian);
  for (const key of eastAsian.length > 0 ? hanCandidates(text, documentHan) : []) {
    await faces.load(key);
    if (eastAsian.every((character) => hasGlyph(faces, key, character))) break;
  }
  for (const character of new Set(text)) {
    if (isEastAsian(character) || character === "\n") continue;
    if (!(await loadFirst(faces, candidatesFor(character), character))) await faces.load("wide");
  }
}

async function loadFirst(faces: Faces, candidates: readonly FamilyKey[], character: string): Promise<boolean> {
  for (const key of candidates) {
    await faces.load(key);
    if (hasGlyph(faces, key, character)) return true;
  }
  return false;
}

function hasGlyph(faces: Faces, key: FamilyKey, character: string): boolean {
  return faces.font(key, 400).covers(character.codePointAt(0) ?? 0);
}

const replacement = "\ufffd";

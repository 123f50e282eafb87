import { breakLines } from "@/components/documents/line-breaking";
import { featuresOf, type Type } from "@/components/documents/sheet";
import type { SetLine, Typesetter } from "@/components/documents/typesetting";
import { chooseFaces, type FaceChoice } from "./face-choice";
import type { Faces, FamilyKey } from "./faces";
import { isRightToLeft } from "./scripts";

/**
 * Reads the faces that these texts need and measures with them.
 * @param texts every text of the document that may hold more than Latin letters
 * @param country the buyer's, ISO 3166 alpha-2; null when unknown
 */
export async function createTypesetter(
  faces: Faces,
  texts: readonly string[],
  country: string | null,
): Promise<Typesetter> {
  const choice = await chooseFaces(faces, texts, country);
  const width = measurer(faces, choice);
  const { ascent, descent } = faces.font("sans", 400);

  function lines(text: string, type: Type, column: number): SetLine[] {
    const drawable = choice.drawable(text);
    if (drawable.trim() === "") return [];
    const stack = choice.stackFor(drawable, type);
    const families = stack.map(faces.familyName);
    const rightToLeft = isRightToLeft(drawable);
    const [only] = stack;
    const face = only && stack.length === 1 && !rightToLeft ? faces.font(only, type.weight).face : null;
    const widthOf = (part: string) => width(part, stack, type);
    return breakLines(drawable, column, widthOf).map((line) => ({
      text: line,
      families,
      width: widthOf(line),
      ascent: ascentOf(line, stack, type),
      ...{ rightToLeft, face },
    }));
  }

  function ascentOf(line: string, stack: readonly FamilyKey[], type: Type): number {
    const used = stack.length === 1 ? stack : Array.from(line, (character) => choice.drawnWith(character, stack));
    const ascents = Array.from(new Set(used), (key) => faces.font(key, type.weight).ascent);
    return Math.max(0, ...ascents) * type.size;
  }

  const baseline = (type: Type) => (type.leading + (ascent - descent) * type.size) / 2;
  return { lines, baseline };
}

/** Widths in px, remembered by word: an invoice says the same words many times. */
function measurer(faces: Faces, choice: FaceChoice): (text: string, stack: readonly FamilyKey[], type: Type) => number {
  const known = new Map<string, number>();
  return (text, stack, type) => {
    const prefix = `${stack.join()}/${type.weight}/${type.figures ? 1 : 0}/`;
    let ems = 0;
    for (const [word] of text.matchAll(words)) {
      const width = known.get(prefix + word) ?? emsOf(word, stack, type, faces, choice);
      known.set(prefix + word, width);
      ems += width;
    }
    return (ems + Math.max(0, type.tracking ?? 0) * text.length) * type.size;
  };
}

/** Word by word, as the letters of one face join. */
function emsOf(word: string, stack: readonly FamilyKey[], type: Type, faces: Faces, choice: FaceChoice): number {
  const runs: { key: FamilyKey; text: string }[] = [];
  for (const character of word) {
    const key = choice.drawnWith(character, stack);
    const run = runs.at(-1);
    if (run?.key === key) run.text += character;
    else runs.push({ key, text: character });
  }
  return runs.reduce((sum, run) => sum + faces.font(run.key, type.weight).widthOf(run.text, featuresOf(type)), 0);
}

const words =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+|\s/gu;

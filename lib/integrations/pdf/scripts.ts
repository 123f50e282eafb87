import type { FamilyKey, HanKey } from "./faces";

/** Which faces a text may need, before any file is read. */
const hanKeys: readonly HanKey[] = ["sc", "tc", "jp", "kr"];

/**
 * One Chinese character looks different in the four countries: kana and Hangul tell; otherwise the document's other texts do,
 * then the buyer's country.
 * @param country ISO 3166 alpha-2, null when unknown
 */
export function hanStyleOf(text: string, fallback: HanKey): HanKey {
  if (kana.test(text)) return "jp";
  if (hangul.test(text)) return "kr";
  return bopomofo.test(text) ? "tc" : fallback;
}

export function hanStyleOfDocument(texts: readonly string[], country: string | null): HanKey {
  return hanStyleOf(texts.join(""), hanByCountry.get(country ?? "") ?? "sc");
}

/** The faces to try for a character of this text, first choice first. */
export function candidatesFor(character: string, han: HanKey): readonly FamilyKey[] {
  if (greek.test(character)) return ["wide"];
  if (hebrew.test(character)) return ["hebrew"];
  if (arabic.test(character)) return ["arabic"];
  if (eastAsian.test(character)) return [han, ...hanKeys.filter((key) => key !== han)];
  return ["sans", "wide"];
}

/** Geist has Ω, π and µ but no Greek: a Greek word is set in one face. */
export function isGreek(text: string): boolean {
  return greek.test(text);
}

/** By the first letter that has a direction (UAX #9, P2). */
export function isRightToLeft(text: string): boolean {
  const letter = /\p{L}/u.exec(text)?.[0];
  return letter !== undefined && (hebrew.test(letter) || arabic.test(letter));
}

/** Composed letters, no control or invisible characters; line breaks stay. A zero-width non-joiner shapes Persian words. */
export function printable(text: string): string {
  return text
    .normalize("NFC")
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n")
    .replace(/[\t\v\f\u00a0\u2000-\u200a\u202f\u205f]/g, " ")
    .replace(/(?!\n)\p{Cc}|(?!\u200c)\p{Cf}|[\ufe00-\ufe0f]/gu, "");
}

const greek = /[\p{Script=Greek}\u1f00-\u1fff]/u;
const hebrew = /\p{Script=Hebrew}/u;
const arabic = /[\p{Script=Arabic}\u200c\u060c\u061b\u061f\u0660-\u0669]/u;
const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const hangul = /\p{Script=Hangul}/u;
const bopomofo = /\p{Script=Bopomofo}/u;
const eastAsian =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\u3000-\u303f\u30fb\u30fc\uff01-\uffee]/u;

const hanByCountry: ReadonlyMap<string, HanKey> = new Map<string, HanKey>([
  ["JP", "jp"],
  ["KR", "kr"],
  ["KP", "kr"],
  ["TW", "tc"],
  ["HK", "tc"],
  ["MO", "tc"],
]);

import type { FamilyKey, HanKey } from "./faces";

/**
 * One Chinese character looks different in four countries. What a text itself has tells (kana, Hangul, bopomofo), then
 * the document's other texts, then the buyer's country.
 * @param country ISO 3166 alpha-2, null when unknown
 */
export function hanStyleOfDocument(texts: readonly string[], country: string | null): HanKey {
  return hanStyleOf(texts.join("")) ?? hanByCountry.get(country ?? "") ?? "sc";
}

/** All four, the likeliest first. */
export function hanCandidates(text: string, documentStyle: HanKey): HanKey[] {
  const first = hanStyleOf(text) ?? documentStyle;
  return [first, ...hanKeys.filter((key) => key !== first)];
}

/** The faces to try for a character that is not East Asian, first choice first. */
export function candidatesFor(character: string): readonly FamilyKey[] {
  if (greek.test(character)) return wideOnly;
  if (hebrew.test(character)) return hebrewOnly;
  if (arabic.test(character)) return arabicOnly;
  return latin;
}

export function isEastAsian(character: string): boolean {
  return eastAsian.test(character);
}

/** Geist has Ω, π and µ but no Greek: a Greek text is set in one face. */
export function isGreek(text: string): boolean {
  return greek.test(text);
}

/** Most texts of most documents: Geist and Geist Mono have them all. */
export function isPlain(text: string): boolean {
  return /^[\n -~–—−·…’“”€£]*$/.test(text);
}

/** By the first letter that has a direction (UAX #9, P2). */
export function isRightToLeft(text: string): boolean {
  const letter = /\p{L}/u.exec(text)?.[0];
  return letter !== undefined && (hebrew.test(letter) || arabic.test(letter));
}

/**
 * Composed letters; no ligatures or presentation forms of their own, which the font makes itself; no control or invisible
 * characters. Line breaks stay, and the zero-width non-joiner, which shapes Persian words.
 */
export function printable(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\ufb00-\ufdff\ufe70-\ufefc]+/g, (forms) => forms.normalize("NFKC"))
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n")
    .replace(/[\t\v\f\u00a0\u2000-\u200a\u202f\u205f]/g, " ")
    .replace(/(?!\n)\p{Cc}|(?!\u200c)\p{Cf}|[\ufe00-\ufe0f]|\p{Cs}/gu, "");
}

function hanStyleOf(text: string): HanKey | null {
  if (kana.test(text)) return "jp";
  if (hangul.test(text)) return "kr";
  return bopomofo.test(text) ? "tc" : null;
}

const hanKeys: readonly HanKey[] = ["sc", "tc", "jp", "kr"];
const hanByCountry: ReadonlyMap<string, HanKey> = new Map<string, HanKey>([
  ["JP", "jp"],
  ["KR", "kr"],
  ["KP", "kr"],
  ["TW", "tc"],
  ["HK", "tc"],
  ["MO", "tc"],
]);

const latin: readonly FamilyKey[] = ["sans", "wide"];
const wideOnly: readonly FamilyKey[] = ["wide"];
const hebrewOnly: readonly FamilyKey[] = ["hebrew"];
const arabicOnly: readonly FamilyKey[] = ["arabic"];

const greek = /[\p{Script=Greek}\u1f00-\u1fff]/u;
const hebrew = /\p{Script=Hebrew}/u;
const arabic = /[\p{Script=Arabic}\u200c\u060c\u061b\u061f\u0640\u064b-\u0655\u0660-\u0669]/u;
const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const hangul = /\p{Script=Hangul}/u;
const bopomofo = /\p{Script=Bopomofo}/u;
const eastAsian =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\u3000-\u303f\u30fb\u30fc\uff01-\uffee]/u;

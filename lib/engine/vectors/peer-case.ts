import { isPlainDate, type PlainDate } from "../calendar/plain-date";
import { type Fixed, fixed, type Minor, minorText, minorToFixed } from "../money/fixed";

/**
 * Cases of other billing systems (lib/testing/vectors/peers.json), and what becomes of each: run, where its convention is ours, or
 * foreign, with the reason. Test code only.
 */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export type PeerCase = { id: string; area: string; description: string; input: Json; expected: Json };

/** Our numbers for a case's input, in the shape of what it expects. */
export type Answer = (input: Json) => Json;

export type RunCase = {
  answer: Answer;
  /** Paths of what is expected that have no counterpart with us, each with the reason. */
  without?: Readonly<Record<string, string>>;
};

export type ForeignCase = {
  reason: string;
  /** Ours where the input can be said in our terms; has to differ. Only its keys are compared. */
  answer?: Answer;
};

export type CaseBook = {
  run: Readonly<Record<string, Answer | RunCase>>;
  foreign: Readonly<Record<string, string | ForeignCase>>;
};

type Step = string | number;

/** The part of a case at a path. @throws Error where there is none, since a case has then been misread */
export function at(json: Json, ...path: readonly Step[]): Json {
  const part = maybeAt(json, ...path);
  if (part === null) throw new Error(`The case has nothing at ${path.join(".")}`);
  return part;
}

export function maybeAt(json: Json, ...path: readonly Step[]): Json | null {
  let part: Json | undefined = json;
  for (const step of path) {
    if (typeof part !== "object" || part === null) return null;
    part = Array.isArray(part) ? part[Number(step)] : part[step];
  }
  return part ?? null;
}

/** Text, or a number as text. */
export function text(json: Json, ...path: readonly Step[]): string {
  const value = at(json, ...path);
  if (typeof value !== "string" && typeof value !== "number") throw new Error(`No text at ${path.join(".")}`);
  return String(value);
}

export function count(json: Json, ...path: readonly Step[]): number {
  return Number(text(json, ...path));
}

export function decimal(json: Json, ...path: readonly Step[]): Fixed {
  return fixed(text(json, ...path));
}

export function decimalOr(fallback: Fixed, json: Json, ...path: readonly Step[]): Fixed {
  return maybeAt(json, ...path) === null ? fallback : decimal(json, ...path);
}

/** A whole number of cents. */
export function cents(json: Json, ...path: readonly Step[]): Minor {
  return BigInt(text(json, ...path));
}

/** Cents as a decimal: `"12.50"`. */
export function euros(amount: Minor): string {
  return minorText(amount, "EUR");
}

/** An amount of cents as a rate in major units. */
export function centsToMajor(amount: Minor): Fixed {
  return minorToFixed(amount, "EUR");
}

/** `"8.875"` percent as the fraction 0.08875. */
export function percent(json: Json, ...path: readonly Step[]): Fixed {
  return decimal(json, ...path) / 100n;
}

export function day(json: Json, ...path: readonly Step[]): PlainDate {
  const date = text(json, ...path).slice(0, 10);
  if (!isPlainDate(date)) throw new Error(`No day at ${path.join(".")}`);
  return date;
}

export function list(json: Json, ...path: readonly Step[]): readonly Json[] {
  const value = at(json, ...path);
  if (!Array.isArray(value)) throw new Error(`No list at ${path.join(".")}`);
  return value;
}

function keysOf(json: Json): string[] {
  return typeof json === "object" && json !== null && !Array.isArray(json) ? Object.keys(json) : [];
}

/** Numbers and decimal texts in one form, so that `15.0`, `"15"` and `15` are equal. */
export function plainly(json: Json): Json {
  if (typeof json === "number") return plainly(String(json));
  if (typeof json === "string") return plainNumber(json);
  if (json === null || typeof json === "boolean") return json;
  if (Array.isArray(json)) return json.map(plainly);
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, plainly(value)]));
}

/** Without the keys at some paths, `"firstBillDate.thirtyDays"`. @throws Error where a path leads nowhere */
export function leaving(json: Json, paths: readonly string[]): Json {
  const rest = structuredClone(json);
  for (const path of paths) {
    const steps = path.split(".");
    const owner = at(rest, ...steps.slice(0, -1));
    const key = steps.at(-1) ?? "";
    if (typeof owner !== "object" || owner === null || Array.isArray(owner) || !(key in owner)) {
      throw new Error(`Nothing is expected at ${path}`);
    }
    delete owner[key];
  }
  return rest;
}

/** What is expected of the keys that an answer has, so that it is compared with its like. @throws Error for a key of its own */
export function likewise(expected: Json, ours: Json): Json {
  if (Array.isArray(expected) && Array.isArray(ours)) {
    if (expected.length !== ours.length) return expected;
    return expected.map((part, i) => likewise(part, ours[i] ?? null));
  }
  const keys = keysOf(ours);
  if (keys.length === 0) return expected;
  return Object.fromEntries(keys.map((key) => [key, likewise(at(expected, key), at(ours, key))]));
}

/** One entry for many cases. */
export function same<Entry>(ids: readonly string[], entry: Entry): Record<string, Entry> {
  return Object.fromEntries(ids.map((id) => [id, entry]));
}

function plainNumber(value: string): string {
  const match = /^(-?)0*(\d+)(?:\.(\d*?)0*)?$/.exec(value);
  if (!match) return value;
  const [, sign = "", whole = "0", fraction = ""] = match;
  const size = fraction === "" ? whole : `${whole}.${fraction}`;
  return size === "0" ? size : `${sign}${size}`;
}

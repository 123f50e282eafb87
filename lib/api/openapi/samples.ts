import { type Json, type JsonObject, objectOf, schemaPrefix } from "./schemas";

const byFormat: Record<string, string> = {
  uuid: "0192f0c1-5d2a-7c3e-9f10-6b2d8e4a7c55",
  date: "2026-11-20",
  "date-time": "2026-11-20T09:00:00Z",
  email: "ada@aldergrove.example",
  uri: "https://aldergrove.example",
};

/** A layout that contains itself ends here. */
const deepest = 8;

/** What a text is likely to hold, by the end of its name. */
const byName: readonly [RegExp, string][] = [
  [/(^id|Id|Ids)$/, "0192f0c1-5d2a-7c3e-9f10-6b2d8e4a7c55"],
  [/(At|Timestamp|Synced)$/, "2026-11-20T09:00:00Z"],
  [/(Date|^start|^end|Inclusive|Before|After|From|To)$/, "2026-11-20"],
  [/(mail|Emails?|EmailAddresses)$/i, "ada@aldergrove.example"],
  [/([nN]ame|owner)$/, "Aldergrove Ltd"],
  [/(Rate|^amount)$/, "0.2"],
  [/(Total|Tax|[aA]mount|^rate|balance|Value)$/, "120.00"],
  [/^quantity$/, "1"],
  [/^currency$/i, "EUR"],
  [/[fF]requency$/, "MONTHLY"],
  [/^country$/, "NL"],
  [/(^url|Url)$/, "https://aldergrove.example"],
  [/^town$/, "Amsterdam"],
  [/^line1$/, "Keizersgracht 241"],
  [/^postcode$/, "1016 EA"],
  [/^state$/, "CA"],
  [/^phoneNumber$/, "+31 20 555 0117"],
  [/^(after|before)$/, "MDE5MmYwYzEtNWQyYS03YzNlLTlmMTAtNmIyZDhlNGE3YzU1"],
];

/** A value that the schema allows, for the examples in the document; the same each time. */
export function sampleOf(schema: JsonObject, components: { [id: string]: JsonObject }, name = "", depth = 0): Json {
  const here = resolve(schema, components);
  const [example] = listOf(here.examples);
  if (example !== undefined) return example;
  if (here.const !== undefined) return here.const;
  const choices = listOf(here.enum);
  if (choices.length > 0) return likelyOf(choices, name);
  const [variant] = [...listOf(here.anyOf), ...listOf(here.oneOf)];
  if (variant !== undefined) return sampleOf(objectOf(variant), components, name, depth);
  return sampleOfType(here, components, name, depth);
}

function sampleOfType(schema: JsonObject, components: { [id: string]: JsonObject }, name: string, depth: number): Json {
  const [type] = [schema.type].flat();
  if (depth > deepest) return null;
  if (type === "object") return sampleOfObject(schema, components, depth);
  if (type === "array") return sampleOfArray(schema, components, name, depth);
  if (type === "integer" || type === "number") return numberIn(schema);
  if (type === "boolean") return true;
  return type === "string" ? sampleOfText(schema, name) : null;
}

function sampleOfArray(
  schema: JsonObject,
  components: { [id: string]: JsonObject },
  name: string,
  depth: number,
): Json[] {
  const items = objectOf(schema.items);
  const isKnown = depth < deepest && Object.keys(items).length > 0;
  return isKnown ? [sampleOf(items, components, name.replace(/s$/, ""), depth + 1)] : [];
}

function sampleOfObject(schema: JsonObject, components: { [id: string]: JsonObject }, depth: number): JsonObject {
  const required = new Set(listOf(schema.required));
  const shown = Object.entries(objectOf(schema.properties)).filter(([key]) => required.has(key) || depth < 3);
  return Object.fromEntries(shown.map(([key, value]) => [key, sampleOf(objectOf(value), components, key, depth + 1)]));
}

function sampleOfText(schema: JsonObject, name: string): string {
  if (typeof schema.format === "string" && byFormat[schema.format]) return byFormat[schema.format] ?? "";
  const candidates = [
    byName.find(([pattern]) => pattern.test(name))?.[1],
    "Text",
    "0.2",
    "1",
    "2026-11-20",
    "NL",
    "createdAt",
  ];
  const fitting = candidates.find((text) => text !== undefined && fits(text, schema));
  return fitting ?? "";
}

function fits(text: string, { pattern, maxLength, minLength }: JsonObject): boolean {
  if (typeof pattern === "string" && !new RegExp(pattern, "u").test(text)) return false;
  if (typeof maxLength === "number" && text.length > maxLength) return false;
  return typeof minLength !== "number" || text.length >= minLength;
}

function likelyOf(choices: Json[], name: string): Json {
  const wanted = byName.find(([pattern]) => pattern.test(name))?.[1];
  return choices.find((choice) => choice === wanted) ?? choices[0] ?? null;
}

function numberIn({ minimum, exclusiveMinimum, maximum }: JsonObject): number {
  const least = typeof minimum === "number" ? minimum : typeof exclusiveMinimum === "number" ? exclusiveMinimum + 1 : 0;
  const wanted = Math.max(least, 20);
  return typeof maximum === "number" ? Math.min(wanted, maximum) : wanted;
}

function resolve(schema: JsonObject, components: { [id: string]: JsonObject }): JsonObject {
  const { $ref, ...beside } = schema;
  if (typeof $ref !== "string") return schema;
  return resolve({ ...components[$ref.slice(schemaPrefix.length)], ...beside }, components);
}

function listOf(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}

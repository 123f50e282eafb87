import { type Json, type JsonObject, objectOf } from "@/lib/api/openapi/schemas";
import { fc } from "@/lib/testing/laws";
import { flattened } from "./contract";

/** Stand for what JSON.stringify cannot write: a number beyond all bounds, a key that is a prototype's. */
const hugeMark = "@huge@";
const prototypeMark = "@proto@";

const words = [
  ...[
    "",
    " ",
    "\u0000",
    "\ud800",
    "\udfff x",
    "\u202e",
    "💥".repeat(50),
    "ﷺ",
    "é".normalize("NFD"),
    "x".repeat(70_000),
  ],
  ...[
    "'; drop table customer; --",
    "%00",
    "%",
    "\\",
    '"',
    "$1",
    "{{7*7}}",
    "<script>",
    "../../etc/passwd",
    "null",
    "undefined",
  ],
  ...[
    "NaN",
    "Infinity",
    "-0",
    "1e400",
    "1e-400",
    "0x10",
    "00012",
    "٣",
    "-1",
    "999999999999999999999999999999.9",
    ".5",
    "5.",
    "1,5",
  ],
  ...[
    "2026-02-30",
    "0000-00-00",
    "9999-12-31",
    "-271821-04-20",
    "2026-11-20T25:61:61Z",
    "2026-11-20",
    "+275760-09-13T00:00:00Z",
  ],
  ...[
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "createdAt",
    "customProperties.",
    "customProperties.__proto__",
  ],
  ...[
    "00000000-0000-0000-0000-000000000000",
    "ffffffff-ffff-ffff-ffff-ffffffffffff",
    "DRAFT,,FINAL",
    "EUR,EUR",
    ",",
    "true",
    "1",
  ],
];

export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { arbitrary: fc.constantFrom(...words), weight: 3 },
  { arbitrary: fc.string({ unit: "binary", maxLength: 40 }), weight: 1 },
  { arbitrary: fc.string({ unit: "grapheme", maxLength: 300 }), weight: 1 },
);

const deep = (levels: number): Json => (levels === 0 ? [] : [deep(levels - 1)]);

const hostileValue: fc.Arbitrary<Json> = fc.oneof(
  { arbitrary: hostileText, weight: 3 },
  fc.constantFrom<Json>(
    null,
    true,
    false,
    0,
    -1,
    0.1,
    2 ** 53,
    -(2 ** 63),
    1e308,
    5e-324,
    hugeMark,
    [],
    {},
    [null],
    [[]],
  ),
  fc.constantFrom<Json>(
    deep(20),
    deep(60),
    { [prototypeMark]: { polluted: true } },
    { length: -1 },
    { $ne: null },
    { toJSON: 1 },
  ),
  fc.array(hostileText, { maxLength: 5 }),
  fc.double({ noDefaultInfinity: true, noNaN: true }),
  fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>,
);

/** Places of a right body that are changed (left out, where there is no value), or a whole body. */
export type HostileBody = { changes: [path: string[], value: Json | undefined][] } | { whole: Json };

/** A body that is right but for a few places, or one made after the schema, or anything at all. */
export function hostileBody(schema: JsonObject): fc.Arbitrary<HostileBody> {
  const keys = Object.keys(objectOf(flattened(schema).properties));
  const key = fc.oneof(fc.constantFrom(...keys, "more", prototypeMark, ""), fc.nat(3).map(String));
  const place = fc.array(key, { minLength: 1, maxLength: 3 });
  const change = fc.tuple(place, fc.option(hostileValue, { nil: undefined }));
  return fc.oneof(
    { arbitrary: fc.record({ changes: fc.array(change, { minLength: 1, maxLength: 3 }) }), weight: 3 },
    { arbitrary: fc.record({ whole: anyOf(schema, 0) }), weight: 2 },
    { arbitrary: fc.record({ whole: hostileValue }), weight: 1 },
  );
}

/** The text that is sent. */
export function bodyText(body: HostileBody, right: JsonObject): string {
  if ("whole" in body) return written(body.whole);
  return written(body.changes.reduce<Json>((changed, [path, value]) => replaced(changed, path, value), right));
}

/** A query with known names and others, each with anything as its value, some of them twice. */
export function hostileQuery(names: readonly string[]): fc.Arbitrary<string> {
  const name = fc.oneof(
    { arbitrary: fc.constantFrom(...names, "limit", "after"), weight: 4 },
    hostileText.filter((text) => text.length < 100),
  );
  const value = fc.oneof(
    hostileText.filter((text) => text.length < 3000),
    fc.integer().map(String),
  );
  return fc
    .array(fc.tuple(name, value), { minLength: 1, maxLength: 4 })
    .map((pairs) =>
      new URLSearchParams(pairs.map(([key, text]) => [key.toWellFormed(), text.toWellFormed()])).toString(),
    );
}

/** A value after a schema of the contract, with hostile texts where the schema only asks for a text. */
function anyOf(schema: Json | undefined, depth: number): fc.Arbitrary<Json> {
  const here = flattened(schema);
  const variants = [here.oneOf, here.anyOf].flat().filter((one) => one !== undefined);
  if (variants.length > 0) return fc.oneof(...variants.map((one) => anyOf(one, depth)));
  if (Array.isArray(here.enum)) return fc.constantFrom(...here.enum);
  const [type] = [here.type].flat();
  if (depth > 5) return fc.constant(null);
  if (type === "object") return anyObject(here, depth);
  if (type === "array") return fc.array(anyOf(here.items, depth + 1), { maxLength: 3 });
  if (type === "boolean") return fc.boolean();
  if (type === "integer") return fc.integer();
  if (type === "number") return fc.double({ noNaN: true, noDefaultInfinity: true });
  return fc.oneof(plausible(here), hostileText);
}

function anyObject(schema: JsonObject, depth: number): fc.Arbitrary<Json> {
  const required = [schema.required].flat();
  const fields = Object.entries(objectOf(schema.properties)).map(([key, property]) => {
    const value = anyOf(property, depth + 1);
    return [key, required.includes(key) ? value : fc.option(value, { nil: null })] as const;
  });
  return fc.record<JsonObject>(Object.fromEntries(fields));
}

function plausible({ format }: JsonObject): fc.Arbitrary<string> {
  if (format === "date")
    return fc
      .date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10));
  if (format === "date-time") return fc.date({ noInvalidDate: true }).map((day) => day.toISOString());
  return fc.oneof(fc.uuid(), fc.constantFrom("EUR", "NL", "12.50", "0.21", "ada@aldergrove.example", "Aldergrove"));
}

function replaced(body: Json, [key, ...rest]: string[], value: Json | undefined): Json {
  if (key === undefined) return value ?? null;
  if (Array.isArray(body))
    return body.map((item, index) => (String(index) === key ? replaced(item, rest, value) : item));
  const object = objectOf(body);
  const { [key]: _old, ...others } = object;
  return value === undefined && rest.length === 0
    ? others
    : { ...object, [key]: replaced(object[key] ?? {}, rest, value) };
}

function written(value: Json): string {
  return JSON.stringify(value).replaceAll(`"${hugeMark}"`, "1e999").replaceAll(prototypeMark, "__proto__");
}

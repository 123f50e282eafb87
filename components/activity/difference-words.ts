/** One field of a change in words; null where there was or is nothing. */
export interface ChangedField {
  label: string;
  before: string | null;
  after: string | null;
}

export interface RawDifference {
  field: string;
  before: unknown;
  after: unknown;
}

/**
 * The differences of an entry as fields with words: objects are taken apart, lists of things with an id are compared thing by thing, and what
 * is the same on both sides is left out.
 */
export function changedFields(differences: readonly RawDifference[]): ChangedField[] {
  return differences
    .filter(({ field }) => !hidden.has(field))
    .flatMap(({ field, before, after }) => compare(fieldLabel(field), before, after));
}

/** `taxExemptionReason` → `Tax exemption reason`. */
export function fieldLabel(field: string): string {
  const words = field
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([a-zA-Z])(\d)/g, "$1 $2")
    .replace(/[_.]/g, " ");
  return sentence(words.toLowerCase());
}

/** A stored value as a person reads it: `TAX_EXEMPT` → `Tax exempt`; texts as they are. */
export function valueWords(value: unknown): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (typeof value === "string") return /^[A-Z]+(_[A-Z]+)*$/.test(value) && value.length > 3 ? enumWords(value) : value;
  if (Array.isArray(value)) return value.map(valueWords).filter(Boolean).join(", ") || null;
  if (typeof value !== "object") return String(value);
  return objectWords(value);
}

function compare(label: string, before: unknown, after: unknown): ChangedField[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (isObject(before) && isObject(after)) {
    const [was, is] = [entriesOf(before), entriesOf(after)];
    const keys = [...new Set([...was.keys(), ...is.keys()])].filter((key) => !hidden.has(key));
    return keys.flatMap((key) => compare(`${label}, ${lower(fieldLabel(key))}`, was.get(key), is.get(key)));
  }
  if (isThings(before) && isThings(after)) return compareThings(label, before, after);
  const [was, is] = [valueWords(before), valueWords(after)];
  return was === is ? [] : [{ label, before: was, after: is }];
}

function compareThings(label: string, before: readonly Thing[], after: readonly Thing[]): ChangedField[] {
  const ids = [...new Set([...before, ...after].map((thing) => thing.id))];
  return ids.flatMap((id) => {
    const was = before.find((thing) => thing.id === id);
    const is = after.find((thing) => thing.id === id);
    if (was && is) return compare(`${label}, ${nameOf(is) ?? nameOf(was) ?? id}`, was, is);
    return [{ label, before: was ? objectWords(was) : null, after: is ? objectWords(is) : null }];
  });
}

/** Stamps and ids say nothing to a person; the name of a thing stands first. */
const hidden = new Set([
  "id",
  "accountId",
  "sequenceAccountId",
  "customerId",
  "merchantId",
  "createdAt",
  "updatedAt",
  "version",
]);

function objectWords(value: object): string | null {
  const parts = [...entriesOf(value)].flatMap(([key, part]) => (hidden.has(key) ? [] : (valueWords(part) ?? [])));
  return parts.join(", ") || null;
}

type Thing = object & { id: string };

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isThings(value: unknown): value is readonly Thing[] {
  return Array.isArray(value) && value.every((item) => isObject(item) && "id" in item && typeof item.id === "string");
}

function nameOf(thing: object): string | null {
  const entries = entriesOf(thing);
  return valueWords(entries.get("name") ?? entries.get("legalName") ?? entries.get("title"));
}

function entriesOf(value: object): Map<string, unknown> {
  return new Map(Object.entries(value));
}

function enumWords(value: string): string {
  return sentence(value.toLowerCase().replaceAll("_", " "));
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function lower(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}

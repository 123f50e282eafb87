import type { Difference } from "./schema";

/**
 * Before and after of a change as a list of fields. Objects are compared field by field on the first level; anything else is one field
 * named "value".
 */
export function listDifferences(before: unknown, after: unknown): Difference[] {
  if (isEmpty(before) && isEmpty(after)) return [];
  if (!isFields(before) || !isFields(after)) return changed("value", before, after);
  const [was, is] = [new Map(Object.entries(before ?? {})), new Map(Object.entries(after ?? {}))];
  const fields = new Set([...was.keys(), ...is.keys()]);
  return [...fields].flatMap((field) => changed(field, was.get(field), is.get(field)));
}

/** What a person wants to read of a change: not the stamps that every change moves. */
export function forPeople(differences: readonly Difference[]): Difference[] {
  return differences.filter(({ field }) => !stamps.has(field));
}

const stamps: ReadonlySet<string> = new Set([
  "id",
  "sequenceAccountId",
  "createdAt",
  "updatedAt",
  "version",
  "versionId",
]);

function changed(field: string, before: unknown, after: unknown): Difference[] {
  const [was, is] = [before ?? null, after ?? null];
  return JSON.stringify(was) === JSON.stringify(is) ? [] : [{ field, before: was, after: is }];
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined;
}

function isFields(value: unknown): value is object | null | undefined {
  return isEmpty(value) || (typeof value === "object" && !Array.isArray(value));
}

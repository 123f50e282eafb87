/** Whether two pieces of plain data say the same: text, numbers, big integers, null, lists and objects of them; absent is undefined. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => isSame(a[key], b[key]));
}

/** The same without the ids that a write makes anew. */
export function withoutIds<Item extends { id: string }>(items: readonly Item[]): Omit<Item, "id">[] {
  return items.map(({ id: _, ...item }) => item);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

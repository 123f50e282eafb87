/**
 * The order of a recalculated draft: what stands stays where people put it, what is new comes after what precedes it in the engine's order.
 *
 * Law: without new items the order stays as it is.
 */
export function withNew<Item>(standing: readonly Item[], wanted: readonly Item[]): Item[] {
  const items = [...standing];
  let place = -1;
  for (const item of wanted) {
    const known = items.indexOf(item);
    place = known === -1 ? place + 1 : known;
    if (known === -1) items.splice(place, 0, item);
  }
  return items;
}

/** Plain data as text that is equal for equal data, whatever the order of properties. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

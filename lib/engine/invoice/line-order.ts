/** Items of one group together, groups in the order of their first items, items in the order given (D14, D58). */
export function inGroups<Item>(items: readonly Item[], groupOf: (item: Item) => string): Item[] {
  return inOrder(grouped(items, groupOf));
}

/** A loop, since `flat` is slow, and every invoice goes through here. */
export function inOrder<Item>(groups: ReadonlyMap<unknown, readonly Item[]>): Item[] {
  const items: Item[] = [];
  for (const group of groups.values()) for (const item of group) items.push(item);
  return items;
}

/** Items by group, in the order of their first items. */
export function grouped<Item, Group>(items: readonly Item[], groupOf: (item: Item) => Group): Map<Group, Item[]> {
  const groups = new Map<Group, Item[]>();
  for (const item of items) {
    const key = groupOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

import type { IconName } from "@/components/ui/icon-names";
import type { StatusFamily } from "@/components/ui/status-table";
import type { Nav } from "./nav";

export interface CommandItem {
  id: string;
  icon: IconName;
  label: string;
  /** Numbers and ids are set in the mono face. */
  mono?: boolean;
  /** A second reading beside the label: the customer, the city. */
  meta?: string;
  href: string;
  /** At the right end: "5,926.52 EUR outstanding". */
  figure?: string;
  status?: { family: StatusFamily; value: string };
}

export interface CommandGroup {
  heading: string;
  items: readonly CommandItem[];
}

export interface CommandSource {
  /** Finds by name or number across the nouns; at most a few a noun, best first. */
  search: (query: string) => Promise<readonly CommandGroup[]>;
  /** What can be done from anywhere: "New invoice". */
  actions: readonly CommandItem[];
}

/** The sections for a query: what was found, then pages and actions whose words begin with what is typed; recent ones before anything is typed. */
export function commandGroups(
  query: string,
  found: readonly CommandGroup[],
  local: { nav: Nav; actions: readonly CommandItem[]; recent: readonly CommandItem[] },
): CommandGroup[] {
  const pages = local.nav
    .flat()
    .map((item) => ({ id: `go:${item.href}`, icon: item.icon, label: item.label, href: item.href }));
  const asked = query.trim();
  const groups: CommandGroup[] =
    asked === ""
      ? [
          { heading: "Recent", items: local.recent },
          { heading: "Do", items: local.actions },
          { heading: "Go to", items: pages },
        ]
      : [
          ...found,
          { heading: "Do", items: local.actions.filter((item) => matches(item.label, asked)) },
          { heading: "Go to", items: pages.filter((item) => matches(item.label, asked)) },
        ];
  return groups.filter((group) => group.items.length > 0);
}

/** Whether every word of the query begins a word of the text: "new inv" finds "New invoice". */
export function matches(text: string, query: string): boolean {
  const words = text.toLowerCase().split(/\s+/);
  return query
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .every((part) => words.some((word) => word.startsWith(part)));
}

/** The text cut around the first place the query stands in, for underlining; null when it does not. */
export function highlight(text: string, query: string): [before: string, hit: string, after: string] | null {
  const at = query.trim() === "" ? -1 : text.toLowerCase().indexOf(query.trim().toLowerCase());
  if (at < 0) return null;
  const end = at + query.trim().length;
  return [text.slice(0, at), text.slice(at, end), text.slice(end)];
}

/** The option a key leads to, round the ends; null when it leads nowhere. */
export function optionAfterKey(key: string, index: number, count: number): number | null {
  if (count === 0) return null;
  if (key === "ArrowDown") return (index + 1) % count;
  if (key === "ArrowUp") return (index - 1 + count) % count;
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : null;
}

/** The recent list with this item in front, each once, at most five. */
export function remembered(recent: readonly CommandItem[], item: CommandItem): CommandItem[] {
  return [item, ...recent.filter((other) => other.href !== item.href)].slice(0, 5);
}

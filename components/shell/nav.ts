import type { IconName } from "@/components/ui/icon-names";

export interface NavItem {
  href: string;
  label: string;
  icon: IconName;
  /** Something that waits there: 11 drafts to review. */
  count?: { value: number; label: string };
  /** Letter after G: "i" goes to invoices. */
  key?: string;
}

/** Groups of the sidebar, in order; only what exists. */
export type Nav = readonly (readonly NavItem[])[];

/** Whether an address is the item's page or lies below it. */
export function isCurrent(href: string, path: string): boolean {
  return path === href || (href !== "/" && path.startsWith(`${href}/`));
}

/** The two letters that stand for a company or a person: "Halden Systems B.V." is HS. */
export function initials(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => /^\p{L}/u.test(word));
  const [first, second] = words;
  const letters = second ? [first?.[0], second[0]] : [...(first ?? "?")].slice(0, 2);
  return letters.join("").toUpperCase();
}

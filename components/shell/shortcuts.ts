export type Shortcut = { kind: "menu" } | { kind: "help" } | { kind: "go"; href: string };

/** What a key has begun: G waits for the letter of a page. */
export type Pending = "g" | null;

export interface KeyPress {
  key: string;
  command: boolean;
  typing: boolean;
}

/** What a key press means after what was pressed before: ⌘K anywhere; `?` and G with a letter outside of text. */
export function readKey(
  press: KeyPress,
  pending: Pending,
  pages: ReadonlyMap<string, string>,
): { shortcut: Shortcut | null; pending: Pending } {
  if (press.command) return { shortcut: press.key.toLowerCase() === "k" ? { kind: "menu" } : null, pending: null };
  if (press.typing) return { shortcut: null, pending: null };
  if (pending === "g") {
    const href = pages.get(press.key.toLowerCase());
    return { shortcut: href === undefined ? null : { kind: "go", href }, pending: null };
  }
  if (press.key === "?") return { shortcut: { kind: "help" }, pending: null };
  return { shortcut: null, pending: press.key === "g" ? "g" : null };
}

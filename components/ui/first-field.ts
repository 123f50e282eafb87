/** Where the focus begins in a dialog: its first field, or null where it has none. */
export function firstField(popup: HTMLElement | null): HTMLElement | null {
  return (
    popup?.querySelector<HTMLElement>("form :is(input, textarea, select, [role=combobox]):not([disabled])") ?? null
  );
}

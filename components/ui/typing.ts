const TEXT_INPUTS = new Set(["text", "search", "email", "password", "number", "tel", "url", "date", "time"]);

/** Whether a key pressed here is text, or belongs to an open menu, list or dialog, so that shortcuts keep out of the way. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return TEXT_INPUTS.has(target.type);
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return (
    target.isContentEditable || target.closest("[role=menu],[role=listbox],[role=dialog],[role=alertdialog]") !== null
  );
}

import { exactly } from "./amounts";
import type { Entry } from "./history";
import type { DocumentState } from "./state";

/** Whether the activity log explains the lines that a person wrote: its entries on them, in order, come to those that stand. */

type Fields = Record<string, unknown>;

/** What of a document's lines is not as its entries say; null where they do not name lines (a note that was filled with what is left). */
export function lineHistoryFaults(document: DocumentState, entries: readonly Entry[]): string[] | null {
  const told = new Map<string, { text: string; groupId: unknown }>();
  for (const { objectId, verb, name, before, after } of entries) {
    if (objectId !== document.id || verb !== "UPDATED") continue;
    const isWhole = before?.id === document.id && after?.id === document.id;
    if (isWhole && document.type === "CREDIT_NOTE" && name === "Credit note updated") return null;
    for (const line of linesIn(before, document.id)) told.delete(String(line.id));
    if (isHeading(before, document.id) && after === null) {
      for (const [id, { groupId }] of told) if (groupId === before?.id) told.delete(id);
    }
    for (const line of linesIn(after, document.id))
      told.set(String(line.id), { text: textOf(line), groupId: line.groupId });
  }
  const stands = document.lines.filter(({ kind }) => kind === "CHARGE").map((line) => `${line.id} ${textOf(line)}`);
  const says = [...told].map(([id, { text }]) => `${id} ${text}`);
  if (stands.toSorted().join("\n") === says.toSorted().join("\n")) return [];
  return [`${document.id} has the lines\n${stands.join("\n")}\nand the log says\n${says.join("\n")}`];
}

/** The lines that one side of an entry names: itself, or those of a save. */
function linesIn(side: Fields | null, documentId: string): Fields[] {
  if (side === null) return [];
  if ("quantity" in side && side.id !== documentId) return [side];
  return (Array.isArray(side.lines) ? side.lines : []).filter((line) => line.kind !== "DISCOUNT");
}

function isHeading(side: Fields | null, documentId: string): boolean {
  return side !== null && side.id !== undefined && side.id !== documentId && !("quantity" in side);
}

function textOf(line: { title?: unknown; quantity?: unknown; rate?: unknown; taxRate?: unknown }): string {
  const number = (value: unknown) => (typeof value === "bigint" ? value : exactly(String(value)));
  return `${String(line.title)} ${number(line.quantity)} × ${number(line.rate)} at ${number(line.taxRate)}`;
}

import type { SheetGroup } from "../sheet";
import type { RefusedSave } from "./use-autosave";

interface SentLines {
  groups: readonly { lines: readonly { id: string }[] }[];
  lines: readonly { id: string }[];
}

/** Cells of the sheet by the wire names of a line's fields; anything else about a line is said at its first cell. */
const columnOf: Readonly<Record<string, string>> = {
  ...{ title: "title", quantity: "quantity", rate: "rate", taxRate: "tax", taxRateId: "tax" },
  ...{ servicePeriod: "period", discount: "discount" },
};

/**
 * The server's sentences about lines that it did not take, at their cells, until the next save.
 *
 * @param refused what was sent, and the sentences by path (`groups.0.lines.2.rate`)
 */
export function withRefusals<Input extends SentLines>(
  groups: readonly SheetGroup[],
  refused: RefusedSave<Input> | null,
): SheetGroup[] {
  if (refused === null) return [...groups];
  const said = sentencesByLine(refused);
  return groups.map((group) => ({
    ...group,
    lines: group.lines.map((line) => {
      const sentences = said.get(line.id);
      return sentences ? { ...line, refused: sentences } : line;
    }),
  }));
}

/** The sentence about a field of the document itself; null where there is none. */
export function refusedField(refused: RefusedSave<unknown> | null, name: string): string | null {
  const found = Object.entries(refused?.fields ?? {}).find(([path]) => {
    return path === `fields.${name}` || path.startsWith(`fields.${name}.`);
  });
  return found?.[1][0] ?? null;
}

function sentencesByLine({ fields, sent }: RefusedSave<SentLines>): Map<string, Record<string, string>> {
  const said = new Map<string, Record<string, string>>();
  for (const [path, sentences] of Object.entries(fields)) {
    const match = /^(?:groups\.(\d+)\.)?lines\.(\d+)(?:\.([^.]+))?/.exec(path);
    if (!match) continue;
    const [, place, index, name = ""] = match;
    const lines = place === undefined ? sent.lines : (sent.groups[Number(place)]?.lines ?? []);
    const line = lines[Number(index)];
    if (line) said.set(line.id, { ...said.get(line.id), [columnOf[name] ?? "title"]: sentences[0] ?? "" });
  }
  return said;
}

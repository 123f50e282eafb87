import type { DraftGroupRow, DraftLineRow } from "@/lib/db/recalculation";
import type { RecalculatedLine } from "@/lib/engine/invoice/recalculate";
import { taxKey } from "@/lib/engine/invoice/tax";
import type { Currency } from "@/lib/engine/money/currency";
import type { DraftGroup } from "@/lib/features/invoices/draft/rules";
import { joinedKey, type KeptLine, type RunOfDraft, type StoredLine, splitKey } from "../calculation/rules";
import type { LoadedSchedule } from "../facts/rows";
import { addedRow, discountRow, engineRow, type LineContext } from "../recalculate/rows";
import type { CalculatedPart } from "../recalculate/rules";
import { withNew } from "./rules";

/**
 * The calculated parts of a draft as one document (D33, D55): lines keep their rows by the engine's key, people's lines, texts and groups stay
 * where they are, and what is new gets rows and groups of its own.
 */
export interface StoredContent {
  currency: Currency;
  runs: readonly RunOfDraft[];
  groups: readonly DraftGroup[];
  lines: readonly StoredLine[];
  kept: readonly KeptLine[];
  /** Engine line that a person has reset: nothing of it stays but its place. */
  reset: string | null;
}

export interface ContentContext extends LineContext {
  loadedOf(runId: string): LoadedSchedule;
  /** Rows of grants by the engine's names. */
  grantIds: ReadonlyMap<string, string>;
  newId(): string;
}

export interface Content {
  groups: DraftGroupRow[];
  /** In document order, without taxes and totals. */
  rows: DraftLineRow[];
}

export function contentOf(stored: StoredContent, parts: readonly CalculatedPart[], context: ContentContext): Content {
  const known = knownLines(stored);
  const places = groupPlaces(stored);
  const added: DraftGroupRow[] = [];
  const engine: DraftLineRow[] = [];
  const others: DraftLineRow[] = [];
  for (const { part, recalculation } of parts) {
    const loaded = context.loadedOf(part.runId);
    const grantOf = new Map(recalculation.draws.map(({ lineKey, grantId }) => [lineKey, grantId]));
    for (const line of recalculation.lines) {
      const row = known.get(`${part.runId}|${line.key}`) ?? null;
      const person = line.origin === "PERSON" ? stored.lines.find(({ id }) => id === line.key) : undefined;
      if (person) others.push(addedRow(person, line, context));
      if (line.origin !== "ENGINE") continue;
      const key = joinedKey(stored.runs, part.runId, line.key);
      const title = recalculation.groups.find((group) => group.key === line.groupKey)?.title ?? line.groupKey;
      const groupId = row
        ? row.groupId
        : placeOf({ runId: part.runId, line, title, loaded }, { stored, places, added, context });
      engine.push({
        ...engineRow(row?.engineKey === stored.reset ? null : row, line, { ...context, loaded }),
        ...{ id: row?.id ?? context.newId(), groupId, index: row?.index ?? 0, engineKey: key },
        creditGrantId: context.grantIds.get(grantOf.get(line.key) ?? "") ?? null,
      });
    }
  }
  const rows = [...others, ...engine];
  const groups = orderedGroups(stored, added, rows);
  const inOrder = [...groups.map(({ id }) => id), null].flatMap((groupId) =>
    linesOfGroup(groupId, stored, rows, engine),
  );
  return { groups, rows: [...inOrder, ...discountRows(stored, parts, context)] };
}

/** Stored lines by the run that says them and the engine's own key; of two that became one, the first. */
function knownLines({ lines, runs }: StoredContent): Map<string, StoredLine> {
  const known = new Map<string, StoredLine>();
  for (const line of lines) {
    const name = line.engineKey === null ? null : splitKey(runs, line.engineKey);
    if (!name) continue;
    const key = `${name.runId}|${name.engineKey}`;
    if (!known.has(key)) known.set(key, line);
  }
  return known;
}

/** Where the engine's groups stand: in the group of the first of their lines. */
function groupPlaces({ lines, kept, runs }: StoredContent): Map<string, string> {
  const places = new Map<string, string>();
  const saidOf = new Map(kept.map((line) => [line.key, line.said]));
  for (const { engineKey, groupId } of lines) {
    const said = engineKey === null ? undefined : saidOf.get(engineKey);
    const name = engineKey === null ? null : splitKey(runs, engineKey);
    if (!said || !name || groupId === null) continue;
    for (const place of [`${name.runId}|${said.groupKey}`, said.groupKey]) {
      if (!places.has(place)) places.set(place, groupId);
    }
  }
  return places;
}

/** The group of a new line: where its like stands, else one of that title, else a new one. */
function placeOf(
  { runId, line, title, loaded }: { runId: string; line: RecalculatedLine; title: string; loaded: LoadedSchedule },
  {
    stored,
    places,
    added,
    context,
  }: { stored: StoredContent; places: Map<string, string>; added: DraftGroupRow[]; context: ContentContext },
): string {
  const known = places.get(`${runId}|${line.groupKey}`) ?? places.get(line.groupKey);
  if (known) return known;
  const taken = new Set(places.values());
  const titled = stored.groups.find((group) => group.title === title && !taken.has(group.id));
  const id = titled?.id ?? context.newId();
  if (!titled) {
    const product = line.priceId === null ? undefined : loaded.products.get(line.priceId);
    added.push({ id, index: 0, title, taxCategoryId: product?.taxCategoryId ?? null });
  }
  places.set(line.groupKey, id);
  return id;
}

/** Groups of people and those with lines; one goes whose lines were the engine's and are gone. New credits stand last (D58). */
function orderedGroups(stored: StoredContent, added: readonly DraftGroupRow[], rows: readonly DraftLineRow[]) {
  const used = new Set(rows.map(({ groupId }) => groupId));
  const wasUsed = new Set(stored.lines.map(({ groupId }) => groupId));
  const standing = stored.groups
    .filter(({ id }) => used.has(id) || !wasUsed.has(id))
    .map(({ id, title, taxCategoryId }): DraftGroupRow => ({ id, index: 0, title, taxCategoryId }));
  const groupOf = new Map([...standing, ...added].map((group) => [group.id, group]));
  const wanted = [...new Set(rows.filter(({ engineKey }) => engineKey !== null).map(({ groupId }) => groupId))];
  const credits = added.filter(({ title }) => title === "Credits");
  const inPlace = withNew(
    standing,
    wanted.flatMap((id) => groupOf.get(id ?? "") ?? []).filter((group) => !credits.includes(group)),
  );
  return [...inPlace, ...credits].map((group, index) => ({ ...group, index }));
}

function linesOfGroup(
  groupId: string | null,
  stored: StoredContent,
  rows: readonly DraftLineRow[],
  engine: readonly DraftLineRow[],
): DraftLineRow[] {
  const ofGroup = new Map(rows.filter((row) => row.groupId === groupId).map((row) => [row.id, row]));
  const standing = stored.lines.flatMap(({ id }) => ofGroup.get(id) ?? []);
  return withNew(
    standing,
    engine.filter((row) => row.groupId === groupId),
  );
}

/** One negative line for each tax, over all parts; it keeps its row. */
function discountRows(
  { lines, currency }: StoredContent,
  parts: readonly CalculatedPart[],
  context: ContentContext,
): DraftLineRow[] {
  const taken = new Map<string, { id: string; line: RecalculatedLine }>();
  for (const line of parts.flatMap(({ recalculation }) => recalculation.lines)) {
    if (line.origin !== "INVOICE_DISCOUNT") continue;
    const [, id = ""] = line.key.split("/");
    const key = `${id} ${taxKey(line.tax)}`;
    const before = taken.get(key);
    taken.set(key, { id, line: before ? { ...line, rate: before.line.rate + line.rate } : line });
  }
  return [...taken.values()].map(({ id, line }) => {
    const row = discountRow(line, id, { ...context, currency });
    const known = lines.find(
      (one) => one.discountId === id && one.taxCategoryCode === row.taxCategoryCode && one.taxRate.equals(row.taxRate),
    );
    return { ...row, id: known?.id ?? context.newId(), index: 0 };
  });
}

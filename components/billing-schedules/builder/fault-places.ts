import type { FieldErrors } from "@/lib/core/errors";
import type { CellPlace, Section } from "./draft";
import type { WirePlaces } from "./to-wire";

/** Where the builder shows what is wrong: at its cell, in its phase's head, at its field; `other` where it has none for it. */
export interface PlacedFaults {
  cells: ReadonlyMap<string, readonly CellFault[]>;
  phases: ReadonlyMap<string, readonly PhaseFault[]>;
  fields: ReadonlyMap<string, string>;
  other: readonly string[];
}

export interface CellFault {
  /** The wire's name within the cell: `amount`, `restrictToPrices`; "" is the whole. */
  field: string;
  message: string;
}
export type PhaseFault = CellFault;

const fieldNames: ReadonlySet<string> = new Set([
  ...["startDate", "endDate", "recurrenceDayOfMonth", "defaultDueDateDays", "purchaseOrderNumber", "gracePeriodDays"],
  ...["label", "reference", "memo", "customFields", "paymentProvider", "lateUsage", "rollUpBilling"],
  ...["autoIssueInvoices", "customerId"],
]);

export const noFaults: PlacedFaults = { cells: new Map(), phases: new Map(), fields: new Map(), other: [] };

/** @param places of the request that was refused */
export function placeFaults(faults: FieldErrors, places: WirePlaces): PlacedFaults {
  const cells = new Map<string, CellFault[]>();
  const phases = new Map<string, PhaseFault[]>();
  const fields = new Map<string, string>();
  const other: string[] = [];
  for (const [path, sentences] of Object.entries(faults)) {
    const message = sentences.join(" ");
    const target = targetOf(path, places);
    if (target === null) other.push(message);
    else if (target.kind === "field") fields.set(target.name, fields.get(target.name) ?? message);
    else if (target.kind === "phase") push(phases, target.phase, { field: target.field, message });
    else for (const place of target.places) push(cells, placeKey(place), { field: target.field, message });
  }
  return { cells, phases, fields, other };
}

export function placeKey({ section, row, phase }: CellPlace): string {
  return `${section} ${row} ${phase}`;
}

/** How many places need another look. */
export function countFaults({ cells, phases, fields, other }: PlacedFaults): number {
  return cells.size + phases.size + fields.size + other.length;
}

type Target =
  | { kind: "field"; name: string }
  | { kind: "phase"; phase: string; field: string }
  | { kind: "cell"; places: readonly CellPlace[]; field: string };

function targetOf(path: string, places: WirePlaces): Target | null {
  const [head = "", index = "", list = "", item = "", ...rest] = path.split(".");
  if (head === "taxRates") return taxRateTarget(places, Number(index));
  if (head === "customFields") return { kind: "field", name: index === "" ? head : `${head}.${index}` };
  if (head !== "phases") return fieldNames.has(head) ? { kind: "field", name: head } : null;
  if (index === "") return { kind: "field", name: "phases" };
  const phase = places.phases[Number(index)];
  if (!phase) return null;
  const section = sectionOf[list];
  const keys = section === undefined ? undefined : list === "phasePriceMetadata" ? phase.arr : phase[section];
  const row = item === "" ? undefined : keys?.[Number(item)];
  if (section === undefined || row === undefined) return { kind: "phase", phase: phase.phase, field: list };
  return { kind: "cell", places: [{ section, row, phase: phase.phase }], field: rest[0] ?? "" };
}

const sectionOf: Readonly<Record<string, Section | undefined>> = {
  priceIds: "prices",
  phasePriceMetadata: "prices",
  discounts: "discounts",
  minimums: "minimums",
  creditGrants: "grants",
};

/** A tax rate is its price's, so its fault stands in every cell of that price; the price's place in `priceIds` names the rows. */
function taxRateTarget({ phases, taxRates }: WirePlaces, index: number): Target | null {
  const priceId = taxRates[index];
  if (priceId === undefined) return null;
  const places = phases.flatMap(({ phase, prices, priceIds }) =>
    prices.flatMap((row, j) => (priceIds[j] === priceId ? [{ section: "prices" as const, row, phase }] : [])),
  );
  return { kind: "cell", places, field: "taxRateId" };
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  map.set(key, [...(map.get(key) ?? []), value]);
}

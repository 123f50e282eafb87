import {
  type Catalogue,
  type CellOf,
  type CellPlace,
  type PriceRow,
  type Row,
  type Rows,
  type ScheduleDraft,
  type Section,
  sections,
} from "./draft";

/** What is done to rows and their cells. */

export function cellAt<S extends Section>(
  draft: Rows,
  section: S,
  place: Pick<CellPlace, "row" | "phase">,
): CellOf[S] | undefined {
  return draft[section].find(({ key }) => key === place.row)?.cells[place.phase];
}

export function setCell<S extends Section>(
  draft: ScheduleDraft,
  section: S,
  place: Pick<CellPlace, "row" | "phase">,
  cell: CellOf[S],
): ScheduleDraft {
  const rows: Rows = draft;
  return { ...draft, [section]: withCell(rows[section], place, cell) };
}

/** A new row of a discount, a minimum or a grant, with the same cell in each of these phases. */
export function addTerm<S extends Exclude<Section, "prices">>(
  draft: ScheduleDraft,
  section: S,
  row: { key: string; phases: readonly string[]; cell: CellOf[S] },
): ScheduleDraft {
  const rows: Rows = draft;
  const cells = Object.fromEntries(row.phases.map((phase) => [phase, row.cell]));
  return { ...draft, [section]: [...rows[section], { key: row.key, cells }] };
}

/** A row for a product, empty until a price is chosen. */
export function addProduct(draft: ScheduleDraft, productId: string, key: string): ScheduleDraft {
  return { ...draft, prices: [...draft.prices, { key, productId, cells: {} }] };
}

/** Empties a cell; a discount, minimum or grant that no phase has any more goes with its row. A product keeps its row. */
export function clearCell(draft: ScheduleDraft, { section, row, phase }: CellPlace): ScheduleDraft {
  const rows: readonly Row<unknown>[] = draft[section];
  const cleared = rows.map((one) => {
    if (one.key !== row) return one;
    const { [phase]: _, ...cells } = one.cells;
    return { ...one, cells };
  });
  const kept = cleared.filter(({ cells }) => section === "prices" || Object.keys(cells).length > 0);
  return { ...draft, [section]: kept };
}

/** Takes over what the phase before says; a grant as one of its own. */
export function copyFromBefore(draft: ScheduleDraft, place: CellPlace): ScheduleDraft {
  const before = phaseBefore(draft, place.phase);
  const from = before === null ? undefined : cellAt(draft, place.section, { row: place.row, phase: before });
  if (from === undefined) return draft;
  const here = cellAt(draft, place.section, place);
  const order = here?.order ?? null;
  const id = here && "id" in here ? here.id : null;
  return setCell(draft, place.section, place, "id" in from ? { ...from, id, order } : { ...from, order });
}

/** All that the phase before says, in the cells that are empty here. */
export function fillFromBefore(draft: ScheduleDraft, phase: string): ScheduleDraft {
  const places = sections.flatMap((section) =>
    draft[section].flatMap(({ key, cells }) => (cells[phase] === undefined ? [{ section, row: key, phase }] : [])),
  );
  return places.reduce(copyFromBefore, draft);
}

export function phaseBefore({ phases }: ScheduleDraft, phase: string): string | null {
  const at = phases.findIndex(({ key }) => key === phase);
  return phases[at - 1]?.key ?? null;
}

/** Takes a row away; what covers a row of prices goes on without it. */
export function removeRow(draft: ScheduleDraft, section: Section, row: string): ScheduleDraft {
  const rows: readonly Row<unknown>[] = draft[section];
  return { ...draft, [section]: rows.filter(({ key }) => key !== row) };
}

/** Sets or removes (null) the tax rate of a price, which holds in every phase that lists it. */
export function setTaxRate(draft: ScheduleDraft, priceId: string, taxRateId: string | null): ScheduleDraft {
  const { [priceId]: before, ...others } = draft.taxRates;
  if ((before ?? null) === taxRateId) return draft;
  return { ...draft, taxRates: taxRateId === null ? others : { ...others, [priceId]: taxRateId } };
}

/** What a row of prices is called: its product, and the price's own name where the product has several rows. */
export function priceRowName(draft: ScheduleDraft, row: PriceRow, catalogue: Catalogue): string {
  const product = catalogue.productNames.get(row.productId) ?? "Product";
  const isAlone = draft.prices.filter(({ productId }) => productId === row.productId).length === 1;
  const [first] = Object.values(row.cells);
  const price = first && catalogue.prices.get(first.priceId)?.name;
  return isAlone || !price || price === product ? product : `${product}, ${price}`;
}

function withCell<Cell>(
  rows: readonly Row<Cell>[],
  { row, phase }: Pick<CellPlace, "row" | "phase">,
  cell: Cell,
): Row<Cell>[] {
  return rows.map((one) => (one.key === row ? { ...one, cells: { ...one.cells, [phase]: cell } } : one));
}

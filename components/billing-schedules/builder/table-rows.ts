import {
  type CellFace,
  coveredCode,
  coverWords,
  discountFace,
  grantFace,
  minimumFace,
  priceFace,
  priceRowFace,
  type RowFace,
  termRowFace,
} from "./cell-words";
import type { Catalogue, Row, ScheduleDraft, Section } from "./draft";
import { isUsage } from "./usage-price";

/** A row as the table shows it. */
export interface TableRow {
  key: string;
  face: RowFace;
  /** By phase; a phase in which nothing holds is missing. */
  faces: Readonly<Record<string, CellFace>>;
}

interface Subject {
  draft: ScheduleDraft;
  catalogue: Catalogue;
  currency: string;
  isMixed: boolean;
}

export function sectionRows(subject: Subject, section: Section): TableRow[] {
  const { draft, catalogue, isMixed } = subject;
  switch (section) {
    case "prices":
      return draft.prices.map((row) => ({
        ...{ key: row.key, face: priceRowFace(draft, row, catalogue) },
        faces: mapCells(row, ({ priceId }) => priceFace(catalogue.prices.get(priceId), isMixed)),
      }));
    case "discounts":
      return draft.discounts.map((row) =>
        termRow(subject, section, row, (cell, phase) => discountFace(cell, coveredCode(subject, cell.covers, [phase]))),
      );
    case "minimums":
      return draft.minimums.map((row) =>
        termRow(subject, section, row, (cell, phase) =>
          minimumFace(cell, coveredCode(subject, cell.covers, [phase]), minimumFrequency(subject, phase, cell.covers)),
        ),
      );
    case "grants":
      return draft.grants.map((row) => termRow(subject, section, row, grantFace));
  }
}

function termRow<Cell extends Parameters<typeof termRowFace>[0][number]>(
  { draft, catalogue }: Subject,
  section: Section,
  row: Row<Cell>,
  faceOf: (cell: Cell, phase: string) => CellFace,
): TableRow {
  const nameOf = (covers: readonly string[]) => coverWords(draft, { covers, section }, catalogue);
  return {
    ...{ key: row.key, face: termRowFace(Object.values(row.cells), nameOf) },
    faces: mapCells(row, faceOf),
  };
}

/** A minimum counts for each billing period of the prices that it covers (D24). */
function minimumFrequency({ draft, catalogue }: Subject, phase: string, covers: readonly string[]) {
  const rows = draft.prices.filter(({ key }) => covers.length === 0 || covers.includes(key));
  const prices = rows.flatMap(({ cells }) => catalogue.prices.get(cells[phase]?.priceId ?? "") ?? []);
  return prices.find(isUsage)?.billingFrequency ?? "MONTHLY";
}

function mapCells<Cell>(row: Row<Cell>, faceOf: (cell: Cell, phase: string) => CellFace): Record<string, CellFace> {
  return Object.fromEntries(Object.entries(row.cells).map(([phase, cell]) => [phase, faceOf(cell, phase)]));
}

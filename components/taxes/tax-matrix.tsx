"use client";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { TaxCategory } from "@/lib/features/taxes/categories/schema";
import type { TaxRegion } from "@/lib/features/taxes/matrix/schema";
import { type CellOutcome, MatrixCell } from "./matrix-cell";
import type { Matrix } from "./missing-rates";
import { placeName } from "./place-name";

export interface CellPlace {
  region: TaxRegion;
  category: TaxCategory;
}

export interface TaxMatrixTableProps {
  matrix: Matrix;
  missing: ReadonlySet<string>;
  denials: { update: string | undefined; archive: string | undefined };
  save: (place: CellPlace, amount: string | null) => Promise<CellOutcome>;
  onProblem: (sentence: string | null) => void;
  onRename: (category: TaxCategory) => void;
  onArchive: (category: TaxCategory) => void;
}

export function cellKey(region: Pick<TaxRegion, "country" | "region">, taxCategoryId: string): string {
  return `${region.country}/${region.region ?? ""}/${taxCategoryId}`;
}

/** The sheet of rates: a row a region, a column a category. */
export function TaxMatrixTable(props: TaxMatrixTableProps) {
  const { categories, regions } = props.matrix;
  return (
    <ScrollRegion className="border-line-strong border-t" label="Tax rates by region and category">
      <table className="sheet" style={{ minWidth: 456 + 128 * categories.length }}>
        <caption className="sr-only">Tax rates by region and product category</caption>
        <colgroup>
          <col style={{ width: 208 }} />
          <col style={{ width: 152 }} />
          {categories.map(({ id }) => (
            <col key={id} />
          ))}
          <col style={{ width: 96 }} />
        </colgroup>
        <thead>
          <tr className="bg-fog">
            <th scope="col" className="h-[52px]! pl-6!">
              Region
            </th>
            <th scope="col">Registration</th>
            {categories.map((category) => (
              <CategoryHead key={category.id} category={category} {...props} />
            ))}
            <th scope="col" className="num pr-6!">
              Customers
            </th>
          </tr>
        </thead>
        <tbody>
          {regions.map((region, row) => (
            <RegionRow key={cellKey(region, "")} region={region} row={row} {...props} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function CategoryHead(props: TaxMatrixTableProps & { category: TaxCategory }) {
  const { category, denials, onRename, onArchive } = props;
  const label = `Actions for ${category.name}`;
  const blocked = (reason: string | undefined) => (reason ? { disabledReason: reason } : {});
  return (
    <th scope="col" className="num">
      <span className="flex items-center justify-end gap-1">
        <span className="clip font-medium text-ink text-small" title={category.description ?? category.name}>
          {category.name}
        </span>
        <Menu
          label={label}
          align="end"
          trigger={<IconButton icon="ellipsis" label={label} size="small" className="-mr-1.5" />}
          entries={[
            {
              label: "Edit category",
              icon: "pencil-line",
              onSelect: () => onRename(category),
              ...blocked(denials.update),
            },
            {
              label: "Archive category",
              icon: "archive",
              destructive: true,
              onSelect: () => onArchive(category),
              ...blocked(denials.archive),
            },
          ]}
        />
      </span>
    </th>
  );
}

function RegionRow(props: TaxMatrixTableProps & { region: TaxRegion; row: number }) {
  const { matrix, region, row, missing, denials, save, onProblem } = props;
  const name = placeName(region.country, region.region);
  return (
    <tr>
      <th scope="row" className="h-[34px]! border-line! border-r pl-6! font-medium! text-base! text-ink!">
        <span className="flex items-center gap-2">
          <span className="tag mono min-w-7 justify-center text-[11px]!">
            {region.region ? `${region.country}-${region.region}` : region.country}
          </span>
          <span className="clip" title={name}>
            {name}
          </span>
        </span>
      </th>
      <td>
        <span className="c text-ink-2 text-small">
          {region.taxIdentifier ? (
            <span className="mono clip" title={region.taxIdentifier}>
              {region.taxIdentifier}
            </span>
          ) : (
            <span className="text-ink-3">Not registered</span>
          )}
        </span>
      </td>
      {matrix.categories.map((category, column) => {
        const rate = region.cells.find(({ taxCategoryId }) => taxCategoryId === category.id)?.taxRate ?? null;
        return (
          <MatrixCell
            key={`${category.id}${rate?.versionId ?? ""}`}
            label={`${name}, ${category.name}`}
            row={row}
            column={column}
            amount={rate?.amount ?? null}
            isMissing={missing.has(cellKey(region, category.id))}
            denied={denials.update}
            save={(amount) => save({ region, category }, amount)}
            onProblem={onProblem}
          />
        );
      })}
      <td>
        <span className="c num pr-6! text-ink-2">{region.customers}</span>
      </td>
    </tr>
  );
}

import { localDay } from "@/components/customers/local-day";
import type { Column } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { Status } from "@/components/ui/status";
import type { ProductTableRow } from "@/lib/features/catalog/overview/schema";
import { recognitionWord } from "./recognition-words";

/** Columns of the list of products. @param timeZone of the account, for the day of an instant. */
export const productColumns = (timeZone: string): readonly Column<ProductTableRow>[] => [
  { id: "name", header: "Name", sortKey: "name", clip: true, hideable: false, cell: NameCell },
  { id: "label", header: "Label", sortKey: "label", width: 136, clip: true, cell: (row) => row.label ?? "—" },
  { id: "tax", header: "Tax category", width: 136, clip: true, cell: (row) => row.taxCategoryName ?? "None" },
  {
    ...{ id: "recognition", header: "Revenue", width: 128, priority: "low" },
    cell: (row) => recognitionWord[row.recognitionMethod],
  },
  { id: "currencies", header: "Currencies", width: 152, clip: true, priority: "low", cell: CurrenciesCell },
  {
    id: "listPrices",
    header: "List prices",
    width: 104,
    align: "end",
    cell: (row) => <Count of={row.listPriceCount} />,
  },
  { id: "prices", header: "Prices", width: 88, align: "end", cell: (row) => <Count of={row.priceCount} /> },
  {
    ...{ id: "created", header: "Added", sortKey: "createdAt", width: 120, hidden: true },
    cell: (row) => <Day iso={localDay(row.createdAt, timeZone)} aligned />,
  },
];

function NameCell(row: ProductTableRow) {
  return (
    <span className="flex min-w-0 items-center gap-2">
      <span className="clip" title={row.name}>
        {row.name}
      </span>
      {row.archivedAt && <Status family="catalog" value="ARCHIVED" />}
    </span>
  );
}

function CurrenciesCell({ currencies }: ProductTableRow) {
  if (currencies.length === 0) return "—";
  return <span title={currencies.join(", ")}>{currencies.join(", ")}</span>;
}

function Count({ of }: { of: number }) {
  return <span className={of === 0 ? "text-ink-3" : undefined}>{of.toLocaleString("en-GB")}</span>;
}

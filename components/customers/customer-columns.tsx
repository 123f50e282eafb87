import { Amount } from "@/components/ui/amount";
import type { Column } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { Status } from "@/components/ui/status";
import { countryName } from "@/lib/core/places";
import type { CustomerTableRow } from "@/lib/features/customers/overview/schema";
import { localDay } from "./local-day";
import { taxStatusWord } from "./tax-status-word";

/** Columns of the list of customers. @param timeZone of the account, for the day of an instant. */
export const customerColumns = (timeZone: string): readonly Column<CustomerTableRow>[] => [
  { id: "name", header: "Name", sortKey: "legalName", clip: true, hideable: false, cell: NameCell },
  {
    ...{ id: "country", header: "Country", sortKey: "country", width: 144, clip: true },
    cell: (row) => <span title={row.country}>{countryName(row.country)}</span>,
  },
  {
    id: "label",
    header: "Label",
    sortKey: "label",
    width: 112,
    clip: true,
    priority: "low",
    cell: (row) => row.label ?? "—",
  },
  { id: "contact", header: "Primary contact", width: 184, clip: true, cell: ContactCell },
  { id: "tax", header: "Tax", width: 130, priority: "low", cell: (row) => taxStatusWord[row.taxStatus] },
  {
    id: "outstanding",
    header: "Outstanding",
    width: 156,
    figure: true,
    cell: (row) => <OwedCell row={row} part="outstanding" />,
  },
  {
    id: "overdue",
    header: "Overdue",
    width: 156,
    figure: true,
    cell: (row) => <OwedCell row={row} part="overdue" />,
  },
  {
    ...{ id: "created", header: "Added", sortKey: "createdAt", width: 120, hidden: true },
    cell: (row) => <Day iso={localDay(row.createdAt, timeZone)} aligned />,
  },
];

function NameCell(row: CustomerTableRow) {
  return (
    <span className="flex min-w-0 items-center gap-2">
      <span className="clip" title={row.legalName}>
        {row.legalName}
      </span>
      {row.archivedAt && <Status family="customer" value="ARCHIVED" />}
      {!row.archivedAt && row.status === "DRAFT" && <Status family="customer" value="DRAFT" />}
    </span>
  );
}

function ContactCell(row: CustomerTableRow) {
  if (!row.primaryContact) return "—";
  const { name, email } = row.primaryContact;
  return <span title={`${name}, ${email}`}>{name}</span>;
}

function OwedCell({ row, part }: { row: CustomerTableRow; part: "outstanding" | "overdue" }) {
  const owed = row.owed.filter((one) => /[1-9]/.test(one[part]));
  const [first] = owed;
  if (!first) return <Amount value={null} currency="" />;
  return (
    <span
      title={owed.map((one) => `${one[part]} ${one.currency}`).join(", ")}
      className={part === "overdue" ? "text-critical" : undefined}
    >
      <Amount value={first[part]} currency={first.currency} strong={part === "outstanding"} />
      {owed.length > 1 && <span className="text-ink-3 text-meta">+{owed.length - 1}</span>}
    </span>
  );
}

import Link from "next/link";
import { cx } from "@/components/ui/cx";
import type { GridCell, GridRow, GridTotal, InvoicesGrid } from "@/lib/features/insights/grid/schema";
import { FigureCell, FigureText, isZero } from "../figure-cell";
import { aroundMonth, monthText } from "./month-text";

const held = "sticky left-0 z-[5] bg-canvas";
const heldSum = "sticky right-0 z-[5] border-line border-l bg-canvas";

/** A row a customer and currency, a column a month; a cell leads to its invoices. The first and the last column stay in view. */
export function GridTable({ grid }: { grid: InvoicesGrid }) {
  const { months, rows, totals } = grid;
  return (
    <table className="tbl tbl-sm">
      <caption className="sr-only">Invoiced by customer and month</caption>
      <thead className="sticky top-0 z-10">
        <tr>
          <th scope="col" className={held}>
            Customer
          </th>
          <th scope="col">Currency</th>
          {months.map((month) => (
            <th key={month} scope="col" className="num">
              {monthText(month)}
            </th>
          ))}
          <th scope="col" className={cx("num", heldSum)}>
            Total
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className={cx(held, "max-w-[220px]")}>
              <Link
                className="row-link clip block"
                href={`/customers/${row.customerId}`}
                title={row.customerName}
                prefetch={false}
              >
                {row.customerName}
              </Link>
            </td>
            <td className="text-ink-3">{row.currency}</td>
            {row.cells.map((cell, place) => (
              <MonthCell key={months[place]} cell={cell} row={row} month={months[place] ?? ""} />
            ))}
            <FigureCell value={row.amount} currency={row.currency} strong className={heldSum} />
          </tr>
        ))}
      </tbody>
      <tfoot>
        {totals.map((total) => (
          <TotalRow key={total.currency} total={total} months={months} />
        ))}
      </tfoot>
    </table>
  );
}

function MonthCell({ cell, row, month }: { cell: GridCell | null; row: GridRow; month: string }) {
  if (cell === null) {
    return (
      <td className="num text-ink-3">
        <span className="sr-only">Nothing</span>
      </td>
    );
  }
  const { currency, customerId } = row;
  const query = new URLSearchParams({ customerId, invoiceCurrency: currency, invoiceStatus: "FINAL,SENT" });
  for (const [name, day] of Object.entries(aroundMonth(month))) query.set(name, day);
  return (
    <td className="num" title={partsOf(cell)}>
      <Link
        className={cx("underline-offset-3 hover:underline", isZero(cell.amount) && "text-ink-3")}
        href={`/invoices?${query}`}
        prefetch={false}
      >
        <FigureText value={cell.amount} currency={currency} />
      </Link>
    </td>
  );
}

function TotalRow({ total, months }: { total: GridTotal; months: readonly string[] }) {
  return (
    <tr className="font-medium">
      <td className={held}>All customers</td>
      <td>{total.currency}</td>
      {total.cells.map((cell, place) => (
        <FigureCell
          key={months[place]}
          value={cell?.amount ?? "0"}
          currency={total.currency}
          title={cell ? partsOf(cell) : undefined}
        />
      ))}
      <FigureCell value={total.amount} currency={total.currency} strong className={heldSum} />
    </tr>
  );
}

function partsOf({ invoiced, credited }: GridCell): string {
  return isZero(credited) ? `${invoiced} invoiced` : `${invoiced} invoiced, ${credited} credited`;
}

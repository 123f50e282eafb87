import Link from "next/link";
import { Day } from "@/components/ui/day";
import { kindWords, type Statement, type StatementEntry } from "@/lib/features/insights/statement/schema";
import { FigureCell, FigureText } from "../figure-cell";

/** Every entry with the balance after it, between the balance brought forward and the closing one on the double rule. */
export function StatementTable({ statement }: { statement: Statement }) {
  const { currency, entries, from, until, opening, closing } = statement;
  return (
    <table className="tbl">
      <caption className="sr-only">Entries in {currency}</caption>
      <thead className="sticky top-0 z-10">
        <tr>
          <th scope="col">Date</th>
          <th scope="col">Entry</th>
          <th scope="col">Number</th>
          <th scope="col">Reference</th>
          {["Charged", "Credited", "Balance"].map((name) => (
            <th key={name} scope="col" className="num">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          <td>
            <Day iso={from} aligned />
          </td>
          <td colSpan={5}>Balance brought forward</td>
          <FigureCell value={opening} currency={currency} />
        </tr>
        {entries.map((entry, place) => (
          <EntryRow key={`${place} ${entry.objectId}`} entry={entry} currency={currency} />
        ))}
      </tbody>
      <tfoot>
        <tr className="font-medium">
          <td>
            <Day iso={until} aligned />
          </td>
          <td colSpan={5}>{entries.length === 0 ? "Nothing happened in the period. Balance" : "Balance"}</td>
          <td className="num">
            <span className="rule-2">
              <FigureText value={closing} currency={currency} />
            </span>
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

function EntryRow({ entry, currency }: { entry: StatementEntry; currency: string }) {
  return (
    <tr>
      <td>
        <Day iso={entry.day} aligned />
      </td>
      <td>{kindWords[entry.kind]}</td>
      <td className="mono clip max-w-[200px]" title={entry.number ?? undefined}>
        <Link className="underline-offset-3 hover:underline" href={hrefOf(entry)} prefetch={false}>
          {entry.number ?? (isPayment(entry) ? "payment" : "—")}
        </Link>
      </td>
      <td className="clip max-w-[220px] text-ink-2" title={entry.reference ?? undefined}>
        {entry.moved && (
          <span className="tnum">
            <FigureText value={entry.moved} currency={currency} /> {entry.kind === "CREDIT_APPLIED"
              ? "to"
              : "from"}{" "}
          </span>
        )}
        {entry.reference ?? (entry.moved ? "" : <span className="text-ink-3">—</span>)}
      </td>
      <EntryAmount value={entry.debit} currency={currency} />
      <EntryAmount value={entry.credit} currency={currency} />
      <FigureCell value={entry.balance} currency={currency} strong />
    </tr>
  );
}

/** Empty where the entry has nothing on this side. */
function EntryAmount({ value, currency }: { value: string | null; currency: string }) {
  return <td className="num">{value !== null && <FigureText value={value} currency={currency} />}</td>;
}

function isPayment({ kind }: StatementEntry): boolean {
  return kind === "PAYMENT" || kind === "PAYMENT_REVERSED";
}

function hrefOf(entry: StatementEntry): string {
  if (isPayment(entry)) return `/payments/${entry.objectId}`;
  const isInvoice = entry.kind === "INVOICE" || entry.kind === "INVOICE_VOIDED";
  return isInvoice ? `/invoices/${entry.objectId}` : `/credit-notes/${entry.objectId}`;
}

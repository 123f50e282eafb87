import Link from "next/link";
import { documentWord } from "@/components/accounts/document-word";
import { Amount } from "@/components/ui/amount";
import { Day } from "@/components/ui/day";
import { Moment } from "@/components/ui/moment";
import { Status } from "@/components/ui/status";
import type { NumberedDocument } from "@/lib/features/insights/numbers/schema";

/** Documents in the order of their numbers; of voided ones when, and by whom. */
export function NumberedTable({ items, timeZone }: { items: readonly NumberedDocument[]; timeZone: string }) {
  return (
    <table className="tbl tbl-sm">
      <caption className="sr-only">Documents by number</caption>
      <thead className="sticky top-0 z-10">
        <tr>
          <th scope="col">Number</th>
          <th scope="col">Document</th>
          <th scope="col">Status</th>
          <th scope="col">Date</th>
          <th scope="col">Customer</th>
          <th scope="col" className="num">
            <span className="figure-head">Total</span>
          </th>
          <th scope="col">Voided</th>
          <th scope="col">By</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <td className="mono">
              <Link className="underline-offset-3 hover:underline" href={hrefOf(item)} prefetch={false}>
                {item.number}
              </Link>
            </td>
            <td>
              {documentWord(item.documentType)}
              {item.prefix === null && <span className="text-ink-3 text-meta"> typed by hand</span>}
            </td>
            <td>
              <Status family={item.documentType === "INVOICE" ? "invoice" : "credit-note"} value={item.status} />
            </td>
            <td>
              <Day iso={item.issueDate} aligned />
            </td>
            <td className="clip max-w-[240px]" title={item.customer}>
              {item.customer}
            </td>
            <td className="num">
              <Amount value={item.grossTotal} currency={item.currency} />
            </td>
            <td>
              {item.voidedAt ? (
                <Moment iso={item.voidedAt} timeZone={timeZone} year />
              ) : (
                <span className="text-ink-3">—</span>
              )}
            </td>
            <td className="clip max-w-[200px]" title={item.voidedBy ?? undefined}>
              {item.voidedBy ?? <span className="text-ink-3">—</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function hrefOf({ documentType, id }: NumberedDocument): string {
  return documentType === "INVOICE" ? `/invoices/${id}` : `/credit-notes/${id}`;
}

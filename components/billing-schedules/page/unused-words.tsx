import Link from "next/link";
import { amountsInWords, sumByCurrency } from "@/components/customers/owed";
import { Amount } from "@/components/ui/amount";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { PlannedUnused } from "@/lib/features/billing-schedules/overview/schema";
import { counted } from "../schedule-words";

/** What was billed in advance for days that are no longer served, by currency. */
export function unusedTotal(unused: readonly PlannedUnused[]): string {
  return amountsInWords(sumByCurrency(unused));
}

/** `HLD01231 and HLD01240`; of many only how many. */
export function unusedInvoices(unused: readonly PlannedUnused[]): string {
  const numbers = [...new Set(unused.map(({ invoiceNumber, invoiceId }) => invoiceNumber ?? invoiceId))];
  return numbers.length > 2 ? counted(numbers.length, "invoice") : numbers.join(" and ");
}

/** After a change: what credit notes have to give back, invoice by invoice. */
export function UnusedDialog({ unused, onClose }: { unused: readonly PlannedUnused[]; onClose: () => void }) {
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`${unusedTotal(unused)} to be given back`}
      description="These invoices are final and stay as they are. A credit note on each gives back what is for days that are no longer served, net of tax."
      width={520}
      footer={
        <Button variant="primary" onClick={onClose}>
          Close
        </Button>
      }
    >
      <table className="tbl tbl-sm [--gutter:0px]">
        <caption className="sr-only">Unused days by invoice</caption>
        <thead>
          <tr>
            <th scope="col">Invoice</th>
            <th scope="col">Unused</th>
            <th scope="col" className="num">
              <span className="figure-head">Amount</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {unused.map((line) => (
            <tr key={line.lineItemId}>
              <td className="mono">
                <Link className="lnk" href={`/invoices/${line.invoiceId}`} prefetch={false}>
                  {line.invoiceNumber ?? "Invoice"}
                </Link>
              </td>
              <td>
                {line.unusedDays} of {counted(line.ofDays, "day")}
              </td>
              <td className="num">
                <Amount value={line.amount} currency={line.currency} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}

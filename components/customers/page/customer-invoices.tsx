import Link from "next/link";
import { MainSection } from "@/components/shell/pane-section";
import { Amount } from "@/components/ui/amount";
import { ButtonLink } from "@/components/ui/button";
import { Day, Lateness } from "@/components/ui/day";
import { paymentStatus } from "@/components/ui/payment-status";
import { Status } from "@/components/ui/status";
import type { DashboardInvoiceRow } from "@/lib/features/invoices/list/schema";

export interface CustomerInvoicesProps {
  customerId: string;
  /** The latest ones. */
  invoices: readonly DashboardInvoiceRow[];
  count: number;
}

export function CustomerInvoices({ customerId, invoices, count }: CustomerInvoicesProps) {
  return (
    <MainSection
      title="Invoices"
      count={count}
      action={
        count > 0 && (
          <ButtonLink variant="ghost" size="small" trail="arrow-right" href={`/invoices?customerId=${customerId}`}>
            All invoices
          </ButtonLink>
        )
      }
    >
      {invoices.length === 0 ? (
        <p className="m-0 px-6 pb-4 text-ink-3">No invoice yet.</p>
      ) : (
        <table className="tbl tbl-bare border-line border-t [--row:34px]">
          <caption className="sr-only">Latest invoices</caption>
          <thead>
            <tr>
              <th scope="col">Number</th>
              <th scope="col">Status</th>
              <th scope="col">Payment</th>
              <th scope="col" className="num opt">
                <span className="figure-head">Total</span>
              </th>
              <th scope="col" className="num">
                <span className="figure-head">Outstanding</span>
              </th>
              <th scope="col">Due</th>
            </tr>
          </thead>
          <tbody>
            {invoices.map((invoice) => (
              <InvoiceRow key={invoice.id} invoice={invoice} />
            ))}
          </tbody>
        </table>
      )}
    </MainSection>
  );
}

function InvoiceRow({ invoice }: { invoice: DashboardInvoiceRow }) {
  const { id, invoiceNumber, status, currency, grossTotal, outstanding, dueDate } = invoice;
  const late = invoice.daysOverdue ?? 0;
  const issued = outstanding !== null;
  return (
    <tr>
      <td className="mono">
        <Link className="underline-offset-3 hover:underline" href={`/invoices/${id}`} prefetch={false}>
          {invoiceNumber ?? <span className="text-ink-3">no number</span>}
        </Link>
      </td>
      <td>
        <Status family="invoice" value={status} />
      </td>
      <td>
        {issued ? (
          <Status family="payment" value={paymentStatus(invoice.paymentStatus, late)} />
        ) : (
          <span className="text-ink-3">—</span>
        )}
      </td>
      <td className="num opt">
        <Amount value={grossTotal} currency={currency} />
      </td>
      <td className="num">
        <Amount value={outstanding} currency={currency} strong />
      </td>
      <td>
        <Day iso={dueDate} aligned />
        {late > 0 && (
          <span className="pl-2">
            <Lateness days={late} />
          </span>
        )}
      </td>
    </tr>
  );
}

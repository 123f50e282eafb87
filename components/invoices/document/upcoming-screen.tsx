"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { DocumentLayout } from "@/components/shell/document-layout";
import { PageHeader } from "@/components/shell/page-header";
import { Badge } from "@/components/ui/badge";
import { dayText } from "@/components/ui/day";
import { Note } from "@/components/ui/note";
import { PdfViewer } from "@/components/ui/pdf-viewer";
import { InvoiceFacts, type InvoiceFactsProps } from "./invoice-facts";
import { UpcomingActions, type UpcomingActionsProps } from "./upcoming-actions";

export type UpcomingScreenProps = InvoiceFactsProps & Omit<UpcomingActionsProps, "onChanged">;

/** An invoice in progress (D12): what it would be with the facts of now, and until when they move it. */
export function UpcomingScreen(props: UpcomingScreenProps) {
  const { invoice, revision } = props.page;
  const router = useRouter();
  const file = `/invoices/${invoice.id}/pdf`;
  return (
    <>
      <PageHeader
        title={`Upcoming for ${invoice.customerLegalCompanyName}`}
        crumbs={[{ label: "Invoices", href: "/invoices" }]}
        state={<Badge family="invoice" value={invoice.status} />}
        actions={<UpcomingActions {...props} onChanged={() => router.refresh()} />}
      />
      <DocumentLayout
        factsLabel="Facts"
        document={
          <PdfViewer
            source={`${file}?revision=${revision}`}
            label={`Preview of the upcoming invoice for ${invoice.customerLegalCompanyName}`}
            heading="As it would print now"
            download={{ href: `${file}?download=1`, name: "upcoming-invoice.pdf" }}
          />
        }
      >
        <div className="px-6 pt-4">
          <UpcomingNote {...props} />
        </div>
        <InvoiceFacts {...props} />
      </DocumentLayout>
    </>
  );
}

function UpcomingNote({ page: { invoice }, billing }: UpcomingScreenProps) {
  const [run] = billing.runs;
  return (
    <Note tone="notice" icon="circle-dashed" title="Not an invoice yet.">
      {run
        ? `It follows the billing schedule, and its amounts change with it, until ${dayText(run.invoiceDate)}. Then it becomes a draft by itself. `
        : "Its amounts still change. "}
      <Link className="lnk" href={`/customers/${invoice.customerId}`} prefetch={false}>
        {invoice.customerLegalCompanyName}
      </Link>{" "}
      does not see it.
    </Note>
  );
}

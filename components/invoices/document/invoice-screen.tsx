"use client";
import { useRouter } from "next/navigation";
import { DocumentLayout } from "@/components/shell/document-layout";
import { PageHeader } from "@/components/shell/page-header";
import { Badge } from "@/components/ui/badge";
import { paymentStatus } from "@/components/ui/payment-status";
import { PdfViewer } from "@/components/ui/pdf-viewer";
import { InvoiceActions, type InvoiceActionsProps } from "./invoice-actions";
import { InvoiceFacts, type InvoiceFactsProps } from "./invoice-facts";

export type InvoiceScreenProps = InvoiceFactsProps & Omit<InvoiceActionsProps, "onChanged">;

/** A numbered invoice: the document as its customer sees it, and at the right what is owed and why. */
export function InvoiceScreen(props: InvoiceScreenProps) {
  const { page } = props;
  const { invoice, daysOverdue } = page;
  const router = useRouter();
  const number = invoice.invoiceNumber ?? "";
  const file = `/invoices/${invoice.id}/pdf`;
  const version = page.versions.at(-1)?.version ?? 1;
  return (
    <>
      <PageHeader
        title={number}
        figures
        crumbs={[{ label: "Invoices", href: "/invoices" }]}
        state={
          <>
            <a className="lnk clip" href={`/customers/${invoice.customerId}`}>
              {invoice.customerLegalCompanyName}
            </a>
            <Badge family="invoice" value={invoice.status} />
            {invoice.status !== "VOIDED" && (
              <Badge family="payment" value={paymentStatus(invoice.paymentStatus, daysOverdue ?? 0)} />
            )}
          </>
        }
        actions={<InvoiceActions {...props} onChanged={() => router.refresh()} />}
      />
      <DocumentLayout
        factsLabel="Facts"
        document={
          <PdfViewer
            source={`${file}?version=${version}`}
            label={`PDF of ${number}`}
            heading="As the customer sees it"
            download={{ href: `${file}?download=1`, name: `${number}.pdf` }}
            open={{ href: file, label: "Open the PDF in a tab" }}
          />
        }
      >
        <InvoiceFacts {...props} />
      </DocumentLayout>
    </>
  );
}

"use client";
import { useRouter } from "next/navigation";
import { MailSection } from "@/components/mail/mail-section";
import { DocumentLayout } from "@/components/shell/document-layout";
import { PageHeader } from "@/components/shell/page-header";
import { Badge } from "@/components/ui/badge";
import { paymentStatus } from "@/components/ui/payment-status";
import { PdfViewer } from "@/components/ui/pdf-viewer";
import { InvoiceActions, type InvoiceActionsProps } from "./invoice-actions";
import { InvoiceFacts, type InvoiceFactsProps } from "./invoice-facts";
import { reasonOf } from "./invoice-sending";

export type InvoiceScreenProps = Omit<InvoiceFactsProps, "mailSection"> & Omit<InvoiceActionsProps, "onChanged">;

/** A numbered invoice: the document as its customer sees it, and at the right what is owed and why. */
export function InvoiceScreen(props: InvoiceScreenProps) {
  const { page, mail, sending } = props;
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
        <InvoiceFacts
          {...props}
          mailSection={
            <MailSection
              empty="No mail about it was written here."
              mail={mail}
              refused={({ kind }) => reasonOf(page, kind === "REMINDER" ? "sendPaymentReminder" : "resend")}
              loadMail={sending.loadMail}
              resend={sending.resend}
            />
          }
        />
      </DocumentLayout>
    </>
  );
}

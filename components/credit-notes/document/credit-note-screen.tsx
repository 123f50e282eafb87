"use client";
import Link from "next/link";
import { DocumentLayout } from "@/components/shell/document-layout";
import { PageHeader } from "@/components/shell/page-header";
import { Badge } from "@/components/ui/badge";
import { PdfViewer } from "@/components/ui/pdf-viewer";
import { CreditNoteActions, type CreditNoteActionsProps } from "./credit-note-actions";
import { CreditNoteFacts, type CreditNoteFactsProps } from "./credit-note-facts";

export type CreditNoteScreenProps = CreditNoteActionsProps & Omit<CreditNoteFactsProps, "canUndo">;

/** A credit note: the document as its customer sees it, and at the right what is left of it. */
export function CreditNoteScreen({ page, activity, timeZone, rights, verbs, undo }: CreditNoteScreenProps) {
  const { note, documentVersion, revision } = page;
  const isDraft = note.status === "DRAFT";
  const name = note.creditNoteNumber ?? "Draft";
  const file = `/credit-notes/${note.id}/pdf`;
  return (
    <>
      <PageHeader
        title={name}
        figures
        crumbs={[{ label: "Credit notes", href: "/credit-notes" }]}
        state={
          <>
            <Link
              className="lnk clip min-w-0 shrink-[99]"
              title={note.customerLegalCompanyName}
              href={`/customers/${note.customerId}`}
              prefetch={false}
            >
              {note.customerLegalCompanyName}
            </Link>
            <Badge family="credit-note" value={note.status} />
            {note.applicationStatus !== undefined && note.status !== "VOIDED" && (
              <Badge family="application" value={note.applicationStatus} />
            )}
          </>
        }
        actions={<CreditNoteActions page={page} rights={rights} verbs={verbs} />}
      />
      <DocumentLayout
        factsLabel="Facts"
        document={
          <PdfViewer
            source={`${file}?version=${documentVersion}.${revision}`}
            label={isDraft ? "PDF of the draft" : `PDF of ${name}`}
            heading={isDraft ? "As the customer will see it" : "As the customer sees it"}
            download={{ href: `${file}?download=1`, name: `${note.creditNoteNumber ?? "draft-credit-note"}.pdf` }}
            open={{ href: file, label: "Open the PDF in a tab" }}
          />
        }
      >
        <CreditNoteFacts {...{ page, activity, timeZone, undo, canUndo: rights.update }} />
      </DocumentLayout>
    </>
  );
}

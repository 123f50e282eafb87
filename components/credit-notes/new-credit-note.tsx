import { NewDraft, type NewDraftProps } from "@/components/customers/new-draft";
import { ButtonLink } from "@/components/ui/button";
import { Note } from "@/components/ui/note";

/** Who and in which currency, for a credit note that is of no invoice. */
export function NewCreditNote(props: NewDraftProps) {
  return (
    <NewDraft
      {...props}
      title="New credit note"
      list={{ label: "Credit notes", href: "/credit-notes" }}
      currencyHint="Cannot be changed later."
    >
      <Note
        tone="notice"
        icon="info"
        title="To credit an invoice, begin there."
        actions={
          <ButtonLink size="small" href="/invoices?invoiceStatus=FINAL,SENT" prefetch={false}>
            Issued invoices
          </ButtonLink>
        }
      >
        Its lines, rates and limits come along. A credit note made here is of no invoice.
      </Note>
    </NewDraft>
  );
}

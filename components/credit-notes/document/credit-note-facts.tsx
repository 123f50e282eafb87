import Link from "next/link";
import { ActivityTimeline } from "@/components/activity/activity-timeline";
import { localDay } from "@/components/customers/local-day";
import { PaneSection } from "@/components/shell/pane-section";
import { CopyButton } from "@/components/ui/copy-button";
import { Day, DaySpan } from "@/components/ui/day";
import { Facts } from "@/components/ui/facts";
import { countryName } from "@/lib/core/places";
import type { TimelineEntry } from "@/lib/features/activity/schema";
import type { CreditNote } from "@/lib/features/credit-notes/schema";
import { Settlement, type SettlementProps } from "./settlement";

export interface CreditNoteFactsProps extends SettlementProps {
  activity: readonly TimelineEntry[];
}

/** Right of the document: what is left of it, the details, the history. */
export function CreditNoteFacts({ activity, ...settlement }: CreditNoteFactsProps) {
  const { page, timeZone } = settlement;
  const { note } = page;
  const address = note.customerBillingAddress;
  return (
    <>
      <Settlement {...settlement} />
      <PaneSection title="Details">
        <Facts
          rows={[
            ["Original invoice", <OriginalInvoice key="invoice" note={note} />],
            ["Issued", <Day key="issued" iso={note.issueDate ?? null} />],
            ["Sent", <Day key="sent" iso={page.sentAt && localDay(page.sentAt, timeZone)} />],
            ["Accounting date", <Day key="accounting" iso={note.accountingDate ?? null} />],
            ["Billing period", periodOf(note)],
            ["Purchase order", note.purchaseOrderNumber ?? null],
            ["Recipients", note.customerEmails.join(", ") || null],
            ["Billed to", `${address.line1}, ${address.postcode} ${address.town}, ${countryName(address.country)}`],
            ["Tax id", note.customerTaxId ?? null],
            ["Memo", note.memo ?? null],
            [
              "Id",
              <span key="id" className="flex min-w-0 items-center gap-1">
                <span className="mono clip">{note.id}</span>
                <CopyButton text={note.id} label="Copy id" />
              </span>,
            ],
          ]}
        />
      </PaneSection>
      <PaneSection title="Activity">
        <ActivityTimeline entries={activity} timeZone={timeZone} />
      </PaneSection>
    </>
  );
}

function OriginalInvoice({ note }: { note: CreditNote }) {
  if (note.invoiceId === undefined) return <span className="text-ink-3">None</span>;
  return (
    <Link className="lnk" href={`/invoices/${note.invoiceId}`} prefetch={false}>
      {note.invoiceNumber ?? "Invoice"}
    </Link>
  );
}

/** The wire writes its days as timestamps in UTC. */
function periodOf({ billingPeriodStart: start, billingPeriodEnd: end }: CreditNote) {
  if (start === undefined || end === undefined) return null;
  return <DaySpan from={start.slice(0, 10)} to={end.slice(0, 10)} />;
}

import { EmptyState } from "@/components/ui/empty-state";
import type { PortalInvoice } from "@/lib/features/portal/documents/schema";
import type { PortalFrame } from "@/lib/features/portal/schema";
import { tellingIn } from "./telling";

/** What the link to an invoice says once the invoice was voided: that, and nothing of what stood on it. */
export function VoidedPage({ frame, invoice }: { frame: PortalFrame; invoice: PortalInvoice }) {
  const { voided } = tellingIn(frame.language).words;
  return (
    <EmptyState icon="ban" heading="h1" title={voided.title(invoice.number)}>
      {voided.body(invoice.sellerName)}
    </EmptyState>
  );
}

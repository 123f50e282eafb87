import type { Metadata } from "next";
import { InvoicePage } from "@/components/portal/invoice-page";
import { PortalShell } from "@/components/portal/portal-shell";
import { VoidedPage } from "@/components/portal/voided-page";
import { getPortalInvoice } from "@/lib/features/portal/documents/queries";
import { portalWords } from "@/lib/features/portal/wording/rules";
import { loadPortal, type PortalProps } from "@/lib/web/portal";
import { frameOf } from "../../portal-frame";

export async function generateMetadata({ params }: PortalProps): Promise<Metadata> {
  const { language, seller } = await frameOf((await params).token, "INVOICE");
  return { title: { absolute: `${portalWords[language].invoice} · ${seller.name}` } };
}

export default async function HostedInvoicePage({ params }: PortalProps) {
  const { token } = await params;
  const [frame, invoice] = await Promise.all([
    frameOf(token, "INVOICE"),
    loadPortal({ token, kind: "INVOICE" }, getPortalInvoice, { id: null }),
  ]);
  return (
    <PortalShell frame={frame} token={token} home={null}>
      {invoice.isVoided ? (
        <VoidedPage frame={frame} invoice={invoice} />
      ) : (
        <InvoicePage frame={frame} invoice={invoice} back={null} pdf={`/i/${token}/pdf`} />
      )}
    </PortalShell>
  );
}

import type { Metadata } from "next";
import { InvoicePage } from "@/components/portal/invoice-page";
import { PortalShell } from "@/components/portal/portal-shell";
import { getPortalInvoice } from "@/lib/features/portal/documents/queries";
import { portalWords } from "@/lib/features/portal/wording/rules";
import { loadPortal, type PortalInvoiceProps } from "@/lib/web/portal";
import { frameOf } from "../../../../portal-frame";

export async function generateMetadata({ params }: PortalInvoiceProps): Promise<Metadata> {
  const { language, seller } = await frameOf((await params).token, "CUSTOMER");
  return { title: { absolute: `${portalWords[language].invoice} · ${seller.name}` } };
}

export default async function PortalInvoicePage({ params }: PortalInvoiceProps) {
  const { token, id } = await params;
  const home = `/portal/${token}`;
  const [frame, invoice] = await Promise.all([
    frameOf(token, "CUSTOMER"),
    loadPortal({ token, kind: "CUSTOMER" }, getPortalInvoice, { id }),
  ]);
  return (
    <PortalShell frame={frame} token={token} home={home}>
      <InvoicePage frame={frame} invoice={invoice} back={home} pdf={`${home}/invoices/${id}/pdf`} />
    </PortalShell>
  );
}

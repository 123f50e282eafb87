import type { Metadata } from "next";
import { InvoiceList } from "@/components/portal/invoice-list";
import { PortalShell } from "@/components/portal/portal-shell";
import { PortalTabs } from "@/components/portal/portal-tabs";
import { listPortalInvoices } from "@/lib/features/portal/invoices/queries";
import { ListPortalInvoices } from "@/lib/features/portal/invoices/schema";
import { portalWords } from "@/lib/features/portal/wording/rules";
import type { ListPageProps } from "@/lib/web/page-props";
import { loadPortal, type PortalProps } from "@/lib/web/portal";
import { listParams } from "@/lib/web/search-params";
import { frameOf } from "../../portal-frame";

export async function generateMetadata({ params }: PortalProps): Promise<Metadata> {
  const { language, customerName, seller } = await frameOf((await params).token, "CUSTOMER");
  return { title: { absolute: `${portalWords[language].tabs.invoices}, ${customerName} · ${seller.name}` } };
}

export default async function PortalPage({ params, searchParams }: PortalProps & ListPageProps) {
  const { token } = await params;
  const home = `/portal/${token}`;
  const asked = ListPortalInvoices.safeParse(await listParams(searchParams)).data ?? {};
  const [frame, list] = await Promise.all([
    frameOf(token, "CUSTOMER"),
    loadPortal({ token, kind: "CUSTOMER" }, listPortalInvoices, asked),
  ]);
  return (
    <PortalShell
      frame={frame}
      token={token}
      home={home}
      tabs={<PortalTabs frame={frame} home={home} current="invoices" />}
    >
      <InvoiceList frame={frame} list={list} state={asked.state ?? null} home={home} />
    </PortalShell>
  );
}

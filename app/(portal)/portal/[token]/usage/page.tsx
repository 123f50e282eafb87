import type { Metadata } from "next";
import { PortalShell } from "@/components/portal/portal-shell";
import { PortalTabs } from "@/components/portal/portal-tabs";
import { UsagePage } from "@/components/portal/usage-page";
import { getPortalUsage } from "@/lib/features/portal/usage/queries";
import { GetPortalUsage } from "@/lib/features/portal/usage/schema";
import { portalWords } from "@/lib/features/portal/wording/rules";
import type { ListPageProps } from "@/lib/web/page-props";
import { loadPortal, type PortalProps } from "@/lib/web/portal";
import { listParams } from "@/lib/web/search-params";
import { frameOf } from "../../../portal-frame";

export async function generateMetadata({ params }: PortalProps): Promise<Metadata> {
  const { language, customerName, seller } = await frameOf((await params).token, "CUSTOMER");
  return { title: { absolute: `${portalWords[language].tabs.usage}, ${customerName} · ${seller.name}` } };
}

export default async function PortalUsagePage({ params, searchParams }: PortalProps & ListPageProps) {
  const { token } = await params;
  const home = `/portal/${token}`;
  const { period } = await listParams(searchParams);
  const asked = GetPortalUsage.safeParse({ period: period?.toUpperCase() }).data ?? {};
  const [frame, usage] = await Promise.all([
    frameOf(token, "CUSTOMER"),
    loadPortal({ token, kind: "CUSTOMER" }, getPortalUsage, asked),
  ]);
  return (
    <PortalShell
      frame={frame}
      token={token}
      home={home}
      tabs={<PortalTabs frame={frame} home={home} current="usage" />}
    >
      <UsagePage frame={frame} usage={usage} home={home} />
    </PortalShell>
  );
}

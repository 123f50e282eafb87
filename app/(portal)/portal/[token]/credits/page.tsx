import type { Metadata } from "next";
import { CreditsPage } from "@/components/portal/credits-page";
import { PortalShell } from "@/components/portal/portal-shell";
import { PortalTabs } from "@/components/portal/portal-tabs";
import { getPortalCredits } from "@/lib/features/portal/credits/queries";
import { portalWords } from "@/lib/features/portal/wording/rules";
import { loadPortal, type PortalProps } from "@/lib/web/portal";
import { frameOf } from "../../../portal-frame";

export async function generateMetadata({ params }: PortalProps): Promise<Metadata> {
  const { language, customerName, seller } = await frameOf((await params).token, "CUSTOMER");
  return { title: { absolute: `${portalWords[language].tabs.credits}, ${customerName} · ${seller.name}` } };
}

export default async function PortalCreditsPage({ params }: PortalProps) {
  const { token } = await params;
  const home = `/portal/${token}`;
  const [frame, credits] = await Promise.all([
    frameOf(token, "CUSTOMER"),
    loadPortal({ token, kind: "CUSTOMER" }, getPortalCredits, {}),
  ]);
  return (
    <PortalShell
      frame={frame}
      token={token}
      home={home}
      tabs={<PortalTabs frame={frame} home={home} current="credits" />}
    >
      <CreditsPage frame={frame} credits={credits} home={home} />
    </PortalShell>
  );
}

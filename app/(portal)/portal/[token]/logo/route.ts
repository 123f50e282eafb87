import { getPortalLogo } from "@/lib/features/portal/queries";
import { type PortalProps, portalLogo } from "@/lib/web/portal";

export async function GET(_request: Request, { params }: PortalProps): Promise<Response> {
  return portalLogo((await params).token, getPortalLogo);
}

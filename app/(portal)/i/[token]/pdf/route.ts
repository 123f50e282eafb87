import { downloadPortalInvoice } from "@/lib/features/portal/documents/queries";
import { type PortalProps, portalPdf } from "@/lib/web/portal";

export async function GET(request: Request, { params }: PortalProps): Promise<Response> {
  return portalPdf(request, { token: (await params).token, kind: "INVOICE" }, downloadPortalInvoice, null);
}

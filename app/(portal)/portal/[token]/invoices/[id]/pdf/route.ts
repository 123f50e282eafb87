import { downloadPortalInvoice } from "@/lib/features/portal/documents/queries";
import { type PortalInvoiceProps, portalPdf } from "@/lib/web/portal";

export async function GET(request: Request, { params }: PortalInvoiceProps): Promise<Response> {
  const { token, id } = await params;
  return portalPdf(request, { token, kind: "CUSTOMER" }, downloadPortalInvoice, id);
}

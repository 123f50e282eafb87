import { downloadReceipt } from "@/lib/features/payments/receipt/queries";
import type { DetailProps } from "@/lib/web/page-props";
import { pdfResponse } from "@/lib/web/pdf";
import { requireViewer } from "@/lib/web/viewer";

export async function GET(request: Request, { params }: DetailProps): Promise<Response> {
  const { ctx } = await requireViewer();
  const { id } = await params;
  return pdfResponse(request, () => downloadReceipt(ctx, { id }));
}

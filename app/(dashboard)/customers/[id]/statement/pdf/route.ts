import { downloadStatement } from "@/lib/features/insights/statement/queries";
import type { DetailProps } from "@/lib/web/page-props";
import { pdfResponse } from "@/lib/web/pdf";
import { requireViewer } from "@/lib/web/viewer";

/** The statement's PDF for the period and currency of the address; `?download=1` saves it. */
export async function GET(request: Request, { params }: DetailProps): Promise<Response> {
  const { ctx } = await requireViewer();
  const { id } = await params;
  const { download: _download, ...asked } = Object.fromEntries(new URL(request.url).searchParams);
  return pdfResponse(request, () => downloadStatement(ctx, { ...asked, id }));
}

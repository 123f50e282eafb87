import { AppError } from "@/lib/core/errors";
import { downloadCreditNote } from "@/lib/features/credit-notes/documents/queries";
import type { DetailProps } from "@/lib/web/page-props";
import { requireViewer } from "@/lib/web/viewer";

/** The PDF for the viewer beside the facts; `?download=1` saves it. */
export async function GET(request: Request, { params }: DetailProps): Promise<Response> {
  const { ctx } = await requireViewer();
  const { id } = await params;
  try {
    const { bytes, fileName } = await downloadCreditNote(ctx, { id });
    const disposition = new URL(request.url).searchParams.has("download") ? "attachment" : "inline";
    return new Response(new Uint8Array(bytes), {
      headers: {
        "Content-Type": "application/pdf",
        "Content-Disposition": `${disposition}; filename="${fileName}"`,
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      },
    });
  } catch (error) {
    if (error instanceof AppError) return new Response(error.message, { status: error.status });
    throw error;
  }
}

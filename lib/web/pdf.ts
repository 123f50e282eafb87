import { AppError } from "@/lib/core/errors";

/** A document's PDF for the viewer beside its facts; `?download=1` saves it. */
export async function pdfResponse(
  request: Request,
  load: () => Promise<{ bytes: Uint8Array; fileName: string }>,
): Promise<Response> {
  try {
    const { bytes, fileName } = await load();
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

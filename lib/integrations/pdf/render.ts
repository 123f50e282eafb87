import "server-only";
import type { InvoiceDocument } from "@/lib/engine/invoice/document";

/**
 * An invoice as a PDF (D32, DESIGN.md §11). Same document and date: same bytes, on any machine with the same packages.
 * In Next's build it is drawn in a thread of its own; elsewhere (tests, scripts) in this one, as only Next bundles the thread.
 * @param options.creationDate written into the file; take it from the version, not from the clock
 * @throws Error when the document cannot be drawn
 */
export async function renderInvoicePdf(
  document: InvoiceDocument,
  options: { creationDate: Date },
): Promise<Uint8Array> {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { drawInThread } = await import("./thread");
    return drawInThread(document, options.creationDate);
  }
  const { drawInvoicePdf } = await import("./draw");
  return drawInvoicePdf(document, options.creationDate);
}

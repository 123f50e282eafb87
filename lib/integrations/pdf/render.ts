import "server-only";
import type { InvoiceDocument } from "@/lib/engine/invoice/document";
import type { ReceiptDocument } from "@/lib/engine/invoice/receipt";
import type { StatementDocument } from "@/lib/engine/invoice/statement-document";
import type { PrintedDocument } from "./draw";

/**
 * An invoice as a PDF (D32, DESIGN.md §11). Same document and date: same bytes, on any machine with the same packages.
 * In Next's build it is drawn in a thread of its own; elsewhere (tests, scripts) in this one, as only Next bundles the thread.
 * @param options.creationDate written into the file; take it from the version, not from the clock
 * @throws Error when the document cannot be drawn
 */
export function renderInvoicePdf(document: InvoiceDocument, options: { creationDate: Date }): Promise<Uint8Array> {
  return render(document, options.creationDate);
}

/** A receipt as a PDF, drawn like an invoice. @throws Error when it cannot be drawn */
export function renderReceiptPdf(document: ReceiptDocument, options: { creationDate: Date }): Promise<Uint8Array> {
  return render(document, options.creationDate);
}

/** A statement of account as a PDF, drawn like an invoice. @throws Error when it cannot be drawn */
export function renderStatementPdf(document: StatementDocument, options: { creationDate: Date }): Promise<Uint8Array> {
  return render(document, options.creationDate);
}

async function render(document: PrintedDocument, creationDate: Date): Promise<Uint8Array> {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { drawInThread } = await import("./thread");
    return drawInThread(document, creationDate);
  }
  const { drawInvoicePdf } = await import("./draw");
  return drawInvoicePdf(document, creationDate);
}

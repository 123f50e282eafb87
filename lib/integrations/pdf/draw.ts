import { renderToBuffer } from "@react-pdf/renderer";
import { InvoicePdf } from "@/components/documents/invoice-document";
import { ReceiptPdf } from "@/components/documents/receipt-document";
import { StatementPdf } from "@/components/documents/statement-document";
import type { InvoiceDocument } from "@/lib/engine/invoice/document";
import type { ReceiptDocument } from "@/lib/engine/invoice/receipt";
import type { StatementDocument } from "@/lib/engine/invoice/statement-document";
import { openFaces } from "./faces";
import { readLogo } from "./logo";
import { createTypesetter } from "./typesetter";

/** Whatever is printed. */
export type PrintedDocument = InvoiceDocument | ReceiptDocument | StatementDocument;

/**
 * Draws in this thread: 0.1–1 s of CPU. Doors call `renderInvoicePdf`, which does it beside them. One document at a time, as
 * they share the fonts.
 */
export function drawInvoicePdf(document: PrintedDocument, creationDate: Date): Promise<Uint8Array> {
  const drawn = previous.then(() => draw(document, creationDate));
  previous = drawn.catch(() => undefined);
  return drawn;
}

let previous: Promise<unknown> = Promise.resolve();

async function draw(document: PrintedDocument, creationDate: Date): Promise<Uint8Array> {
  const country = document.buyer.address?.country ?? null;
  const setter = await createTypesetter(openFaces(), textsOf(document), country);
  const logo = await readLogo(document.seller.logo);
  const drawing = { setter, logo, creationDate };
  return new Uint8Array(await renderToBuffer(pdfOf(document, drawing)));
}

function pdfOf(document: PrintedDocument, drawing: Omit<Parameters<typeof InvoicePdf>[0], "document">) {
  if (document.kind === "RECEIPT") return ReceiptPdf({ document, ...drawing });
  if (document.kind === "STATEMENT") return StatementPdf({ document, ...drawing });
  return InvoicePdf({ document, ...drawing });
}

/** Every text anywhere in a value; the logo is none. */
export function textsOf(value: unknown): string[] {
  if (typeof value === "string") return value.startsWith("data:") ? [] : [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

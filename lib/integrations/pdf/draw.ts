import { renderToBuffer } from "@react-pdf/renderer";
import { InvoicePdf } from "@/components/documents/invoice-document";
import type { InvoiceDocument } from "@/lib/engine/invoice/document";
import { readLogo } from "./logo";
import { createTypesetter } from "./typesetter";

/** Draws in this thread: 0.1–1 s of CPU. Doors call `renderInvoicePdf`, which does it beside them. */
export async function drawInvoicePdf(document: InvoiceDocument, creationDate: Date): Promise<Uint8Array> {
  const [setter, logo] = await Promise.all([
    createTypesetter(textsOf(document), document.buyer.address?.country ?? null),
    readLogo(document.seller.logo),
  ]);
  const bytes = await renderToBuffer(InvoicePdf({ document, setter, logo, creationDate }));
  return new Uint8Array(bytes);
}

/** Every text anywhere in a value; the logo is none. */
function textsOf(value: unknown): string[] {
  if (typeof value === "string") return value.startsWith("data:") ? [] : [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

import { renderToBuffer } from "@react-pdf/renderer";
import { InvoicePdf } from "@/components/documents/invoice-document";
import type { InvoiceDocument } from "@/lib/engine/invoice/document";
import { openFaces } from "./faces";
import { readLogo } from "./logo";
import { createTypesetter } from "./typesetter";

/**
 * Draws in this thread: 0.1–1 s of CPU. Doors call `renderInvoicePdf`, which does it beside them. One document at a time, as
 * they share the fonts.
 */
export function drawInvoicePdf(document: InvoiceDocument, creationDate: Date): Promise<Uint8Array> {
  const drawn = previous.then(() => draw(document, creationDate));
  previous = drawn.catch(() => undefined);
  return drawn;
}

let previous: Promise<unknown> = Promise.resolve();

async function draw(document: InvoiceDocument, creationDate: Date): Promise<Uint8Array> {
  const country = document.buyer.address?.country ?? null;
  const setter = await createTypesetter(openFaces(), textsOf(document), country);
  const logo = await readLogo(document.seller.logo);
  return new Uint8Array(await renderToBuffer(InvoicePdf({ document, setter, logo, creationDate })));
}

/** Every text anywhere in a value; the logo is none. */
export function textsOf(value: unknown): string[] {
  if (typeof value === "string") return value.startsWith("data:") ? [] : [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

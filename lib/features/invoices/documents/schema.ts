import { z } from "zod";
import type { InvoiceDocument } from "@/lib/engine/invoice/document";

/** A PDF to hand out. */
export const PdfFile = z.object({ bytes: z.instanceof(Uint8Array), fileName: z.string() });
export type PdfFile = z.output<typeof PdfFile>;

function isKind(kind: unknown): boolean {
  return kind === "INVOICE" || kind === "CREDIT_NOTE";
}

/** A document's content as it is kept: we wrote it ourselves, so its kind is proof enough. */
export const DocumentContent = z.custom<InvoiceDocument>(
  (value) => typeof value === "object" && value !== null && "kind" in value && isKind(value.kind),
);

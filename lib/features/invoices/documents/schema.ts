import { z } from "zod";
import type { InvoiceDocument } from "@/lib/engine/invoice/document";

/** An uploaded file. */
export const Asset = z
  .object({
    id: z.string(),
    createdBy: z.string(),
    type: z.enum(["IMAGE", "DOCUMENT", "BINARY"]).meta({ id: "AssetType" }),
    format: z
      .enum([
        "JPEG",
        "JPG",
        "PNG",
        "PDF",
        "CSV",
        "TXT",
        "RTF",
        "MD",
        "XLS",
        "XLSX",
        "XLSM",
        "DOC",
        "DOCX",
        "ZIP",
        "ODT",
        "ODS",
      ])
      .meta({ id: "AssetFormat" }),
    fileName: z.string(),
    fileSizeBytes: z.int(),
    url: z.string(),
    createdAt: z.string(),
  })
  .meta({ id: "Asset" });

/** A PDF to hand out. */
export const PdfFile = z.object({ bytes: z.instanceof(Uint8Array), fileName: z.string() });
export type PdfFile = z.output<typeof PdfFile>;

/** A document's content as it is kept: we wrote it ourselves, so its kind is proof enough. */
export const DocumentContent = z.custom<InvoiceDocument>(
  (value) => typeof value === "object" && value !== null && "kind" in value && value.kind === "INVOICE",
);

import { z } from "zod";
import { pathId, queryInteger } from "@/lib/core/fields";
import type { ServedFile } from "@/lib/core/served-file";
import { uploadedFile } from "@/lib/core/uploaded-file";

export const assetFormats = [
  ...(["JPEG", "JPG", "PNG", "PDF", "CSV", "TXT", "RTF", "MD", "XLS", "XLSX", "XLSM", "DOC", "DOCX", "ZIP"] as const),
  ...(["ODT", "ODS"] as const),
] as const;
export const AssetFormat = z.enum(assetFormats).meta({ id: "AssetFormat" });
export type AssetFormat = z.output<typeof AssetFormat>;
export const AssetType = z.enum(["IMAGE", "DOCUMENT", "BINARY"]).meta({ id: "AssetType" });

/** An uploaded file. */
export const Asset = z
  .object({
    id: z.string(),
    createdBy: z.string(),
    type: AssetType,
    format: AssetFormat,
    fileName: z.string(),
    fileSizeBytes: z.int(),
    url: z.string(),
    createdAt: z.string(),
  })
  .meta({ id: "Asset" });
export type Asset = z.output<typeof Asset>;

export const AssetUpload = z.object({ file: uploadedFile() });
export const AssetId = z.object({ id: pathId() });

/** A file on its way out; we made it ourselves, so its pieces are proof enough. */
export const AssetContent = z.custom<ServedFile>(
  (value) => typeof value === "object" && value !== null && "pieces" in value,
);

export const UnattachedBatch = z.object({ limit: queryInteger(1, 1000) });
export const RemovedAssets = z.object({ removed: z.int() });

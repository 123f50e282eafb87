import { z } from "zod";
import { Address } from "@/lib/core/address";
import { KeyValuePair } from "@/lib/core/shapes";

/** The merchant as printed: a snapshot taken when the document gets its number. */
export const MerchantDetails = z
  .object({
    address: Address,
    phoneNumber: z.string().optional(),
    email: z.string(),
    taxId: z.string().optional(),
    legalCompanyName: z.string(),
    primaryColour: z.string().optional(),
    customFields: z.array(KeyValuePair),
    includeBeneficiaryAddressInPaymentDetails: z.boolean(),
  })
  .meta({ id: "MerchantDetails" });
export type MerchantDetails = z.output<typeof MerchantDetails>;

/** An uploaded file. */
export const Asset = z
  .object({
    id: z.string(),
    createdBy: z.string(),
    type: z.enum(["IMAGE", "DOCUMENT", "BINARY"]).meta({ id: "AssetType" }),
    format: z
      .enum([
        ...["JPEG", "JPG", "PNG", "PDF", "CSV", "TXT", "RTF", "MD", "XLS", "XLSX", "XLSM", "DOC", "DOCX", "ZIP"],
        ...["ODT", "ODS"],
      ])
      .meta({ id: "AssetFormat" }),
    fileName: z.string(),
    fileSizeBytes: z.int(),
    url: z.string(),
    createdAt: z.string(),
  })
  .meta({ id: "Asset" });

import { pdfBytes, uploadForm } from "@/lib/testing/uploads";
import type { Prepare } from "./scenario";

/** Of uploaded files. */
export const assets: Record<string, Prepare> = {
  uploadAsset: () => ({ body: uploadForm("Order form.pdf", pdfBytes) }),
  downloadAsset: async (make) => ({
    path: { id: await make.make("POST", "/x/assets", uploadForm("Terms.pdf", pdfBytes)) },
  }),
  deleteAsset: async (make) => ({
    path: { id: await make.make("POST", "/x/assets", uploadForm("Draft.pdf", pdfBytes)) },
  }),
};

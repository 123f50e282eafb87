import { z } from "zod";
import { jobContextFor } from "@/lib/auth/job-context";
import { documentFile } from "./documents/commands";

const RenderDocument = z.object({
  accountId: z.uuid(),
  documentType: z.enum(["INVOICE", "CREDIT_NOTE"]),
  documentId: z.uuid(),
  version: z.int(),
});

/** Task `render-document`: draws a version of a document and keeps its bytes (D32). Doing it twice changes nothing. */
export async function renderDocument(payload: unknown): Promise<void> {
  const { accountId, ...ref } = RenderDocument.parse(payload);
  await documentFile(await jobContextFor(accountId, "render-document"), ref);
}

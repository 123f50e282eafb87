import type { DocumentType } from "@/lib/features/accounts/numbering/schema";

export function documentWord(type: DocumentType): string {
  return type === "INVOICE" ? "Invoice" : "Credit note";
}

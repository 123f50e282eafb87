import type { Product, ProductWrite } from "@/lib/features/catalog/products/schema";
import type { RecognitionChoice } from "./recognition-words";

/** What the product form holds while it is typed: text everywhere, empty for absent. */
export interface ProductDraft {
  name: string;
  label: string;
  taxCategoryId: string;
  recognitionMethod: RecognitionChoice;
}

export const blankProduct: ProductDraft = { name: "", label: "", taxCategoryId: "", recognitionMethod: "" };

export function productDraft({ name, label, taxCategoryId, recognitionMethod }: Product): ProductDraft {
  return {
    ...{ name, label: label ?? "", taxCategoryId: taxCategoryId ?? "" },
    recognitionMethod: recognitionMethod ?? "",
  };
}

/** What is sent: the whole of it, since a product is replaced; its links stay as they are. */
export function toProductWrite({ name, label, taxCategoryId, recognitionMethod }: ProductDraft): ProductWrite {
  return {
    name: name.trim(),
    label: label.trim() || null,
    taxCategoryId: taxCategoryId || null,
    recognitionMethod,
  };
}

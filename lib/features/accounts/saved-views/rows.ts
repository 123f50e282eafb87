import type { SavedViewModel } from "@/lib/db/generated/models";
import type { SavedView } from "./schema";

export function toSavedView({ id, noun, name, query, createdAt }: SavedViewModel): SavedView {
  return { id, noun, name, query, createdAt: createdAt.toISOString() };
}

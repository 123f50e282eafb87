import { z } from "zod";
import { id, requiredText, text } from "@/lib/core/fields";

export const savedViewNouns = [
  ...(["CUSTOMERS", "INVOICES", "CREDIT_NOTES"] as const),
  ...(["BILLING_SCHEDULES", "PRODUCTS", "PAYMENTS"] as const),
] as const;
export const SavedViewNoun = z.enum(savedViewNouns);
export type SavedViewNoun = z.output<typeof SavedViewNoun>;

/** A list's filters and columns under a name, as the query string of its page; everybody in the account sees it. */
export const SavedView = z.object({
  id: z.string(),
  noun: SavedViewNoun,
  name: z.string(),
  query: z.string(),
  createdAt: z.string(),
});
export type SavedView = z.output<typeof SavedView>;

export const SaveView = z.object({
  noun: SavedViewNoun,
  name: requiredText(100).transform((name) => name.trim()),
  query: text(4000),
});
export const SavedViewId = z.object({ id: id() });
export const SavedViewFilter = z.object({ noun: SavedViewNoun.nullish() });
export const SavedViews = z.object({ items: z.array(SavedView) });

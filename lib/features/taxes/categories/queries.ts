import { query } from "@/lib/core/operation";
import { toTaxCategory } from "./rows";
import { TaxCategories, TaxCategoryFilters } from "./schema";

/** The tax categories by name; archived ones on request only. */
export const listTaxCategories = query({
  name: "listTaxCategories",
  permission: "tax:read",
  input: TaxCategoryFilters,
  output: TaxCategories,
  async run(ctx, { includeArchived }) {
    const rows = await ctx.db.taxCategory.findMany({
      where: includeArchived ? {} : { archivedAt: null },
      orderBy: [{ name: "asc" }, { id: "asc" }],
    });
    return { items: rows.map(toTaxCategory) };
  },
});

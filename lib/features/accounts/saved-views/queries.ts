import { query } from "@/lib/core/operation";
import { toSavedView } from "./rows";
import { SavedViewFilter, SavedViews } from "./schema";

/** The saved views of a list, or of all lists, by name. */
export const listViews = query({
  name: "listViews",
  permission: "savedView:read",
  input: SavedViewFilter,
  output: SavedViews,
  async run(ctx, { noun }) {
    const rows = await ctx.db.savedView.findMany({
      where: noun ? { noun } : {},
      orderBy: [{ noun: "asc" }, { name: "asc" }],
    });
    return { items: rows.map(toSavedView) };
  },
});

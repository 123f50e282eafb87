import type { ListViews } from "@/components/accounts/list-views";
import { isGranted } from "@/lib/core/permissions";
import { listViews } from "@/lib/features/accounts/saved-views/queries";
import type { SavedViewNoun } from "@/lib/features/accounts/saved-views/schema";
import { load } from "@/lib/web/load";
import { requireViewer } from "@/lib/web/viewer";
import { deleteViewAction, saveViewAction } from "./actions";

/** The saved views of a list, with what its page needs to save and delete some. */
export async function loadViews(noun: SavedViewNoun): Promise<ListViews> {
  const [{ ctx }, { items }] = await Promise.all([requireViewer(), load(listViews, { noun })]);
  const { roles } = ctx.actor;
  return {
    ...{ items, save: saveViewAction, remove: deleteViewAction },
    rights: { save: isGranted(roles, "savedView:create"), delete: isGranted(roles, "savedView:delete") },
  };
}

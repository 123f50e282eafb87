"use client";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import type { SavedView as TableView } from "@/components/ui/data-table";
import type { SavedView, SavedViewNoun } from "@/lib/features/accounts/saved-views/schema";
import type { DeleteViewDialogProps } from "./delete-view-dialog";
import type { SaveViewDialogProps } from "./save-view-dialog";

const SaveViewDialog = dynamic(() => import("./save-view-dialog").then((module) => module.SaveViewDialog), {
  ssr: false,
});
const DeleteViewDialog = dynamic(() => import("./delete-view-dialog").then((module) => module.DeleteViewDialog), {
  ssr: false,
});

/** The views that people of this workspace saved of a list, and what the viewer may do with them. */
export interface ListViews {
  items: readonly SavedView[];
  rights: { save: boolean; delete: boolean };
  save: SaveViewDialogProps["save"];
  remove: DeleteViewDialogProps["remove"];
}

/**
 * Saved views of a list, after those that everybody has.
 * @returns props for the list's table, and the dialogs that belong beside it
 */
export function useListViews(noun: SavedViewNoun, builtIn: readonly TableView[], given: ListViews) {
  const { items, rights, save, remove } = given;
  const [query, setQuery] = useState<string | null>(null);
  const [going, setGoing] = useState<SavedView | null>(null);
  const own = items.map((view) => ({
    ...{ id: view.id, label: view.name, query: view.query },
    onDelete: rights.delete ? () => setGoing(view) : undefined,
  }));
  const dialogs: ReactNode = (
    <>
      {query !== null && <SaveViewDialog noun={noun} query={query} onClose={() => setQuery(null)} save={save} />}
      {going && <DeleteViewDialog view={going} onClose={() => setGoing(null)} remove={remove} />}
    </>
  );
  return { table: { views: [...builtIn, ...own], onSaveView: rights.save ? setQuery : undefined }, dialogs };
}

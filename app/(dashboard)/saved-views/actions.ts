"use server";
import { deleteView, saveView } from "@/lib/features/accounts/saved-views/commands";
import { action } from "@/lib/web/action";

export const saveViewAction = action(saveView);
export const deleteViewAction = action(deleteView);

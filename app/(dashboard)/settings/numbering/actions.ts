"use server";
import { updatePreferences } from "@/lib/features/accounts/commands";
import { raiseNextNumber, setPrefixes } from "@/lib/features/accounts/numbering/commands";
import { action } from "@/lib/web/action";

export const setPrefixesAction = action(setPrefixes);
export const raiseNextNumberAction = action(raiseNextNumber);
export const updatePreferencesAction = action(updatePreferences);

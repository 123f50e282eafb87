"use server";
import { updateAccount, updatePreferences } from "@/lib/features/accounts/commands";
import { action } from "@/lib/web/action";

export const updateAccountAction = action(updateAccount);
export const updatePreferencesAction = action(updatePreferences);

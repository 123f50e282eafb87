"use server";
import { createApiKey, renameApiKey, revokeApiKey, setApiKeyLimits } from "@/lib/features/api-keys/commands";
import { action } from "@/lib/web/action";

export const createApiKeyAction = action(createApiKey);
export const renameApiKeyAction = action(renameApiKey);
export const setApiKeyLimitsAction = action(setApiKeyLimits);
export const revokeApiKeyAction = action(revokeApiKey);

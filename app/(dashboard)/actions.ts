"use server";
import { searchWorkspace } from "@/lib/features/insights/queries";
import { action, viewerAction } from "@/lib/web/action";
import { switchAccount } from "@/lib/web/switch-account";

export const searchWorkspaceAction = action(searchWorkspace);
export const switchAccountAction = viewerAction(switchAccount);

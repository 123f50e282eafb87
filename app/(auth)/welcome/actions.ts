"use server";
import { openFirstWorkspace } from "@/lib/auth/first-workspace";
import { visitorAction } from "@/lib/web/action";

export const openWorkspace = visitorAction(openFirstWorkspace);

"use server";
import { changeOwnPassword } from "@/lib/features/users/commands";
import { action } from "@/lib/web/action";

export const changeOwnPasswordAction = action(changeOwnPassword);

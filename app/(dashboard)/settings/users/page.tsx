import type { Metadata } from "next";
import { UsersScreen } from "@/components/users/users-screen";
import { getSettings } from "@/lib/features/accounts/queries";
import { listMembers } from "@/lib/features/users/queries";
import { load } from "@/lib/web/load";
import { changeOwnPasswordAction } from "./actions";

export const metadata: Metadata = { title: "Users" };

export default async function UsersPage() {
  const [members, settings] = await Promise.all([load(listMembers, {}), load(getSettings, {})]);
  return (
    <UsersScreen
      members={members.items}
      timeZone={settings.preferences.timeZone}
      changePassword={changeOwnPasswordAction}
    />
  );
}

"use client";
import { roleTitle } from "@/components/accounts/denial";
import { SettingsPage } from "@/components/shell/settings-layout";
import { Moment } from "@/components/ui/moment";
import { Tag } from "@/components/ui/tag";
import type { Member } from "@/lib/features/users/schema";
import { PasswordForm, type PasswordFormProps } from "./password-form";

export interface UsersScreenProps {
  members: readonly Member[];
  timeZone: string;
  changePassword: PasswordFormProps["change"];
}

/** Who has access and as what, and the viewer's own password. */
export function UsersScreen({ members, timeZone, changePassword }: UsersScreenProps) {
  const you = members.find((member) => member.isYou);
  return (
    <SettingsPage title="Users" intro="Who has access to this workspace, and as what.">
      <table className="tbl border-line border-t">
        <caption className="sr-only">Users of this workspace</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">E-mail</th>
            <th scope="col">Roles</th>
            <th scope="col">Member since</th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <tr key={member.id}>
              <td className="font-medium">
                {member.name} {member.isYou && <Tag>You</Tag>}
              </td>
              <td>{member.email}</td>
              <td>{member.roles.map(roleTitle).join(", ")}</td>
              <td>
                <Moment iso={member.memberSince} timeZone={timeZone} year />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {you?.hasPassword && <PasswordForm email={you.email} change={changePassword} />}
    </SettingsPage>
  );
}

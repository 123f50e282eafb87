import { permissionsOf, type Role } from "@/lib/core/permissions";
import { sql } from "@/lib/db/sql";
import type { User } from "./schema";

/** Members of the account, also former ones, under the person's id. */
export const memberSource = sql`(select m.account_id, m.user_id as id, m.roles::text[] as roles, m.state::text as state, u.email, u.name,
  u.password_hash is not null as has_password, m.created_at from membership m join app_user u on u.id = m.user_id) t`;

export const memberColumns = sql`t.account_id as "accountId", t.email, t.name, t.roles, t.state, t.has_password as "hasPassword",
  t.created_at as "createdAt"`;

export interface MemberRow {
  accountId: string;
  id: string;
  email: string;
  name: string;
  roles: Role[];
  state: "ACTIVE" | "DELETED";
  hasPassword: boolean;
  createdAt: Date;
}

/** Of the accounts of a person only the asking one is told: the others are none of its business. */
export function toUser(row: MemberRow): User {
  const isActive = row.state === "ACTIVE";
  return {
    id: row.id,
    email: row.email,
    sequenceAccountIds: isActive ? [row.accountId] : [],
    state: isActive ? "active" : "deleted",
    roles: row.roles.map((roleName) => ({ roleName, permissions: permissionsOf([roleName]) })),
  };
}

import { isGranted, type Permission, type Role } from "@/lib/core/permissions";

/** Why the roles may not do something, to stand where the action is disabled; undefined where they may. The verbs check it again. */
export function denial(roles: readonly Role[], permission: Permission): string | undefined {
  if (isGranted(roles, permission)) return undefined;
  const [resource = "", action = ""] = permission.split(":");
  const verb = action === "update" ? "change" : action;
  return `Your role may not ${verb} ${resource === "tax" ? "tax settings" : resource}. Ask an administrator.`;
}

const titles: Record<Role, string> = {
  admin: "Administrator",
  financeUser: "Finance",
  salesUser: "Sales",
  readOnlyUser: "Read only",
};

export function roleTitle(role: Role): string {
  return titles[role];
}

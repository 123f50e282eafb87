/**
 * The role matrix of platform.md §3 as data (D42: where the vendor's pages and its API differ, the API wins). API keys act as admin
 * within their scope (D39).
 */
const crud = ["create", "read", "update", "delete", "archive"] as const;
const read = ["read"] as const;

export const roles = ["admin", "financeUser", "salesUser", "readOnlyUser"] as const;
export type Role = (typeof roles)[number];

const matrix = {
  customer: { admin: crud, financeUser: crud, salesUser: crud, readOnlyUser: read },
  billing: { admin: [...crud, "start"], financeUser: [...crud, "start"], salesUser: read, readOnlyUser: read },
  product: { admin: crud, financeUser: crud, salesUser: read, readOnlyUser: read },
  quote: {
    admin: [...crud, "publish", "accept", "execute"],
    financeUser: ["read", "execute"],
    salesUser: [...crud, "publish", "accept"],
    readOnlyUser: read,
  },
  invoice: {
    admin: [...crud, "finalize", "send"],
    financeUser: [...crud, "finalize", "send"],
    salesUser: read,
    readOnlyUser: read,
  },
  creditNote: {
    admin: [...crud, "finalize", "send"],
    financeUser: [...crud, "finalize", "send"],
    salesUser: read,
    readOnlyUser: read,
  },
  usage: { admin: crud, financeUser: read, salesUser: read, readOnlyUser: read },
  revenueRecognition: { admin: crud, financeUser: crud, salesUser: read, readOnlyUser: read },
  settings: {
    admin: [...crud, "invite"],
    financeUser: ["read", "invite"],
    salesUser: ["read", "invite"],
    readOnlyUser: read,
  },
  integration: { admin: crud, financeUser: read, salesUser: read, readOnlyUser: read },
  tax: { admin: crud, financeUser: crud, salesUser: read, readOnlyUser: read },
  asset: { admin: crud, financeUser: crud, salesUser: crud, readOnlyUser: read },
  watchtower: { admin: crud, financeUser: read, salesUser: read, readOnlyUser: read },
  bulkAction: { admin: crud, financeUser: crud, salesUser: crud, readOnlyUser: read },
  savedView: { admin: crud, financeUser: crud, salesUser: crud, readOnlyUser: read },
} as const satisfies Record<string, Record<Role, readonly string[]>>;

export type Resource = keyof typeof matrix;
export type Permission = { [R in Resource]: `${R}:${(typeof matrix)[R]["admin"][number]}` }[Resource];

/** What a verb asks of its actor: a permission, to hold a link to the portal, or nothing. */
export type Access = Permission | "portal" | "public";

/** Whether any of the roles grants the permission (`invoice:finalize`). */
export function isGranted(held: readonly Role[], permission: Permission): boolean {
  return held.some((role) => grants.get(role)?.has(permission) ?? false);
}

const grants: ReadonlyMap<Role, ReadonlySet<string>> = new Map(roles.map((role) => [role, grantsOf(role)]));

function grantsOf(role: Role): ReadonlySet<string> {
  const entries = Object.entries(matrix).flatMap(([resource, byRole]) =>
    byRole[role].map((action) => `${resource}:${action}`),
  );
  return new Set(entries);
}

/** What the roles may do, in the layout of the contract: `[{ resource: "org.customer", actions: [...] }]`. */
export function permissionsOf(held: readonly Role[]): { resource: string; actions: string[] }[] {
  return Object.entries(matrix).map(([resource, byRole]) => ({
    resource: `org.${resource}`,
    actions: [...new Set(held.flatMap((role) => [...byRole[role]]))],
  }));
}

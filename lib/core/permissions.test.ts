import { describe, expect, test } from "vitest";
import { isGranted, type Permission, permissionsOf, type Role, roles } from "./permissions";

const letters: Record<string, string> = { C: "create", R: "read", U: "update", D: "delete", A: "archive" };
const all = "CRUDA";

/** platform.md §3, cell by cell: admin, financeUser, salesUser, readOnlyUser. */
const table: Record<string, readonly [string, string, string, string]> = {
  customer: [all, all, all, "R"],
  billing: [`${all} start`, `${all} start`, "R", "R"],
  product: [all, all, "R", "R"],
  quote: [`${all} publish accept execute`, "R execute", `${all} publish accept`, "R"],
  invoice: [`${all} finalize send`, `${all} finalize send`, "R", "R"],
  creditNote: [`${all} finalize send`, `${all} finalize send`, "R", "R"],
  usage: [all, "R", "R", "R"],
  revenueRecognition: [all, all, "R", "R"],
  settings: [`${all} invite`, "R invite", "R invite", "R"],
  integration: [all, "R", "R", "R"],
  tax: [all, all, "R", "R"],
  asset: [all, all, all, "R"],
  watchtower: [all, "R", "R", "R"],
  bulkAction: [all, all, all, "R"],
  savedView: [all, all, all, "R"],
};

const cells = Object.entries(table).flatMap(([resource, byRole]) =>
  roles.map((role, index) => [resource, role, actionsOf(byRole[index] ?? "")] as const),
);

function actionsOf(cell: string): string[] {
  return cell.split(" ").flatMap((word) => (/^[A-Z]+$/.test(word) ? [...word].map((one) => letters[one] ?? "") : word));
}

function held(...which: Role[]): Map<string, string[]> {
  return new Map(permissionsOf(which).map(({ resource, actions }) => [resource, actions.toSorted()]));
}

describe("roles (D42)", () => {
  test.each(cells)("%s: a %s may do exactly what platform.md says", (resource, role, actions) => {
    expect(held(role).get(`org.${resource}`)).toEqual(actions.toSorted());
  });

  test("there are the fifteen resources and no other", () => {
    expect([...held("admin").keys()].toSorted()).toEqual(
      Object.keys(table)
        .map((resource) => `org.${resource}`)
        .toSorted(),
    );
  });

  test.each(cells)("%s: isGranted agrees with the table for a %s", (resource, role, actions) => {
    const every = actionsOf(table[resource]?.[0] ?? "");
    const granted = every.filter((action) => isGranted([role], `${resource}:${action}` as Permission));
    expect(granted.toSorted()).toEqual(actions.toSorted());
  });

  test("several roles add up, and none grants nothing", () => {
    expect(held("financeUser", "salesUser").get("org.quote")).toEqual([
      ...["accept", "archive", "create", "delete", "execute", "publish", "read", "update"],
    ]);
    expect(isGranted([], "customer:read")).toBe(false);
  });
});

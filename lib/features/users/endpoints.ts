import { endpoint } from "@/lib/api/endpoint";
import { deleteUser, setUserAccounts } from "./commands";
import { getUser, listUsers } from "./queries";
import { UserUpdateLegacy } from "./schema";

const [list, one, tag] = ["/users", "/users/{id}", "account"] as const;
const [status, body] = [201, UserUpdateLegacy] as const;
const summary = "Set the accounts of a user (withdrawn)";

export const userEndpoints = [
  endpoint({ id: "listUsers", tag, method: "GET", path: list, operation: listUsers, summary: "List users" }),
  endpoint({ id: "getUser", tag, method: "GET", path: one, operation: getUser, summary: "Get a user" }),
  endpoint({ id: "updateUser", tag, method: "PUT", path: one, operation: setUserAccounts, status, body, summary }),
  endpoint({ id: "deleteUser", tag, method: "DELETE", path: one, operation: deleteUser, summary: "Delete a user" }),
];

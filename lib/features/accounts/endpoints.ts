import { endpoint } from "@/lib/api/endpoint";
import { updateAccount } from "./commands";
import { getAccount, listAccounts } from "./queries";
import { SequenceAccountUpdate } from "./schema";

const [list, one, tag] = ["/sequence-accounts", "/sequence-accounts/{id}", "account"] as const;
const body = SequenceAccountUpdate;

export const accountEndpoints = [
  endpoint({ id: "listAccounts", tag, method: "GET", path: list, operation: listAccounts, summary: "List accounts" }),
  endpoint({ id: "getAccount", tag, method: "GET", path: one, operation: getAccount, summary: "Get an account" }),
  endpoint({
    id: "updateAccount",
    tag,
    method: "PUT",
    path: one,
    operation: updateAccount,
    body,
    summary: "Change an account",
  }),
];

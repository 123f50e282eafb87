import { endpoint } from "@/lib/api/endpoint";
import { createCustomerAlias, deleteCustomerAlias, updateCustomerAlias } from "./commands/change";
import { listAliasesOfCustomer, listCustomerAliases } from "./queries";
import { CustomerAliasUpdate } from "./schema";

export const aliasEndpoints = [
  endpoint({
    id: "listAliasesOfCustomer",
    tag: "customer",
    method: "GET",
    path: "/customers/{id}/aliases",
    operation: listAliasesOfCustomer,
    summary: "List one customer's aliases",
  }),
  endpoint({
    id: "listCustomerAliases",
    tag: "customer",
    method: "GET",
    path: "/customer-aliases",
    operation: listCustomerAliases,
    summary: "List aliases over all customers",
  }),
  endpoint({
    id: "createCustomerAlias",
    tag: "customer",
    method: "POST",
    path: "/customer-aliases",
    operation: createCustomerAlias,
    status: 201,
    summary: "Add an alias",
  }),
  endpoint({
    id: "updateCustomerAlias",
    tag: "customer",
    method: "PUT",
    path: "/customer-aliases/{id}",
    operation: updateCustomerAlias,
    body: CustomerAliasUpdate,
    summary: "Relabel an alias",
  }),
  endpoint({
    id: "deleteCustomerAlias",
    tag: "customer",
    method: "DELETE",
    path: "/customer-aliases/{id}",
    operation: deleteCustomerAlias,
    summary: "Delete an alias",
  }),
];

import { endpoint } from "@/lib/api/endpoint";
import { archiveCustomerLegacy, createCustomerLegacy, updateCustomerLegacy } from "./commands";
import { getCustomerByAlias, getCustomerLegacy, listCustomersLegacy } from "./queries";
import { CustomerLegacyWrite } from "./schema";

/** Calls that answer in the older layout: the look-up by alias in every version, the others up to 2024-05-09 (api.md §7). */
export const legacyEndpoints = [
  endpoint({
    id: "getCustomerByAlias",
    tag: "customer",
    method: "GET",
    path: "/customers/by-alias/{alias}",
    operation: getCustomerByAlias,
    summary: "Get a customer by alias",
  }),
  endpoint({
    id: "listCustomersLegacy",
    tag: "customer",
    method: "GET",
    path: "/customers",
    operation: listCustomersLegacy,
    summary: "List customers",
    until: "2024-05-09",
  }),
  endpoint({
    id: "createCustomerWrapped",
    tag: "customer",
    method: "POST",
    path: "/customers",
    operation: createCustomerLegacy,
    status: 201,
    wrap: "customer",
    summary: "Create a customer",
    until: "2024-01-01",
  }),
  endpoint({
    id: "createCustomerLegacy",
    tag: "customer",
    method: "POST",
    path: "/customers",
    operation: createCustomerLegacy,
    status: 201,
    summary: "Create a customer",
    from: "2024-05-09",
    until: "2024-05-09",
  }),
  endpoint({
    id: "getCustomerLegacy",
    tag: "customer",
    method: "GET",
    path: "/customers/{id}",
    operation: getCustomerLegacy,
    summary: "Get a customer",
    until: "2024-05-09",
  }),
  endpoint({
    id: "updateCustomerLegacy",
    tag: "customer",
    method: "PUT",
    path: "/customers/{id}",
    operation: updateCustomerLegacy,
    body: CustomerLegacyWrite,
    summary: "Replace a customer",
    until: "2024-05-09",
  }),
  endpoint({
    id: "archiveCustomerLegacy",
    tag: "customer",
    method: "PUT",
    path: "/customers/{id}/archive",
    operation: archiveCustomerLegacy,
    summary: "Archive a customer",
    until: "2024-05-09",
  }),
  endpoint({
    id: "deleteCustomerLegacy",
    tag: "customer",
    method: "DELETE",
    path: "/customers/{id}",
    operation: archiveCustomerLegacy,
    summary: "Archive a customer",
    until: "2024-05-09",
  }),
];

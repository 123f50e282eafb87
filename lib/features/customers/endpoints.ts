import { endpoint } from "@/lib/api/endpoint";
import { aliasEndpoints } from "./aliases/endpoints";
import { archiveCustomer } from "./commands/archive";
import { createCustomer } from "./commands/create";
import { updateCustomer } from "./commands/update";
import { contactEndpoints } from "./contacts/endpoints";
import { legacyEndpoints } from "./legacy/endpoints";
import { organizationEndpoints } from "./organizations/endpoints";
import { getCustomer, listCustomerCustomPropertyKeys, listCustomers } from "./queries";
import { CustomerWrite } from "./schema";

export const customerEndpoints = [
  endpoint({
    id: "listCustomers",
    tag: "customer",
    method: "GET",
    path: "/customers",
    operation: listCustomers,
    summary: "List customers",
    from: "2024-07-30",
  }),
  endpoint({
    id: "createCustomer",
    tag: "customer",
    method: "POST",
    path: "/customers",
    operation: createCustomer,
    status: 201,
    summary: "Create a customer",
    from: "2024-07-30",
  }),
  endpoint({
    id: "getCustomer",
    tag: "customer",
    method: "GET",
    path: "/customers/{id}",
    operation: getCustomer,
    summary: "Get a customer",
    from: "2024-07-30",
  }),
  endpoint({
    id: "updateCustomer",
    tag: "customer",
    method: "PUT",
    path: "/customers/{id}",
    operation: updateCustomer,
    body: CustomerWrite,
    summary: "Replace a customer",
    from: "2024-07-30",
  }),
  endpoint({
    id: "archiveCustomer",
    tag: "customer",
    method: "POST",
    path: "/customers/{id}/archive",
    operation: archiveCustomer,
    summary: "Archive a customer",
    from: "2024-07-30",
  }),
  endpoint({
    id: "listCustomerCustomPropertyKeys",
    tag: "customer",
    method: "GET",
    path: "/customer-custom-property-keys",
    operation: listCustomerCustomPropertyKeys,
    summary: "List custom property keys in use on customers",
  }),
  ...contactEndpoints,
  ...aliasEndpoints,
  ...organizationEndpoints,
  ...legacyEndpoints,
];

import { endpoint } from "@/lib/api/endpoint";
import {
  addCustomerOrganizationMembers,
  createCustomerOrganization,
  replaceCustomerOrganizationMembers,
} from "./commands/members";
import { CustomerOrganizationMembersWrite } from "./schema";

export const organizationEndpoints = [
  endpoint({
    id: "createCustomerOrganization",
    tag: "customer",
    method: "POST",
    path: "/customer-organizations",
    operation: createCustomerOrganization,
    status: 201,
    summary: "Create a parent-child group",
    from: "2024-07-30",
  }),
  endpoint({
    id: "addCustomerOrganizationMembers",
    tag: "customer",
    method: "POST",
    path: "/customer-organizations/{id}/members",
    operation: addCustomerOrganizationMembers,
    body: CustomerOrganizationMembersWrite,
    summary: "Add children to a group",
    from: "2024-07-30",
  }),
  endpoint({
    id: "replaceCustomerOrganizationMembers",
    tag: "customer",
    method: "PUT",
    path: "/customer-organizations/{id}/members",
    operation: replaceCustomerOrganizationMembers,
    body: CustomerOrganizationMembersWrite,
    summary: "Set the children of a group",
    from: "2024-07-30",
  }),
];

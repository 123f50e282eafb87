import { endpoint } from "@/lib/api/endpoint";
import { ContactWrite } from "../schema";
import { archiveContact, createContact, updateContact } from "./commands/change";
import { listContacts } from "./queries";

export const contactEndpoints = [
  endpoint({
    id: "listContacts",
    tag: "customer",
    method: "GET",
    path: "/customers/{customer}/contacts",
    operation: listContacts,
    summary: "List a customer's contacts",
    from: "2024-05-09",
  }),
  endpoint({
    id: "createContact",
    tag: "customer",
    method: "POST",
    path: "/customers/{customer}/contacts",
    operation: createContact,
    body: ContactWrite,
    status: 201,
    summary: "Add a contact",
    from: "2024-05-09",
  }),
  endpoint({
    id: "updateContact",
    tag: "customer",
    method: "PUT",
    path: "/customers/{customer}/contacts/{id}",
    operation: updateContact,
    body: ContactWrite,
    summary: "Replace a contact",
    from: "2024-05-09",
  }),
  endpoint({
    id: "archiveContact",
    tag: "customer",
    method: "POST",
    path: "/customers/{customer}/contacts/{id}/archive",
    operation: archiveContact,
    summary: "Archive a contact",
    from: "2024-05-09",
  }),
];

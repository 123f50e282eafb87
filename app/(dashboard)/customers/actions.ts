"use server";
import { listActivityOf } from "@/lib/features/activity/queries";
import {
  createCustomerAlias,
  deleteCustomerAlias,
  updateCustomerAlias,
} from "@/lib/features/customers/aliases/commands/change";
import { archiveCustomer } from "@/lib/features/customers/commands/archive";
import { createCustomer } from "@/lib/features/customers/commands/create";
import { editCustomer } from "@/lib/features/customers/commands/edit";
import { archiveContact, createContact, updateContact } from "@/lib/features/customers/contacts/commands/change";
import {
  addCustomerOrganizationMembers,
  createCustomerOrganization,
  replaceCustomerOrganizationMembers,
} from "@/lib/features/customers/organizations/commands/members";
import { findCustomers } from "@/lib/features/customers/overview/queries";
import { openPortalLink, replacePortalLink } from "@/lib/features/portal/links/commands";
import {
  createTaxRegistration,
  deleteTaxRegistration,
  updateTaxRegistration,
} from "@/lib/features/taxes/registrations/commands";
import { action } from "@/lib/web/action";

export const createCustomerAction = action(createCustomer);
export const editCustomerAction = action(editCustomer);
export const archiveCustomerAction = action(archiveCustomer);
export const findCustomersAction = action(findCustomers);
export const createContactAction = action(createContact);
export const updateContactAction = action(updateContact);
export const archiveContactAction = action(archiveContact);
export const createAliasAction = action(createCustomerAlias);
export const updateAliasAction = action(updateCustomerAlias);
export const deleteAliasAction = action(deleteCustomerAlias);
export const createOrganizationAction = action(createCustomerOrganization);
export const addChildrenAction = action(addCustomerOrganizationMembers);
export const replaceChildrenAction = action(replaceCustomerOrganizationMembers);
export const createTaxRegistrationAction = action(createTaxRegistration);
export const updateTaxRegistrationAction = action(updateTaxRegistration);
export const deleteTaxRegistrationAction = action(deleteTaxRegistration);
export const listActivityOfAction = action(listActivityOf);
export const openPortalLinkAction = action(openPortalLink);
export const replacePortalLinkAction = action(replacePortalLink);

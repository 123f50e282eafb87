import type { PortalLinkVerbs } from "@/components/portal/use-portal-link";
import type { Run } from "@/components/ui/use-submit";
import type { TimelineEntry } from "@/lib/features/activity/schema";
import type { CustomerAlias } from "@/lib/features/customers/aliases/schema";
import type {
  Contact,
  ContactWrite,
  Customer,
  CustomerEdit,
  CustomerOrganization,
} from "@/lib/features/customers/schema";
import type { TaxRegistration, TaxRegistrationWrite } from "@/lib/features/taxes/registrations/schema";
import type { FindCustomers } from "../customer-search";

/** What can be done on a customer's page: the server actions, as its sections call them. */
export interface CustomerActions {
  edit: Run<CustomerEdit, Customer>;
  archive: Run<{ id: string }, Customer>;
  createContact: Run<ContactWrite & { customer: string }, Contact>;
  updateContact: Run<ContactWrite & { customer: string; id: string }, Contact>;
  archiveContact: Run<{ customer: string; id: string }, Contact>;
  createAlias: Run<{ customerId: string; value: string; label: string | null }, CustomerAlias>;
  updateAlias: Run<{ id: string; label: string | null }, CustomerAlias>;
  deleteAlias: Run<{ id: string }, CustomerAlias>;
  createOrganization: Run<{ ownerId: string; memberIds: string[] }, CustomerOrganization>;
  addChildren: Run<{ id: string; customerIds: string[] }, CustomerOrganization>;
  replaceChildren: Run<{ id: string; customerIds: string[] }, CustomerOrganization>;
  createTaxRegistration: Run<TaxRegistrationWrite, TaxRegistration>;
  updateTaxRegistration: Run<TaxRegistrationWrite & { id: string }, TaxRegistration>;
  deleteTaxRegistration: Run<{ id: string }, TaxRegistration>;
  findCustomers: FindCustomers;
  portalLink: PortalLinkVerbs<{ customerId: string }>;
  listActivity: Run<{ objectId: string; limit: number }, { items: TimelineEntry[]; hasMore: boolean }>;
}

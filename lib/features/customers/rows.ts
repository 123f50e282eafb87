import { readAddress } from "@/lib/core/address";
import type { ContactRow, CustomerRow, OrganizationRow } from "@/lib/db/customers";
import { type Contact, Customer, type CustomerSummary } from "./schema";

export function toCustomer(row: CustomerRow): Customer {
  return { ...toCustomerSummary(row), contacts: row.contacts.map(toContact), status: row.status };
}

export function toCustomerSummary(row: CustomerRow): CustomerSummary {
  return {
    id: row.id,
    createdAt: row.createdAt.toISOString(),
    organizations: row.organizations.map(toOrganization),
    legalName: row.legalName,
    address: readAddress(row.address),
    ...(row.url === null ? {} : { url: row.url }),
    ...(row.domain === null ? {} : { domain: row.domain }),
    ...(row.label === null ? {} : { label: row.label }),
    integrationIds: toIntegrationLinks(row.links),
    ...(row.archivedAt ? { archivedAt: row.archivedAt.toISOString() } : {}),
    taxStatus: row.taxStatus,
    customProperties: Customer.shape.customProperties.parse(row.customProperties),
    ...(row.taxExemptionReason === null ? {} : { taxExemptionReason: row.taxExemptionReason }),
    ...(row.language === null ? {} : { language: row.language }),
  };
}

export function toIntegrationLinks(links: CustomerRow["links"]): Customer["integrationIds"] {
  return links.map((link) => ({
    service: Customer.shape.integrationIds.element.shape.service.parse(link.service),
    id: link.id,
    isPending: link.isPending,
    ...(link.lastSynced ? { lastSynced: iso(link.lastSynced) } : {}),
    ...(link.url ? { url: link.url } : {}),
  }));
}

export function toOrganization({ id, owner, members }: OrganizationRow): OrganizationRow {
  return { id, owner, members };
}

export function toContact(row: ContactRow): Contact {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    billingPreference: row.billingPreference,
    createdAt: iso(row.createdAt),
    updatedAt: iso(row.updatedAt),
    ...(row.archivedAt ? { archivedAt: iso(row.archivedAt) } : {}),
    ...(row.telephone ? { telephone: row.telephone } : {}),
  };
}

function iso(instant: Date | string): string {
  return new Date(instant).toISOString();
}

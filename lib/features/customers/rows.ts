import { readAddress } from "@/lib/core/address";
import type { Prisma } from "@/lib/db/generated/client";
import type { ContactModel, CustomerGetPayload } from "@/lib/db/generated/models";
import { type Contact, Customer, type CustomerSummary } from "./schema";

const organization = {
  select: {
    id: true,
    owner: { select: { id: true, legalName: true } },
    members: { select: { customer: { select: { id: true, legalName: true } } }, orderBy: { customerId: "asc" } },
  },
} as const;

export const customerInclude = {
  contacts: { where: { archivedAt: null }, orderBy: { id: "asc" } },
  integrationLinks: { orderBy: { service: "asc" } },
  ownedOrganization: organization,
  memberships: { select: { organization } },
} as const satisfies Prisma.CustomerInclude;

type CustomerRow = CustomerGetPayload<{ include: typeof customerInclude }>;
type OrganizationRow = NonNullable<CustomerRow["ownedOrganization"]>;

export function toCustomer(row: CustomerRow): Customer {
  return { ...toCustomerSummary(row), contacts: row.contacts.map(toContact), status: row.status };
}

export function toCustomerSummary(row: Omit<CustomerRow, "contacts">): CustomerSummary {
  const organizations = [row.ownedOrganization, ...row.memberships.map((membership) => membership.organization)];
  return {
    id: row.id,
    createdAt: row.createdAt.toISOString(),
    organizations: organizations.filter((one) => one !== null).map(toOrganization),
    legalName: row.legalName,
    address: readAddress(row.address),
    ...(row.url === null ? {} : { url: row.url }),
    ...(row.domain === null ? {} : { domain: row.domain }),
    ...(row.label === null ? {} : { label: row.label }),
    integrationIds: row.integrationLinks.map((link) => ({
      service: Customer.shape.integrationIds.element.shape.service.parse(link.service),
      id: link.externalId,
      isPending: link.isPending,
      ...(link.lastSynced ? { lastSynced: link.lastSynced.toISOString() } : {}),
      ...(link.url ? { url: link.url } : {}),
    })),
    ...(row.archivedAt ? { archivedAt: row.archivedAt.toISOString() } : {}),
    taxStatus: row.taxStatus,
    customProperties: Customer.shape.customProperties.parse(row.customProperties),
  };
}

export function toOrganization(row: OrganizationRow) {
  return {
    id: row.id,
    owner: { id: row.owner.id, name: row.owner.legalName },
    members: row.members.map(({ customer }) => ({ id: customer.id, name: customer.legalName })),
  };
}

export function toContact(row: ContactModel): Contact {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    billingPreference: row.billingPreference,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    ...(row.archivedAt ? { archivedAt: row.archivedAt.toISOString() } : {}),
  };
}

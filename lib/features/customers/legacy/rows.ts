import type { CustomerRow } from "@/lib/db/customers";
import { toCustomer } from "../rows";
import type { CustomerLegacy } from "./schema";

/** Mailboxes that get invoices are those of the PRIMARY and the STANDARD contacts, the PRIMARY first. */
export function toCustomerLegacy(row: CustomerRow): CustomerLegacy {
  const { organizations: _o, domain: _d, customProperties: _p, taxExemptionReason: _t, ...rest } = toCustomer(row);
  const { contacts, status: _s, language: _l, ...customer } = rest;
  const primary = contacts.find((contact) => contact.billingPreference === "PRIMARY") ?? contacts[0];
  const billed = contacts.filter((contact) => contact.billingPreference === "STANDARD");
  const isBilled = primary?.billingPreference === "PRIMARY";
  return {
    ...customer,
    email: primary?.email ?? "",
    ...(primary ? { contactName: primary.name } : {}),
    ...(primary?.telephone ? { telephone: primary.telephone } : {}),
    billingEmails: [...(primary && isBilled ? [primary] : []), ...billed].map((contact) => contact.email),
  };
}

import type { ContactWrite } from "../schema";
import type { CustomerLegacyWrite } from "./schema";

/**
 * The contacts that the e-mail fields of older versions mean: `email` is the PRIMARY contact, other `billingEmails` are STANDARD ones.
 * Those layouts cannot show people without billing mail nor the names of the others, so both are kept from `stored`.
 */
export function contactsOf(
  people: Pick<CustomerLegacyWrite, "email" | "contactName" | "telephone" | "billingEmails">,
  stored: readonly ContactWrite[],
): ContactWrite[] {
  const byEmail = new Map(stored.map((contact) => [contact.email.toLowerCase(), contact]));
  const nameOf = (email: string) => byEmail.get(email.toLowerCase())?.name ?? email;
  const primary = {
    name: people.contactName?.trim() ? people.contactName : nameOf(people.email),
    email: people.email,
    billingPreference: "PRIMARY" as const,
    telephone: people.telephone,
  };
  const seen = new Set([people.email.toLowerCase()]);
  const billed = people.billingEmails.flatMap((email): ContactWrite[] => {
    if (seen.has(email.toLowerCase())) return [];
    seen.add(email.toLowerCase());
    return [{ name: nameOf(email), email, billingPreference: "STANDARD" }];
  });
  const others = stored.filter(
    (contact) => contact.billingPreference === "NONE" && !seen.has(contact.email.toLowerCase()),
  );
  return [primary, ...billed, ...others];
}

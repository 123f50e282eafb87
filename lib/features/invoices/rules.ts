import type { Address } from "@/lib/core/address";
import { invalidState } from "@/lib/core/errors";
import { checkInvoiceVerb, type InvoiceState, type InvoiceVerb } from "@/lib/engine/invoice/states";
import type { TaxStatus } from "@/lib/engine/invoice/totals";

/** What an invoice copies from its customer (D27, D52). */
export type BuyerFacts = {
  legalName: string;
  address: Address;
  emails: string[];
  taxId: string | null;
  taxStatus: TaxStatus;
  taxExemptionReason: string | null;
};

export type RegistrationFacts = { country: string; taxIdentifier: string };

/** @throws AppError InvalidState with the engine's reason (D32, D35). */
export function refuseUnlessAllowed(verb: InvoiceVerb, state: InvoiceState): void {
  const check = checkInvoiceVerb(verb, state);
  if (!check.ok) throw invalidState(check.reason, check.message);
}

/** D52: the registration of the first country that has one, else the first of all. */
export function taxIdFor(registrations: readonly RegistrationFacts[], countries: readonly string[]): string | null {
  const fitting = countries
    .map((country) => registrations.find((registration) => registration.country === country))
    .find((registration) => registration !== undefined);
  return (fitting ?? registrations[0])?.taxIdentifier ?? null;
}

/** D52: addresses of the PRIMARY contact, then of the STANDARD ones, each once. */
export function recipientsOf(
  contacts: readonly { email: string; billingPreference: "PRIMARY" | "STANDARD" | "NONE" }[],
): string[] {
  const addresses = (preference: string) =>
    contacts.filter((contact) => contact.billingPreference === preference).map((contact) => contact.email);
  return [...new Set([...addresses("PRIMARY"), ...addresses("STANDARD")])];
}

/** Pure rules of customers; forms use them too. */

/**
 * The main web domain of a web address: its host without `www.`.
 *
 * @param address with or without `https://`.
 * @returns null when it is no web address.
 */
export function domainOf(address: string): string | null {
  const spelled = /^[a-z][a-z0-9+.-]*:/i.test(address) && !/^[^/]+:\d+(\/|$)/.test(address);
  const url = parseUrl(spelled ? address : `https://${address}`);
  if (!url || !/^https?:$/.test(url.protocol) || !url.hostname.includes(".")) return null;
  return url.hostname.replace(/^www\./, "");
}

export interface ContactFacts {
  email: string;
  billingPreference: "PRIMARY" | "STANDARD" | "NONE";
}

/** What is wrong with a customer's set of contacts: sentences by path within the list, empty when it may be stored (api.md §10). */
export function contactFaults(contacts: readonly ContactFacts[]): { path: (string | number)[]; message: string }[] {
  const primaries = contacts.flatMap((contact, index) => (contact.billingPreference === "PRIMARY" ? [index] : []));
  const [, second] = primaries;
  const faults = repeats(contacts.map((contact) => contact.email.toLowerCase())).map((index) => ({
    path: [index, "email"],
    message: "Is the e-mail address of another contact of this customer.",
  }));
  if (contacts.length === 0) return [{ path: [], message: "At least one contact is needed, and one must be PRIMARY." }];
  if (primaries.length === 0) return [...faults, { path: [], message: "One contact must be PRIMARY." }];
  if (second === undefined) return faults;
  return [...faults, { path: [second, "billingPreference"], message: "Only one contact can be PRIMARY." }];
}

/** Indexes of the values that occurred before. */
export function repeats(values: readonly string[]): number[] {
  return values.flatMap((value, index) => (values.indexOf(value) < index ? [index] : []));
}

function parseUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

import type { CustomerPage } from "@/lib/features/customers/overview/schema";
import type { CustomerEdit, CustomerWrite } from "@/lib/features/customers/schema";
import type { BillingPreference } from "./billing-preferences";

export interface ContactDraft {
  key: string;
  name: string;
  email: string;
  billingPreference: BillingPreference;
}

/** What the customer form holds while it is typed: text everywhere, empty for absent. */
export interface CustomerDraft {
  legalName: string;
  line1: string;
  line2: string;
  town: string;
  state: string;
  postcode: string;
  country: string;
  url: string;
  label: string;
  taxStatus: "TAXED" | "TAX_EXEMPT" | "REVERSE_CHARGED";
  taxExemptionReason: string;
  aliases: string;
  parent: { value: string; label: string } | null;
  contacts: ContactDraft[];
}

export const blankCustomer: CustomerDraft = {
  ...{ legalName: "", line1: "", line2: "", town: "", state: "", postcode: "", country: "", url: "", label: "" },
  ...{ taxStatus: "TAXED", taxExemptionReason: "", aliases: "", parent: null },
  contacts: [{ key: "contact-0", name: "", email: "", billingPreference: "PRIMARY" }],
};

/** The form of a stored customer. */
export function draftOf({ customer, contacts, parents }: CustomerPage): CustomerDraft {
  const { line1, line2, town, state, postcode, country } = customer.address;
  const parent = parents[0];
  return {
    ...{ legalName: customer.legalName, line1, line2: line2 ?? "", town, state: state ?? "", postcode, country },
    ...{ url: customer.url ?? "", label: customer.label ?? "", taxStatus: customer.taxStatus },
    taxExemptionReason: customer.taxExemptionReason ?? "",
    aliases: "",
    parent: parent ? { value: parent.id, label: parent.name } : null,
    contacts: contacts
      .filter((contact) => !contact.archivedAt)
      .map(({ id, name, email, billingPreference }) => ({ key: id, name, email, billingPreference })),
  };
}

/** What is sent for a new customer; nothing typed is null, which is as good as absent. */
export function toCustomerWrite(draft: CustomerDraft): CustomerWrite {
  const filled = (text: string) => (text.trim() === "" ? null : text.trim());
  return {
    legalName: draft.legalName,
    address: {
      ...{ line1: draft.line1, line2: filled(draft.line2), town: draft.town },
      ...{ state: filled(draft.state), postcode: draft.postcode, country: draft.country },
    },
    url: filled(draft.url),
    label: filled(draft.label),
    taxStatus: draft.taxStatus,
    taxExemptionReason: draft.taxExemptionReason.trim(),
    customerAliases: draft.aliases
      .split(/[\n,]/)
      .map((alias) => alias.trim())
      .filter((alias) => alias !== ""),
    parentId: draft.parent?.value ?? null,
    contacts: draft.contacts.map(({ name, email, billingPreference }) => ({ name, email, billingPreference })),
  };
}

/** What is sent of a changed one: only what differs from what the form was opened with. */
export function toCustomerEdit(id: string, initial: CustomerDraft, draft: CustomerDraft): CustomerEdit {
  const [before, after] = [toCustomerWrite(initial), toCustomerWrite(draft)];
  const differs = (key: keyof CustomerWrite) => !isSame(before[key], after[key]);
  return {
    id,
    ...(differs("legalName") ? { legalName: after.legalName } : {}),
    ...(differs("address") ? { address: after.address } : {}),
    ...(differs("url") ? { url: after.url } : {}),
    ...(differs("label") ? { label: after.label } : {}),
    ...(differs("taxStatus") ? { taxStatus: after.taxStatus } : {}),
    ...(differs("taxExemptionReason") ? { taxExemptionReason: after.taxExemptionReason } : {}),
    ...(differs("customerAliases") ? { customerAliases: after.customerAliases } : {}),
    ...(differs("parentId") ? { parentId: after.parentId } : {}),
  };
}

/** Whether anything was typed that closing would lose. */
export function isChanged(initial: CustomerDraft, draft: CustomerDraft): boolean {
  return !isSame(initial, draft);
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

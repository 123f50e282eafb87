import type { AddressDraft } from "@/components/ui/address-fields";
import type { Address } from "@/lib/core/address";

export const blankAddress: AddressDraft = { line1: "", line2: "", town: "", state: "", postcode: "", country: "" };

/** An address as it is typed: text everywhere. */
export function addressDraft(address: Address | null): AddressDraft {
  if (!address) return blankAddress;
  const { line1, line2, town, state, postcode, country } = address;
  return { line1, line2: line2 ?? "", town, state: state ?? "", postcode, country };
}

/** What is sent of it. */
export function writtenAddress(draft: AddressDraft): Address {
  const { line1, line2, town, state, postcode, country } = draft;
  return { line1, line2: line2.trim() || null, town, state: state || null, postcode, country };
}

export function isBlankAddress(draft: AddressDraft): boolean {
  return Object.values(draft).every((part) => part.trim() === "");
}

import type { AddressDraft } from "@/components/ui/address-fields";
import type { BankDestination } from "@/lib/features/accounts/bank-destinations/schema";
import { addressDraft, blankAddress, writtenAddress } from "./address-draft";
import { type BankType, bankLayouts } from "./bank-layouts";

/** A bank account while it is typed; texts by the name of the wire's field. */
export interface BankDraft {
  currency: string;
  type: BankType;
  texts: Record<string, string>;
  address: AddressDraft;
  /** Null when money takes no other bank on its way. */
  intermediary: { texts: Record<string, string>; address: AddressDraft } | null;
}

export function blankBank(currency: string, type: BankType): BankDraft {
  return { currency, type, texts: {}, address: blankAddress, intermediary: null };
}

export function bankDraft(destination: BankDestination): BankDraft {
  const { currency, type, details } = destination;
  const between = type === "CA_INTERNATIONAL" ? destination.details.intermediaryBank : undefined;
  const hasAddress = type === "US_WIRE" || type === "CA_INTERNATIONAL";
  return {
    ...{ currency, type, texts: textsOf(details) },
    address: hasAddress ? addressDraft(destination.details.bankAddress) : blankAddress,
    intermediary: between ? { texts: textsOf(between), address: addressDraft(between.bankAddress) } : null,
  };
}

/** What is sent: the texts of the chosen kind and nothing that was typed for another. */
export function writtenBank({ currency, type, texts, address, intermediary }: BankDraft) {
  const { fields, hasAddress, hasIntermediary } = bankLayouts[type];
  const chosen = Object.fromEntries(fields.map(({ name }) => [name, texts[name] ?? ""]));
  const between = hasIntermediary && intermediary;
  return {
    ...{ currency, type },
    details: {
      ...chosen,
      ...(hasAddress ? { bankAddress: writtenAddress(address) } : {}),
      ...(between ? { intermediaryBank: { ...between.texts, bankAddress: writtenAddress(between.address) } } : {}),
    },
  };
}

/** The number that tells accounts apart, for a list. */
export function bankLine({ type, details }: BankDestination): string {
  if (type === "IBAN") return details.iban.replace(/(.{4})(?=.)/g, "$1 ");
  if (type === "SE_BANKGIRO") return details.bankgiroNumber;
  if (type === "UK") return `${details.sortCode.replace(/(..)(?=.)/g, "$1-")} · ${details.accountNumber}`;
  return details.accountNumber;
}

function textsOf(details: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(details).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
}

import type { BankDestinationWrite } from "@/lib/features/accounts/bank-destinations/schema";

export type BankType = BankDestinationWrite["type"];

export interface BankField {
  name: string;
  label: string;
  hint?: string;
  mono?: boolean;
}

const number = (name: string, label: string, hint?: string): BankField => ({
  ...{ name, label, mono: true },
  ...(hint ? { hint } : {}),
});
const words = (name: string, label: string): BankField => ({ name, label });

const swift = number("swiftCode", "SWIFT code (BIC)", "8 or 11 characters.");
const american = [
  words("accountName", "Account holder"),
  number("accountNumber", "Account number"),
  words("bankName", "Bank"),
  number("bankRoutingNumber", "Routing number", "Nine digits."),
];
const canadian = [
  number("institutionNumber", "Institution number", "Three digits."),
  number("transitNumber", "Transit number", "Five digits."),
  number("accountNumber", "Account number", "7 to 12 digits."),
];

export interface BankLayout {
  label: string;
  fields: readonly BankField[];
  /** The bank's own address is part of it. */
  hasAddress?: true;
  /** Money may go through another bank. */
  hasIntermediary?: true;
}

/** The kinds of bank account and what each asks for, as it stands on a bank's own papers. */
export const bankLayouts: Record<BankType, BankLayout> = {
  IBAN: { label: "IBAN", fields: [number("iban", "IBAN")] },
  UK: {
    label: "United Kingdom, sort code",
    fields: [
      number("sortCode", "Sort code", "Six digits."),
      number("accountNumber", "Account number", "Eight digits."),
    ],
  },
  US_ACH: { label: "United States, ACH", fields: american },
  US_WIRE: { label: "United States, wire", fields: [...american, swift], hasAddress: true },
  CA: { label: "Canada, domestic", fields: canadian },
  CA_INTERNATIONAL: {
    label: "Canada, international",
    fields: [words("legalName", "Account holder"), ...canadian, words("bankName", "Bank"), swift],
    hasAddress: true,
    hasIntermediary: true,
  },
  AU: {
    label: "Australia, BSB",
    fields: [
      words("legalName", "Account holder"),
      number("bsb", "BSB", "Six digits."),
      number("accountNumber", "Account number", "5 to 10 digits."),
      swift,
    ],
  },
  SE_BANKGIRO: {
    label: "Sweden, Bankgiro",
    fields: [words("accountName", "Account holder"), number("bankgiroNumber", "Bankgiro number")],
  },
};

export const bankTypes: readonly BankType[] = [
  ...(["IBAN", "UK", "US_ACH", "US_WIRE", "CA", "CA_INTERNATIONAL", "AU", "SE_BANKGIRO"] as const),
];

export const intermediaryFields: readonly BankField[] = [
  words("bankName", "Intermediary bank"),
  swift,
  number("routingNumber", "Routing number", "Nine digits."),
];

const usual: Record<string, BankType> = { GBP: "UK", USD: "US_ACH", CAD: "CA", AUD: "AU", SEK: "SE_BANKGIRO" };

/** The kind of account that money in a currency mostly goes to. */
export function usualBankType(currency: string): BankType {
  return usual[currency] ?? "IBAN";
}

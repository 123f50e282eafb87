import { z } from "zod";
import { Address } from "@/lib/core/address";
import { requiredText, say } from "@/lib/core/fields";
import { Currency } from "@/lib/core/shapes";
import { bankgiroText, compact, isBankgiro, isIban, isRoutingNumber, isSwiftCode } from "./rules";

const usShape = {
  accountNumber: z.string(),
  accountName: z.string(),
  bankName: z.string(),
  bankRoutingNumber: z.string(),
};

export const BankUk = z.object({ sortCode: z.string(), accountNumber: z.string() }).meta({ id: "BankUk" });
export const BankUsAch = z.object(usShape).meta({ id: "BankUsAch" });
export const BankUsWire = z
  .object({ ...usShape, swiftCode: z.string(), bankAddress: Address })
  .meta({ id: "BankUsWire" });
export const BankCa = z
  .object({ transitNumber: z.string(), institutionNumber: z.string(), accountNumber: z.string() })
  .meta({ id: "BankCa" });
export const IntermediaryBank = z
  .object({ bankName: z.string(), bankAddress: Address, swiftCode: z.string(), routingNumber: z.string() })
  .meta({ id: "IntermediaryBank" });
export const BankCaInternational = z
  .object({
    legalName: z.string(),
    accountNumber: z.string(),
    transitNumber: z.string(),
    bankName: z.string(),
    bankAddress: Address,
    institutionNumber: z.string(),
    swiftCode: z.string(),
    intermediaryBank: IntermediaryBank.optional(),
  })
  .meta({ id: "BankCaInternational" });
export const BankAu = z
  .object({ legalName: z.string(), accountNumber: z.string(), swiftCode: z.string(), bsb: z.string() })
  .meta({ id: "BankAu" });
export const BankSwedishBankgiro = z
  .object({ bankgiroNumber: z.string(), accountName: z.string() })
  .meta({ id: "BankSwedishBankgiro" });

/** Where money in a currency is sent to; `type` says which of the contract's layouts `details` has. */
export const BankDestination = z.discriminatedUnion("type", [
  z.object({ type: z.literal("IBAN"), currency: Currency, details: z.object({ iban: z.string() }) }),
  z.object({ type: z.literal("UK"), currency: Currency, details: BankUk }),
  z.object({ type: z.literal("US_ACH"), currency: Currency, details: BankUsAch }),
  z.object({ type: z.literal("US_WIRE"), currency: Currency, details: BankUsWire }),
  z.object({ type: z.literal("CA"), currency: Currency, details: BankCa }),
  z.object({ type: z.literal("CA_INTERNATIONAL"), currency: Currency, details: BankCaInternational }),
  z.object({ type: z.literal("AU"), currency: Currency, details: BankAu }),
  z.object({ type: z.literal("SE_BANKGIRO"), currency: Currency, details: BankSwedishBankgiro }),
]);
export type BankDestination = z.output<typeof BankDestination>;

/** Typed with blanks and dashes or without; kept without. */
const typed = (isRight: (text: string) => boolean, error: string) =>
  z
    .string({ error: say("Must be text.") })
    .max(60)
    .transform(compact)
    .refine(isRight, { error });

const digits = (from: number, to: number) =>
  typed(
    (text) => new RegExp(`^\\d{${from},${to}}$`).test(text),
    from === to ? `Must be ${from} digits.` : `Must be ${from} to ${to} digits.`,
  );

const swiftCode = typed(isSwiftCode, "Must be a SWIFT code (BIC) of 8 or 11 characters, like CHASUS33.");
const routingNumber = typed(isRoutingNumber, "Must be a US routing number: nine digits with a valid check digit.");
const holder = requiredText(200);

const usWrite = {
  accountNumber: digits(4, 17),
  accountName: holder,
  bankName: holder,
  bankRoutingNumber: routingNumber,
};

/** A destination as a person types it. The account number of one currency replaces the one before. */
export const BankDestinationWrite = z.discriminatedUnion(
  "type",
  [
    z.object({
      type: z.literal("IBAN"),
      currency: Currency,
      details: z.object({ iban: typed(isIban, "Must be an IBAN with valid check digits, like NL91ABNA0417164300.") }),
    }),
    z.object({
      type: z.literal("UK"),
      currency: Currency,
      details: z.object({ sortCode: digits(6, 6), accountNumber: digits(8, 8) }),
    }),
    z.object({ type: z.literal("US_ACH"), currency: Currency, details: z.object(usWrite) }),
    z.object({
      type: z.literal("US_WIRE"),
      currency: Currency,
      details: z.object({ ...usWrite, swiftCode, bankAddress: Address }),
    }),
    z.object({
      type: z.literal("CA"),
      currency: Currency,
      details: z.object({
        transitNumber: digits(5, 5),
        institutionNumber: digits(3, 3),
        accountNumber: digits(7, 12),
      }),
    }),
    z.object({
      type: z.literal("CA_INTERNATIONAL"),
      currency: Currency,
      details: z.object({
        legalName: holder,
        accountNumber: digits(7, 12),
        transitNumber: digits(5, 5),
        bankName: holder,
        bankAddress: Address,
        institutionNumber: digits(3, 3),
        swiftCode,
        intermediaryBank: z
          .object({ bankName: holder, bankAddress: Address, swiftCode, routingNumber })
          .nullish()
          .transform((bank) => bank ?? undefined),
      }),
    }),
    z.object({
      type: z.literal("AU"),
      currency: Currency,
      details: z.object({ legalName: holder, accountNumber: digits(5, 10), swiftCode, bsb: digits(6, 6) }),
    }),
    z.object({
      type: z.literal("SE_BANKGIRO"),
      currency: Currency,
      details: z.object({
        bankgiroNumber: typed(
          isBankgiro,
          "Must be a Bankgiro number with a valid check digit, like 991-2346.",
        ).transform(bankgiroText),
        accountName: holder,
      }),
    }),
  ],
  { error: say("Must be one of IBAN, UK, US_ACH, US_WIRE, CA, CA_INTERNATIONAL, AU, SE_BANKGIRO.") },
);
export type BankDestinationWrite = z.output<typeof BankDestinationWrite>;

export const BankDestinationCurrency = z.object({ currency: Currency });

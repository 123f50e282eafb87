import { z } from "zod";
import { Address } from "@/lib/core/address";
import { email, requiredText, text } from "@/lib/core/fields";
import { KeyValuePair } from "@/lib/core/shapes";
import {
  BankAu,
  BankCa,
  BankCaInternational,
  BankDestination,
  BankSwedishBankgiro,
  BankUk,
  BankUsAch,
  BankUsWire,
} from "../bank-destinations/schema";
import { leastContrast, paperContrast } from "./rules";

/** The merchant as a document prints it: a snapshot in the layout of the contract. */
export const MerchantDetails = z
  .object({
    address: Address,
    phoneNumber: z.string().optional(),
    email: z.string(),
    taxId: z.string().optional(),
    iban: z.string().optional(),
    ukAccountDetails: BankUk.optional(),
    usAchDetails: BankUsAch.optional(),
    usWireDetails: BankUsWire.optional(),
    caBankAccountDetails: BankCa.optional(),
    canadianInternationalDestination: BankCaInternational.optional(),
    australianDestination: BankAu.optional(),
    swedishBankgiroDestination: BankSwedishBankgiro.optional(),
    logoUrl: z.string().optional(),
    legalCompanyName: z.string(),
    primaryColour: z.string().optional(),
    customFields: z.array(KeyValuePair),
    includeBeneficiaryAddressInPaymentDetails: z.boolean(),
  })
  .meta({ id: "MerchantDetails" });
export type MerchantDetails = z.output<typeof MerchantDetails>;

/** The merchant as the settings screens show it. */
export const Merchant = z.object({
  legalCompanyName: z.string(),
  address: Address.nullable(),
  email: z.string().nullable(),
  phoneNumber: z.string().nullable(),
  primaryColour: z.string().nullable(),
  logoType: z.enum(["image/png", "image/jpeg"]).nullable(),
  includeBeneficiaryAddress: z.boolean(),
  customFields: z.array(KeyValuePair),
  bankDestinations: z.array(BankDestination),
  customerPortalEnabled: z.boolean(),
  /** Of the merchant's own application: the way back from the portal. */
  appUrl: z.string().nullable(),
  updatedAt: z.string(),
});
export type Merchant = z.output<typeof Merchant>;

const colour = z
  .string()
  .regex(/^#[0-9a-f]{6}$/i, { error: "Must be a colour written #rrggbb, like #0f5c5c." })
  .transform((value) => value.toLowerCase())
  .superRefine((value, check) => {
    const contrast = paperContrast(value);
    if (contrast >= leastContrast) return;
    const message = `Stands out too little from white paper (${contrast.toFixed(1)}:1). Choose a darker colour, at least ${leastContrast}:1.`;
    check.addIssue({ code: "custom", message });
  });

const webAddress = z
  .url({ protocol: /^https?$/, error: "Must be a web address, like https://app.example.com." })
  .regex(/^https?:\/\//i, { error: "Must be a web address, like https://app.example.com." })
  .max(500, { error: "Must be at most 500 characters." });

/** What is absent stays; null clears, where something may be empty. */
export const MerchantChange = z.object({
  legalCompanyName: requiredText(200).optional(),
  address: Address.nullish(),
  email: email().nullish(),
  phoneNumber: text(50).nullish(),
  primaryColour: colour.nullish(),
  includeBeneficiaryAddress: z.boolean().optional(),
  customFields: z.array(KeyValuePair).max(20, { error: "Must be at most 20 fields." }).optional(),
  customerPortalEnabled: z.boolean().optional(),
  appUrl: webAddress.nullish(),
});
export type MerchantChange = z.output<typeof MerchantChange>;

/** A picture in base64, bare or as a `data:` URL; what it is is told from its bytes. */
export const LogoUpload = z.object({ content: z.string().min(1, { error: "Is required." }).max(800_000) });

export const Logo = z.object({ dataUrl: z.string().nullable() });

import { readAddress } from "@/lib/core/address";
import { KeyValuePair } from "@/lib/core/shapes";
import { Prisma } from "@/lib/db/generated/client";
import type { AccountModel, MerchantGetPayload } from "@/lib/db/generated/models";
import { BankDestination } from "./bank-destinations/schema";
import { Merchant, type MerchantChange, type MerchantDetails } from "./merchant/schema";
import { Preferences, type SequenceAccount } from "./schema";

/** All of the merchant but the bytes of its logo. */
export const merchantSelect = {
  legalCompanyName: true,
  address: true,
  email: true,
  phoneNumber: true,
  primaryColour: true,
  logoType: true,
  includeBeneficiaryAddress: true,
  bankDestinations: true,
  customFields: true,
  customerPortalEnabled: true,
  appUrl: true,
  updatedAt: true,
} as const satisfies Prisma.MerchantSelect;

export type MerchantRow = MerchantGetPayload<{ select: typeof merchantSelect }>;

export function toSequenceAccount(row: AccountModel): SequenceAccount {
  return {
    id: row.id,
    createdAt: row.createdAt.toISOString(),
    sequenceOrganisationId: row.organisationId,
    companyName: row.companyName,
    companyNumber: row.companyNumber,
    country: row.country,
    sendCustomerNotifications: row.sendCustomerNotifications,
    alertEmailAddresses: row.alertEmailAddresses,
  };
}

export function toPreferences(row: AccountModel): Preferences {
  return Preferences.parse(row);
}

export function toMerchant(row: MerchantRow): Merchant {
  return {
    legalCompanyName: row.legalCompanyName,
    address: row.address === null ? null : readAddress(row.address),
    email: row.email,
    phoneNumber: row.phoneNumber,
    primaryColour: row.primaryColour,
    logoType: Merchant.shape.logoType.parse(row.logoType),
    includeBeneficiaryAddress: row.includeBeneficiaryAddress,
    customFields: KeyValuePair.array().parse(row.customFields),
    bankDestinations: BankDestination.array().parse(row.bankDestinations),
    ...{ customerPortalEnabled: row.customerPortalEnabled, appUrl: row.appUrl },
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** The columns of a change; an address that is cleared is SQL's null, not JSON's. */
export function merchantData({ address, ...rest }: MerchantChange): Prisma.MerchantUpdateManyMutationInput {
  return { ...rest, ...(address === undefined ? {} : { address: address ?? Prisma.DbNull }) };
}

/**
 * The merchant as a document in `currency` prints it (contract model MerchantDetails): of the bank destinations the one of that currency;
 * of the tax numbers the one of the billing country, else of the account's country, else the first (D52).
 *
 * @param registrations the merchant's, oldest first
 * @param more.billingCountry of the buyer
 * @returns null while the merchant has no address or no e-mail, which the contract requires
 */
export function toMerchantDetails(
  account: Pick<AccountModel, "country">,
  row: MerchantRow,
  registrations: readonly { taxIdentifier: string; country: string }[],
  currency: string,
  more: { billingCountry?: string; logoUrl?: string } = {},
): MerchantDetails | null {
  const merchant = toMerchant(row);
  if (!merchant.address || !merchant.email) return null;
  const inCountry = (country: string | undefined) => registrations.find((one) => one.country === country);
  const registration = inCountry(more.billingCountry) ?? inCountry(account.country) ?? registrations[0];
  const destination = merchant.bankDestinations.find((one) => one.currency === currency);
  return {
    address: merchant.address,
    email: merchant.email,
    legalCompanyName: merchant.legalCompanyName,
    customFields: merchant.customFields,
    includeBeneficiaryAddressInPaymentDetails: merchant.includeBeneficiaryAddress,
    ...(merchant.phoneNumber ? { phoneNumber: merchant.phoneNumber } : {}),
    ...(registration ? { taxId: registration.taxIdentifier } : {}),
    ...(destination ? bankDetails(destination) : {}),
    ...(more.logoUrl ? { logoUrl: more.logoUrl } : {}),
    ...(merchant.primaryColour ? { primaryColour: merchant.primaryColour } : {}),
  };
}

/** A destination under the name the contract has for its layout. */
function bankDetails({ type, details }: BankDestination): Partial<MerchantDetails> {
  switch (type) {
    case "IBAN":
      return { iban: details.iban };
    case "UK":
      return { ukAccountDetails: details };
    case "US_ACH":
      return { usAchDetails: details };
    case "US_WIRE":
      return { usWireDetails: details };
    case "CA":
      return { caBankAccountDetails: details };
    case "CA_INTERNATIONAL":
      return { canadianInternationalDestination: details };
    case "AU":
      return { australianDestination: details };
    case "SE_BANKGIRO":
      return { swedishBankgiroDestination: details };
  }
}

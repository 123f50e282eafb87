import type { Ctx } from "@/lib/core/context";
import { countryName } from "@/lib/core/countries";
import { setBankDestination, updateMerchant } from "@/lib/features/accounts/merchant/commands";
import { createTaxCategory } from "@/lib/features/taxes/categories/commands";
import { createTaxRate } from "@/lib/features/taxes/rates/commands";
import { createTaxRegistration } from "@/lib/features/taxes/registrations/commands";

/** The demo's seller: printed details, where to pay, where it is registered, and its rates. */
export async function setUpMerchant(ctx: Ctx): Promise<void> {
  await updateMerchant(ctx, {
    legalCompanyName: "Halden Systems B.V.",
    address: { line1: "Havenkade 114", town: "Amsterdam", postcode: "1019 BA", country: "NL" },
    email: "billing@halden.example",
    phoneNumber: "+31 20 555 01 14",
    primaryColour: "#0f5c5c",
  });
  await setBankDestination(ctx, { currency: "EUR", type: "IBAN", details: { iban: "NL91ABNA0417164300" } });
  await setBankDestination(ctx, {
    currency: "GBP",
    type: "UK",
    details: { sortCode: "200015", accountNumber: "55779911" },
  });
  const merchantId = ctx.accountId;
  await createTaxRegistration(ctx, { taxIdentifier: "NL863190427B01", merchantId, country: "NL" });
  await createTaxRegistration(ctx, { taxIdentifier: "GB412907356", merchantId, country: "GB" });
  for (const { category, description, rates } of taxes) {
    const { id: taxCategoryId } = await createTaxCategory(ctx, { name: category, description });
    for (const [country, amount] of rates) {
      await createTaxRate(ctx, {
        ...{
          isPublished: true,
          name: `${countryName(country)}, ${category.toLowerCase()}`,
          invoiceName: "Value added tax",
        },
        ...{ invoiceShortName: "VAT", amount, country, taxCategoryId },
      });
    }
  }
}

const taxes = [
  {
    category: "Standard",
    description: "Software, services and devices",
    rates: [
      ["NL", "0.21"],
      ["GB", "0.2"],
    ],
  },
  {
    category: "Reduced",
    description: "Printed matter",
    rates: [
      ["NL", "0.09"],
      ["GB", "0"],
    ],
  },
] as const;

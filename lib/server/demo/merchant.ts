import type { Ctx } from "@/lib/core/context";
import { setBankDestination, updateMerchant } from "@/lib/features/accounts/merchant/commands";
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
  const rates = [
    ["Netherlands, standard", "0.21", "NL"],
    ["Netherlands, reduced", "0.09", "NL"],
    ["United Kingdom, standard", "0.2", "GB"],
  ] as const;
  for (const [name, amount, country] of rates) {
    await createTaxRate(ctx, {
      ...{ isPublished: true, name, invoiceName: "Value added tax", invoiceShortName: "VAT" },
      ...{ amount, country },
    });
  }
}

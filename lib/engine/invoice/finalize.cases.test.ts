import { describe, expect, it } from "vitest";
import { decimal, zero } from "../money/decimal";
import { type FinalizeFacts, missingForFinalize, warningsForFinalize } from "./finalize";

const address = { line1: "Havenkade 114", town: "Amsterdam", country: "NL" };
const fee = { title: "Platform fee", taxCategoryCode: "S", hasTaxRate: true };

/** Nothing is missing from it. */
const complete: FinalizeFacts = {
  taxStatus: "TAXED",
  buyer: { legalName: "Kestrel Freight B.V.", address, taxId: null },
  merchant: { legalName: "Halden Systems B.V.", address, taxId: "NL863190427B01" },
  merchantRegisteredInBuyerCountry: true,
  lines: [fee],
  exemptionReason: null,
  netTotal: decimal("100.00"),
  totalTax: decimal("21.00"),
  grossTotal: decimal("121.00"),
};

const missing = (more: Partial<FinalizeFacts>) => missingForFinalize({ ...complete, ...more });
const untaxed = { totalTax: zero, grossTotal: decimal("100.00") };
const noTaxId = { ...complete.merchant, taxId: null };

describe("D52: what is missing is named by its field and in words", () => {
  it("of a reverse charge the tax ids of both", () => {
    const lines = [{ ...fee, taxCategoryCode: "AE" }];
    expect(missing({ taxStatus: "REVERSE_CHARGED", merchant: noTaxId, lines, ...untaxed })).toEqual([
      {
        ...{ field: "customerTaxId", reason: "MISSING_BUYER_TAX_ID" },
        message: "A reverse charge needs the customer's tax id.",
      },
      {
        ...{ field: "merchantDetails.taxId", reason: "MISSING_MERCHANT_TAX_ID" },
        message: "A reverse charge needs your company's tax id.",
      },
    ]);
  });

  it("of an invoice with tax the merchant's tax id", () => {
    expect(missing({ merchant: noTaxId })).toEqual([
      {
        ...{ field: "merchantDetails.taxId", reason: "MISSING_MERCHANT_TAX_ID" },
        message: "An invoice with tax needs your company's tax id.",
      },
    ]);
  });

  it("tax below zero is tax too: a rebate of 50.00 at 20 % beside an untaxed fee of 100.00", () => {
    const lines = [
      { ...fee, taxCategoryCode: "Z" },
      { ...fee, title: "Rebate" },
    ];
    const totals = { netTotal: decimal("50.00"), totalTax: decimal("-10.00"), grossTotal: decimal("40.00") };
    expect(missing({ merchant: noTaxId, lines, ...totals }).map(({ reason }) => reason)).toEqual([
      "MISSING_MERCHANT_TAX_ID",
    ]);
  });

  it("of an exempt line the reason", () => {
    expect(missing({ lines: [fee, { ...fee, title: "Training", taxCategoryCode: "E" }] })).toEqual([
      {
        ...{ field: "exemptionReason", reason: "MISSING_EXEMPTION_REASON" },
        message: "An exempt line needs the reason for its exemption.",
      },
    ]);
  });

  it("D46: of lines without a rate every title, the same as a warning where the merchant is not registered", () => {
    const lines = [
      fee,
      { ...fee, title: "API calls", hasTaxRate: false },
      { ...fee, title: "Seats", hasTaxRate: false },
    ];
    const expected = [
      {
        ...{ field: "lineItems.taxRate", reason: "MISSING_TAX_RATE" },
        message: "No tax rate: “API calls”, “Seats”. Set a rate, or 0 % where no tax is due.",
      },
    ];
    expect(missing({ lines })).toEqual(expected);
    const elsewhere = { ...complete, lines, merchantRegisteredInBuyerCountry: false };
    expect(warningsForFinalize(elsewhere)).toEqual(expected);
  });

  it.each([
    ["netTotal", "-0.01", "0.00"],
    ["grossTotal", "0.00", "-0.01"],
    ["netTotal", "-0.01", "-0.01"],
  ])("D27: %s is the one below zero of a net of %s and a gross of %s", (field, net, gross) => {
    expect(missing({ netTotal: decimal(net), grossTotal: decimal(gross) })).toEqual([
      { field, reason: "NEGATIVE_TOTAL", message: "The total is below zero. Use a credit note instead." },
    ]);
  });
});

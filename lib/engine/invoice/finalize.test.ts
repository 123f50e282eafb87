import { describe, expect, it } from "vitest";
import { anyDate, fc, holds } from "@/lib/testing/laws";
import { daysBetween, parsePlainDate } from "../calendar/plain-date";
import { decimal, zero } from "../money/decimal";
import {
  accountingDate,
  dueDate,
  type FinalizeFacts,
  formatNumber,
  issueDate,
  missingForFinalize,
  warningsForFinalize,
} from "./finalize";

const day = parsePlainDate;
const address = { line1: "Havenkade 114", town: "Amsterdam", country: "NL" };
const complete: FinalizeFacts = {
  taxStatus: "TAXED",
  buyer: { legalName: "Kestrel Freight B.V.", address, taxId: null },
  merchant: { legalName: "Halden Systems B.V.", address, taxId: "NL863190427B01" },
  merchantRegisteredInBuyerCountry: true,
  lines: [{ title: "Platform fee", taxCategoryCode: "S", hasTaxRate: true }],
  exemptionReason: null,
  netTotal: decimal("100.00"),
  totalTax: decimal("21.00"),
  grossTotal: decimal("121.00"),
};

const reasons = (more: Partial<FinalizeFacts>) =>
  missingForFinalize({ ...complete, ...more }).map((each) => each.reason);
const untaxed = { totalTax: zero, grossTotal: decimal("100.00") };

describe("D52: finalizing names what is missing", () => {
  it("nothing is missing from a complete invoice", () => {
    expect(missingForFinalize(complete)).toEqual([]);
    expect(warningsForFinalize(complete)).toEqual([]);
  });

  it("names everything at once, each with its field and a sentence", () => {
    const nobody = { legalName: " ", address: null, taxId: "" };
    const missing = missingForFinalize({ ...complete, buyer: nobody, merchant: nobody, lines: [] });
    expect(missing.map((each) => [each.field, each.reason])).toEqual([
      ["customerLegalCompanyName", "MISSING_BUYER_NAME"],
      ["customerBillingAddress", "MISSING_BUYER_ADDRESS"],
      ["merchantDetails.legalCompanyName", "MISSING_MERCHANT_NAME"],
      ["merchantDetails.address", "MISSING_MERCHANT_ADDRESS"],
      ["merchantDetails.taxId", "MISSING_MERCHANT_TAX_ID"],
      ["lineItems", "NO_LINES"],
    ]);
    for (const { message } of missing) expect(message).toMatch(/^[A-Z].*\.$/);
  });

  it.each([{ line1: "" }, { town: null }, { country: " " }])("an address without %j is not one", (lack) => {
    const buyer = { ...complete.buyer, address: { ...address, ...lack } };
    expect(reasons({ buyer })).toEqual(["MISSING_BUYER_ADDRESS"]);
  });

  it("asks for the merchant's tax id with tax only", () => {
    const merchant = { ...complete.merchant, taxId: null };
    expect(reasons({ merchant })).toEqual(["MISSING_MERCHANT_TAX_ID"]);
    expect(reasons({ merchant, ...untaxed })).toEqual([]);
  });

  it("asks for both tax ids on a reverse charge", () => {
    const merchant = { ...complete.merchant, taxId: null };
    const lines = [{ title: "Platform fee", taxCategoryCode: "AE", hasTaxRate: true }];
    expect(reasons({ taxStatus: "REVERSE_CHARGED", merchant, lines, ...untaxed })).toEqual([
      "MISSING_BUYER_TAX_ID",
      "MISSING_MERCHANT_TAX_ID",
    ]);
  });

  it("asks for the reason of an exemption, of the customer or of one line", () => {
    const lines = [...complete.lines, { title: "Training", taxCategoryCode: "E", hasTaxRate: true }];
    expect(reasons({ lines })).toEqual(["MISSING_EXEMPTION_REASON"]);
    expect(reasons({ lines, exemptionReason: "Exempt under art. 11(1)(o) Wet OB 1968." })).toEqual([]);
  });

  it("D46: a line without a rate is refused where the merchant is registered and warned of elsewhere", () => {
    const lines = [...complete.lines, { title: "API calls", taxCategoryCode: "S", hasTaxRate: false }];
    expect(reasons({ lines })).toEqual(["MISSING_TAX_RATE"]);
    expect(missingForFinalize({ ...complete, lines })[0]?.message).toContain("“API calls”");
    const elsewhere = { ...complete, lines, merchantRegisteredInBuyerCountry: false };
    expect(missingForFinalize(elsewhere)).toEqual([]);
    expect(warningsForFinalize(elsewhere).map((each) => each.reason)).toEqual(["MISSING_TAX_RATE"]);
    expect(reasons({ lines, taxStatus: "TAX_EXEMPT", ...untaxed })).toEqual([]);
  });

  it("D27: a net or gross below zero is refused", () => {
    expect(reasons({ netTotal: decimal("-0.01"), grossTotal: decimal("0.00") })).toEqual(["NEGATIVE_TOTAL"]);
    expect(reasons({ netTotal: zero, grossTotal: decimal("-0.01") })).toEqual(["NEGATIVE_TOTAL"]);
    expect(reasons({ netTotal: zero, totalTax: zero, grossTotal: zero })).toEqual([]);
  });
});

describe("D31: dates", () => {
  it("an invoice is issued today, never before the series' previous number", () => {
    expect(issueDate(day("2026-11-02"), null)).toBe("2026-11-02");
    expect(issueDate(day("2026-11-02"), day("2026-11-01"))).toBe("2026-11-02");
    expect(issueDate(day("2026-11-02"), day("2026-11-03"))).toBe("2026-11-03");
  });

  it("is due as typed, else issue date plus terms in calendar days", () => {
    expect(dueDate({ source: "MANUAL", dueDate: day("2026-12-24") }, day("2026-11-02"))).toBe("2026-12-24");
    expect(dueDate({ source: "CALCULATED", paymentTermDays: 14 }, day("2026-11-02"))).toBe("2026-11-16");
    expect(dueDate({ source: "CALCULATED", paymentTermDays: 0 }, day("2026-11-02"))).toBe("2026-11-02");
  });

  it("law: calculated terms are exactly that many days", () => {
    holds(anyDate, fc.integer({ min: 0, max: 400 }), (issuedOn, paymentTermDays) => {
      expect(daysBetween(issuedOn, dueDate({ source: "CALCULATED", paymentTermDays }, issuedOn))).toBe(paymentTermDays);
    });
  });

  it("the accounting date follows the account's preference", () => {
    const run = {
      billingPeriodEndInclusive: day("2026-10-31"),
      runDate: day("2026-11-01"),
      createdOn: day("2026-10-01"),
      issueDate: day("2026-11-02"),
    };
    expect(accountingDate("END_OF_BILLING_PERIOD", run)).toBe("2026-10-31");
    expect(accountingDate("INTENDED_INVOICE_CREATION_DATE", run)).toBe("2026-11-01");
    expect(accountingDate("INVOICE_ISSUE_DATE", run)).toBe("2026-11-02");
    const oneOffDraft = { ...run, billingPeriodEndInclusive: null, runDate: null, issueDate: null };
    expect(accountingDate("END_OF_BILLING_PERIOD", oneOffDraft)).toBe("2026-10-01");
    expect(accountingDate("INTENDED_INVOICE_CREATION_DATE", oneOffDraft)).toBe("2026-10-01");
    expect(accountingDate("INVOICE_ISSUE_DATE", oneOffDraft)).toBe("2026-10-01");
  });
});

describe("D30: numbers", () => {
  it("are zero-padded to five digits and never cut", () => {
    expect(formatNumber("SEQ", 1)).toBe("SEQ00001");
    expect(formatNumber("SCN", 99_999)).toBe("SCN99999");
    expect(formatNumber("SEQ", 100_000)).toBe("SEQ100000");
    expect(formatNumber("", 12_345_678_901_234_567_890n)).toBe("12345678901234567890");
  });

  it("law: up to 99,999 the numbers of a prefix sort as they count", () => {
    const counted = fc.integer({ min: 1, max: 99_999 });
    holds(counted, counted, (a, b) => {
      expect(formatNumber("SEQ", a) < formatNumber("SEQ", b)).toBe(a < b);
    });
  });

  it("law: two numbers of one prefix never look alike", () => {
    const counted = fc.bigInt({ min: 1n, max: 10n ** 12n });
    holds(counted, counted, (a, b) => {
      expect(formatNumber("SEQ", a) === formatNumber("SEQ", b)).toBe(a === b);
    });
  });
});

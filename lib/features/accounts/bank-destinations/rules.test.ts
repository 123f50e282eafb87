import { describe, expect, test } from "vitest";
import { BankDestinationWrite } from "./schema";

const address = { line1: "1 Main Street", town: "New York", state: "NY", postcode: "10001", country: "US" };
const us = { accountNumber: "12345678", accountName: "Halden", bankName: "Chase", bankRoutingNumber: "021000021" };
const international = {
  ...{ legalName: "Halden", accountNumber: "12345678", transitNumber: "12345", bankName: "RBC", bankAddress: address },
  ...{ institutionNumber: "003", swiftCode: "ROYCCAT2" },
};

const parse = (type: string, currency: string, details: object) =>
  BankDestinationWrite.safeParse({ type, currency, details });

describe("bank destinations", () => {
  test.each([
    ["IBAN", "EUR", { iban: "nl91 abna 0417 1643 00" }, { iban: "NL91ABNA0417164300" }],
    ["IBAN", "GBP", { iban: "GB33BUKB20201555555555" }, { iban: "GB33BUKB20201555555555" }],
    [
      "UK",
      "GBP",
      { sortCode: "20-20-15", accountNumber: "55555555" },
      { sortCode: "202015", accountNumber: "55555555" },
    ],
    ["US_ACH", "USD", us, us],
    [
      "US_WIRE",
      "USD",
      { ...us, swiftCode: "chasus33", bankAddress: address },
      { ...us, swiftCode: "CHASUS33", bankAddress: address },
    ],
    [
      "CA",
      "CAD",
      { transitNumber: "12345", institutionNumber: "003", accountNumber: "1234567" },
      { institutionNumber: "003" },
    ],
    ["CA_INTERNATIONAL", "CAD", international, international],
    [
      "AU",
      "AUD",
      { legalName: "H", accountNumber: "12345678", swiftCode: "CTBAAU2S", bsb: "062-000" },
      { bsb: "062000" },
    ],
    ["SE_BANKGIRO", "SEK", { bankgiroNumber: "9912346", accountName: "H" }, { bankgiroNumber: "991-2346" }],
  ])("%s in %s is kept in one spelling", (type, currency, typed, kept) => {
    const parsed = parse(type, currency, typed);
    expect(parsed.error).toBeUndefined();
    expect(parsed.data).toMatchObject({ type, currency, details: kept });
  });

  test.each([
    ["IBAN", { iban: "NL91ABNA0417164301" }, "iban"],
    ["IBAN", { iban: "NL91" }, "iban"],
    ["UK", { sortCode: "20201", accountNumber: "55555555" }, "sortCode"],
    ["UK", { sortCode: "202015", accountNumber: "5555555" }, "accountNumber"],
    ["US_ACH", { ...us, bankRoutingNumber: "123456789" }, "bankRoutingNumber"],
    ["US_ACH", { ...us, bankRoutingNumber: "000000000" }, "bankRoutingNumber"],
    ["US_WIRE", { ...us, swiftCode: "CHASUS3", bankAddress: address }, "swiftCode"],
    ["CA", { transitNumber: "123", institutionNumber: "003", accountNumber: "1234567" }, "transitNumber"],
    ["AU", { legalName: "H", accountNumber: "12345678", swiftCode: "CTBAAU2S", bsb: "06200" }, "bsb"],
    ["SE_BANKGIRO", { bankgiroNumber: "991-2345", accountName: "H" }, "bankgiroNumber"],
  ])("a mistyped %s is refused on its field", (type, details, field) => {
    const parsed = parse(type, "EUR", details);
    expect(parsed.error?.issues.map((issue) => issue.path.join("."))).toEqual([`details.${field}`]);
  });

  test("an unknown kind of account and an unknown currency are refused", () => {
    expect(parse("CHEQUE", "EUR", {}).success).toBe(false);
    expect(parse("IBAN", "XXX", { iban: "NL91ABNA0417164300" }).success).toBe(false);
  });
});

import { describe, expect, it } from "vitest";
import { anyCurrency, anyDecimal, holds } from "@/lib/testing/laws";
import { currencies } from "./currency";
import { decimal, isDecimalText } from "./decimal";
import {
  currencySymbol,
  displayAmount,
  displayMoney,
  displayQuantity,
  displayRate,
  jsonNumber,
  percentText,
  wireAmount,
  wireNumber,
} from "./format";
import { roundToMinor } from "./round";

describe("D6: amounts on the wire", () => {
  it("sends totals with the currency's minor units", () => {
    expect(wireAmount(decimal("12"), "EUR")).toBe("12.00");
    expect(wireAmount(decimal("12"), "JPY")).toBe("12");
    expect(wireAmount(decimal("-0.5"), "EUR")).toBe("-0.50");
    expect(wireAmount(decimal("-0.001"), "EUR")).toBe("0.00");
  });

  it("sends rates and quantities without trailing zeros and without exponent", () => {
    expect(wireNumber(decimal("0.250"))).toBe("0.25");
    expect(wireNumber(decimal("100.00"))).toBe("100");
    expect(wireNumber(decimal("0.000000000001"))).toBe("0.000000000001");
    expect(wireNumber(decimal("123456789012345678"))).toBe("123456789012345678");
    expect(wireNumber(decimal("0").negated())).toBe("0");
    expect(jsonNumber(decimal("15400.10"))).toBe(15400.1);
  });

  it("law: a wire text is a decimal text and reads back as the value", () => {
    holds(anyCurrency, anyDecimal(18, 12), (currency, value) => {
      expect(isDecimalText(wireNumber(value))).toBe(true);
      expect(decimal(wireNumber(value)).equals(value)).toBe(true);
      expect(decimal(wireAmount(value, currency)).equals(roundToMinor(value, currency))).toBe(true);
    });
  });
});

describe("amounts for people", () => {
  it("groups thousands and writes a true minus sign", () => {
    expect(displayAmount(decimal("10544.77"), "EUR")).toBe("10,544.77");
    expect(displayAmount(decimal("-240"), "EUR")).toBe("\u2212240.00");
    expect(displayAmount(decimal("1234567"), "JPY")).toBe("1,234,567");
    expect(displayAmount(decimal("999"), "USD")).toBe("999.00");
  });

  it("puts the symbol in front where the currency has one of its own, else the code behind", () => {
    expect(displayMoney(decimal("10544.77"), "EUR")).toBe("€10,544.77");
    expect(displayMoney(decimal("1200"), "USD")).toBe("$1,200.00");
    expect(displayMoney(decimal("-1200"), "JPY")).toBe("\u2212¥1,200");
    expect(displayMoney(decimal("-5"), "GBP")).toBe("\u2212£5.00");
    expect(displayMoney(decimal("-0.001"), "GBP")).toBe("£0.00");
    expect(displayMoney(decimal("-5"), "CHF")).toBe("\u22125.00 CHF");
    // Dollars, francs and crowns that are not the one the symbol stands for have their code.
    expect(currencies.filter((currency) => currencySymbol(currency) !== null)).toEqual(["EUR", "GBP", "JPY", "USD"]);
  });

  it("shows rates and quantities as entered", () => {
    expect(displayRate(decimal("2400"), "EUR")).toBe("2,400.00");
    expect(displayRate(decimal("0.0032"), "EUR")).toBe("0.0032");
    expect(displayRate(decimal("1234.567891"), "EUR")).toBe("1,234.567891");
    expect(displayRate(decimal("5"), "JPY")).toBe("5");
    expect(displayQuantity(decimal("1184650"))).toBe("1,184,650");
    expect(displayQuantity(decimal("-0.50"))).toBe("\u22120.5");
  });

  it("D15: shows fractions as percentages", () => {
    expect(percentText(decimal("0.21"))).toBe("21 %");
    expect(percentText(decimal("0.005"))).toBe("0.5 %");
    expect(percentText(decimal("0"))).toBe("0 %");
  });

  it("law: a printed amount says what the wire says", () => {
    holds(anyCurrency, anyDecimal(), (currency, value) => {
      const printed = displayAmount(value, currency);
      expect(printed.replaceAll(",", "").replace("\u2212", "-")).toBe(wireAmount(value, currency));
      expect(printed).toMatch(/^\u2212?\d{1,3}(,\d{3})*(\.\d{2})?$/);
    });
  });
});

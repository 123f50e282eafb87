import { describe, expect, it } from "vitest";
import { anyAmount, anyCurrency, fc, holds } from "@/lib/testing/laws";
import { decimal, sum, zero } from "../money/decimal";
import { displayAmount, wireAmount } from "../money/format";
import {
  chargesByGroup,
  type DocumentGroup,
  type DocumentLine,
  legalText,
  lineTaxLabel,
  taxLabel,
  taxRowLabel,
} from "./document";

function line(netTotal: string): DocumentLine {
  return {
    title: "Operator seats",
    description: null,
    servicePeriod: null,
    quantity: "1",
    rate: netTotal,
    rateDisplay: "ABSOLUTE",
    discountAmount: "0.00",
    taxRate: "0.21",
    taxLabel: "21 %",
    netTotal,
  };
}

function group(title: string, nets: string[]): DocumentGroup {
  return { title, description: null, netTotal: "not read", lines: nets.map(line) };
}

describe("the printed invoice", () => {
  it("D3: sums its charges by group, in order, without empty groups", () => {
    const groups = [
      group("Platform", ["2400.00", "-240.00"]),
      group("Empty", []),
      group("Seats", ["1152.00", "58.06"]),
    ];
    expect(chargesByGroup({ groups, currency: "EUR" })).toEqual([
      { title: "Platform", netTotal: "2160.00" },
      { title: "Seats", netTotal: "1210.06" },
    ]);
  });

  it("law: the charges add up to the lines", () => {
    const cases = anyCurrency.chain((currency) =>
      fc.tuple(fc.constant(currency), fc.array(fc.array(anyAmount(currency), { maxLength: 6 }), { maxLength: 6 })),
    );
    holds(cases, ([currency, groups]) => {
      const printed = groups.map((nets, i) =>
        group(
          `${i}`,
          nets.map((net) => wireAmount(net, currency)),
        ),
      );
      const charges = chargesByGroup({ groups: printed, currency });
      expect(sum(charges.map((charge) => decimal(charge.netTotal))).equals(sum(groups.flat()))).toBe(true);
    });
  });

  it("D27: says what the tax status calls for", () => {
    expect(legalText("REVERSE_CHARGED")).toMatch(/^Reverse charge/);
    expect(legalText("TAX_EXEMPT", "Exempt under art. 11(1)(o) Wet OB 1968.")).toBe(
      "Exempt under art. 11(1)(o) Wet OB 1968.",
    );
    expect(legalText("TAX_EXEMPT")).toBe("Exempt from tax.");
    expect(legalText("TAXED")).toBeNull();
    expect(legalText("TAXED", "Training is exempt.")).toBe("Training is exempt.");
  });

  it("D15, D46: labels taxes with percentages, and tells no rate from 0 %", () => {
    const rate = decimal("0.21");
    expect(taxLabel("S", rate)).toBe("VAT 21 %");
    expect(taxLabel("S", rate, "GST")).toBe("GST 21 %");
    expect(taxLabel("Z", zero)).toBe("VAT 0 %");
    expect(taxLabel("E", zero)).toBe("VAT exempt");
    expect(taxLabel("AE", zero)).toBe("Reverse charge");
    expect(taxLabel("O", zero)).toBe("Not subject to VAT");
    const labels = ["S", "Z", "E", "AE", "O"].map((code) => lineTaxLabel(code, code === "S" ? rate : zero));
    expect(labels).toEqual(["21 %", "0 %", "Exempt", "Reverse charge", "Not subject"]);
    expect(lineTaxLabel("S", null)).toBe("No rate");
  });

  it("prints the base beside the tax", () => {
    const tax = { label: "VAT 21 %", rateFraction: "0.21", net: "8070.06", tax: "1694.71" };
    expect(taxRowLabel(tax, "EUR")).toBe(`VAT 21 % on ${displayAmount(decimal("8070.06"), "EUR")}`);
  });
});

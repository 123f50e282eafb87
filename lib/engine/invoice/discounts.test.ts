import { describe, expect, it } from "vitest";
import { parsePlainDate } from "../calendar/plain-date";
import { minorText, total } from "../money/fixed";
import { days, graduated, seats, steps, tiers } from "../pricing/pricing-builders";
import type { PhaseDiscount } from "../schedule/contract";
import {
  amountOff,
  aPhase,
  chargeOf,
  flat,
  invoiceFacts,
  ofKind,
  percentOff,
  perEuro,
  priceOf,
  printedLines,
  printedTaxes,
  printedTotals,
} from "./computation-builders";
import { computeInvoice } from "./compute";

const twoPlans = [flat("a", "60"), flat("b", "40")];

function withDiscounts(...discounts: PhaseDiscount[]) {
  return computeInvoice(invoiceFacts({ prices: twoPlans, taxes: { b: "0.1" }, phase: { discounts } }));
}

describe("D23: discounts of a schedule", () => {
  it("are taken in the order given, each on what the ones before left", () => {
    const ten = percentOff("0.1", { id: "1" });
    const fifty = amountOff("50", { id: "2" });
    expect(printedTotals(withDiscounts(ten, fifty))[0]).toBe("40.00");
    expect(printedTotals(withDiscounts(fifty, ten))[0]).toBe("45.00");
    expect(printedTotals(withDiscounts(ten, percentOff("0.25", { id: "2" })))[0]).toBe("67.50");
  });

  it("are one negative line per tax, in a group of their own where they cover several prices", () => {
    const plan = withDiscounts(amountOff("10", { message: "Welcome" }));
    expect(printedLines(plan)).toEqual([
      "CHARGE a: 60.00 + 12.00",
      "CHARGE b: 40.00 + 4.00",
      "DISCOUNT Welcome: -6.00 + -1.20",
      "DISCOUNT Welcome: -4.00 + -0.40",
    ]);
    expect(ofKind(plan.lines, "DISCOUNT").map(({ groupKey, priceId }) => [groupKey, priceId])).toEqual([
      ["DISCOUNTS", null],
      ["DISCOUNTS", null],
    ]);
  });

  it("stand in the price's group where they cover one price", () => {
    const [discount] = ofKind(withDiscounts(amountOff("10", { priceIds: ["b"] })).lines, "DISCOUNT");
    expect([discount?.groupKey, discount?.priceId]).toEqual(["b", "b"]);
  });

  it("netted, lower the lines themselves, which still multiply out (D2)", () => {
    const plan = withDiscounts(amountOff("10", { separateLineItem: false }));
    expect(printedLines(plan)).toEqual(["CHARGE a: 54.00 + 10.80", "CHARGE b: 36.00 + 3.60"]);
    expect(plan.lines.map(({ rate, discountAmount }) => [rate / 10n ** 12n, discountAmount])).toEqual([
      [60n, 600n],
      [40n, 400n],
    ]);
  });

  it("are capped at what they cover: the rest lapses", () => {
    const plan = withDiscounts(amountOff("55", { id: "1", priceIds: ["b"] }), amountOff("100", { id: "2" }));
    expect(printedTotals(plan)).toEqual(["0.00", "0.00", "0.00"]);
    expect(ofKind(plan.lines, "DISCOUNT").map(({ netTotal }) => netTotal)).toEqual([-4000n, -6000n]);
  });

  it("cover the lines of their own phase only", () => {
    const facts = invoiceFacts({ prices: twoPlans });
    const phases = [
      aPhase({ id: "old", priceIds: ["a"], discounts: [percentOff("0.5")] }),
      aPhase({ id: "new", priceIds: ["b"] }),
    ];
    const charges = [chargeOf(flat("a", "60"), { phaseId: "old" }), chargeOf(flat("b", "40"), { phaseId: "new" })];
    const plan = computeInvoice({ ...facts, contract: { ...facts.contract, phases }, charges });
    expect(printedTotals(plan)[0]).toBe("70.00");
  });

  it("count where the first day of the charge's service lies in their days, both included", () => {
    const netWith = (validFrom: string | null, validTo: string | null) => {
      const valid = {
        validFrom: validFrom === null ? null : parsePlainDate(validFrom),
        validTo: validTo === null ? null : parsePlainDate(validTo),
      };
      return printedTotals(withDiscounts(percentOff("0.5", valid)))[0];
    };
    expect(netWith("2026-04-01", "2026-04-01")).toBe("50.00");
    expect(netWith("2026-04-02", null)).toBe("100.00");
    expect(netWith(null, "2026-03-31")).toBe("100.00");
  });

  it("are told by the charge's first day, also for lines that are for a later part of it", () => {
    const seat = priceOf("seat", seats([{ price: "30" }]));
    const until = { validTo: parsePlainDate("2026-04-10"), separateLineItem: false };
    const facts = invoiceFacts({ prices: [seat], phase: { discounts: [percentOff("0.5", until)] } });
    const plan = computeInvoice({ ...facts, seats: new Map([["admin", steps(["2026-04-01", 1], ["2026-04-16", 3])]]) });
    expect(printedLines(plan)).toEqual(["CHARGE seat: 7.50 + 1.50", "CHARGE seat: 22.50 + 4.50"]);
  });

  it("are a percentage of a charge that goes back, too, and no amount off it", () => {
    const charged = new Map([["window api", { charged: 10000n, creditedUnits: 0n, units: 0n }]]);
    const netWith = (discount: PhaseDiscount) => {
      const facts = invoiceFacts({ prices: [perEuro("api")], usage: { api: "80" }, phase: { discounts: [discount] } });
      return printedTotals(computeInvoice({ ...facts, positions: charged }))[0];
    };
    expect(netWith(percentOff("0.1"))).toBe("-18.00");
    expect(netWith(amountOff("5"))).toBe("-20.00");
  });

  it("tax what each rate's lines are left with where charges cancel out", () => {
    const charged = new Map([["window back", { charged: 99999n, creditedUnits: 0n, units: 0n }]]);
    const facts = invoiceFacts({
      prices: [flat("plan", "1000"), perEuro("back")],
      taxes: { back: "0" },
      phase: { discounts: [percentOff("0.5", { separateLineItem: false })] },
      more: { positions: charged },
    });
    expect(printedTaxes(computeInvoice(facts))).toEqual(["S 0.2 500.00: 100.00", "Z 0 -500.00: 0.00"]);
  });
});

describe("D23: discounts on seats", () => {
  const price = priceOf("seat", {
    ...seats([{ price: "10" }]),
    tiers: tiers({ price: "10", fee: "5" }),
    contractedMinimumSeats: 3,
  });

  function netWith(seatDiscountType: PhaseDiscount["seatDiscountType"], separateLineItem = false) {
    const discount = percentOff("0.5", { seatDiscountType, separateLineItem });
    const facts = invoiceFacts({ prices: [price, flat("plan", "100")], phase: { discounts: [discount] } });
    const plan = computeInvoice({ ...facts, seats: new Map([["admin", steps(["2026-04-01", 5])]]) });
    const nets = plan.lines.map((line) => minorText(line.netTotal, "EUR"));
    return separateLineItem ? minorText(total(plan.lines.map((line) => line.netTotal)), "EUR") : nets;
  }

  it("cover seats within the contracted minimum, those above it, or all with their fees; other prices as they name them", () => {
    expect(netWith("INCLUDED_SEATS_ONLY")).toEqual(["35.00", "5.00", "50.00"]);
    expect(netWith("OVERAGE_SEATS_ONLY")).toEqual(["40.00", "5.00", "50.00"]);
    expect(netWith("ALL_SEATS")).toEqual(["25.00", "2.50", "50.00"]);
    expect(netWith("INCLUDED_SEATS_ONLY", true)).toBe("90.00");
  });

  it("of both kinds come to one on all seats", () => {
    const included = percentOff("0.5", { id: "1", seatDiscountType: "INCLUDED_SEATS_ONLY" });
    const above = percentOff("0.5", { id: "2", seatDiscountType: "OVERAGE_SEATS_ONLY" });
    const facts = invoiceFacts({
      prices: [priceOf("seat", seats([{ price: "9.99" }], { contractedMinimumSeats: 2 }))],
      phase: { discounts: [included, above] },
    });
    const plan = computeInvoice({ ...facts, seats: new Map([["admin", steps(["2026-04-01", 6])]]) });
    // 6 × 9.99 = 59.94: 19.98 within, 39.96 above; half of each is 9.99 and 19.98.
    expect(ofKind(plan.lines, "DISCOUNT").map(({ netTotal }) => netTotal)).toEqual([-999n, -1998n]);
  });
});

describe("D23: discounts on tiers", () => {
  it("are split over the lines of the price by D5", () => {
    const api = priceOf(
      "api",
      graduated({ upTo: "1", price: "0.05" }, { upTo: "2", price: "0.05" }, { price: "0.05" }),
    );
    const discount = percentOff("0.1", { separateLineItem: false });
    const plan = computeInvoice(invoiceFacts({ prices: [api], usage: { api: "3" }, phase: { discounts: [discount] } }));
    expect(plan.lines.map(({ discountAmount }) => discountAmount)).toEqual([1n, 1n, 0n]);
  });

  it("leave the place of service and group to each line", () => {
    const may = days("2026-05-01", "2026-05-31");
    const prices = [flat("ahead", "10", { billingType: "IN_ADVANCE" }), flat("after", "10")];
    const facts = invoiceFacts({ prices, phase: { discounts: [percentOff("0.1")] } });
    const charges = prices.map((price, i) => chargeOf(price, i === 0 ? { service: may, whole: may } : {}));
    const [discount] = ofKind(computeInvoice({ ...facts, charges }).lines, "DISCOUNT");
    expect(discount?.service).toEqual(days("2026-04-01", "2026-05-31"));
    expect(discount?.timing).toBe("IN_ARREARS");
  });
});

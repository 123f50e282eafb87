import { expect, test } from "vitest";
import type { Price } from "@/lib/features/catalog/prices/schema";
import { billingWords, type PriceFacts, priceSummary } from "./price-words";

const usageMetricId = "0195d3a0-0000-7000-8000-000000000001";
const rate = (price: string, upperBound: string | null = null, more: object = {}) => ({
  ...{ price, upperBound, isPricePercentage: false },
  ...more,
});
const graduated = (...tiers: ReturnType<typeof rate>[]): Price["structure"] => ({
  ...{ pricingType: "GRADUATED", usageMetricId, tiers, usageCalculationMode: "BILLING_PERIOD" },
});
const volume = (...tiers: ReturnType<typeof rate>[]): Price["structure"] => ({
  ...{ pricingType: "VOLUME", usageMetricId, tiers },
});
const seats = (
  contractedMinimumSeats: number,
  ...tiers: { price: string; upperBound?: string }[]
): Price["structure"] => ({
  ...{ pricingType: "SEAT_BASED", seatMetricId: usageMetricId, pricePerSeat: "15.5", contractedMinimumSeats, tiers },
  prorationStrategy: "USE_MAXIMUM",
});

const cases: [Price["structure"], string][] = [
  [{ pricingType: "ONE_TIME", price: "4800" }, "4,800.00 EUR once"],
  [{ pricingType: "FIXED", price: "1650.5" }, "1,650.50 EUR a month"],
  [{ pricingType: "LINEAR", pricePerUnit: "0.0032", usageMetricId, isPricePercentage: false }, "0.0032 EUR a unit"],
  [{ pricingType: "LINEAR", pricePerUnit: "0.0125", usageMetricId, isPricePercentage: true }, "1.25 % of the value"],
  [
    { pricingType: "PACKAGE", packageSize: "1000", pricePerPackage: "25", usageMetricId },
    "25.00 EUR for each started 1,000",
  ],
  [graduated(rate("0", "1000"), rate("0.1")), "First 1,000 free, then 0.10 EUR a unit"],
  [
    graduated(rate("0.12", "1000"), rate("0.1", "5000"), rate("0.08")),
    "0.12 EUR a unit to 1,000, 0.10 EUR to 5,000, then 0.08 EUR",
  ],
  [
    graduated(rate("0", "10000"), rate("0.009", "50000", { fee: "40" }), rate("0.0065", "250000"), rate("0.005")),
    "First 10,000 free, 0.009 EUR to 50,000 … then 0.005 EUR, and a fee of 40.00 EUR",
  ],
  [
    volume(rate("0.35", "1000"), rate("0.28", "10000"), rate("0.19", null, { fee: "5" })),
    "All units at 0.35 EUR to 1,000, 0.28 EUR to 10,000, 0.19 EUR above, and a fee of 5.00 EUR",
  ],
  [
    volume(rate("0.0125", null, { isPricePercentage: true, minPrice: "0.25", maxPrice: "40" })),
    "1.25 % of the value, each event 0.25 EUR to 40.00 EUR",
  ],
  [volume(rate("2", null, { maxPrice: "40" })), "2.00 EUR a unit, each event at most 40.00 EUR"],
  [seats(5), "15.50 EUR a seat a month, at least 5 seats"],
  [seats(0), "15.50 EUR a seat a month"],
  [
    seats(1, { price: "4", upperBound: "100" }, { price: "3.2" }),
    "4.00 EUR a seat to 100, then 3.20 EUR a month, at least 1 seat",
  ],
];

test.each(cases)("%o reads well", (structure, words) => {
  const facts: PriceFacts = { structure, currency: "EUR", billingFrequency: "MONTHLY" };
  expect(priceSummary(facts)).toBe(words);
});

test("a currency without minor units has no decimals of its own", () => {
  const structure = { pricingType: "FIXED", price: "120000" } as const;
  expect(priceSummary({ structure, currency: "JPY", billingFrequency: "YEARLY" })).toBe("120,000 JPY a year");
});

test("when it is billed stands in words", () => {
  expect(billingWords({ billingFrequency: "HALF_YEARLY", billingType: "IN_ADVANCE" })).toBe("Half-yearly, in advance");
  expect(billingWords({ billingFrequency: "ON_DEMAND", billingType: "IN_ARREARS" })).toBe("On demand, in arrears");
});

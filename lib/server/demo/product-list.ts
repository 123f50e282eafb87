import type { Currency } from "@/lib/engine/money/currency";
import type { createPrice } from "@/lib/features/catalog/prices/commands";
import type { ProductWrite } from "@/lib/features/catalog/products/schema";

type Terms = Parameters<typeof createPrice>[1];

export interface DemoPrice {
  name: string;
  structure: Terms["structure"];
  billed: Terms["billingFrequency"];
  timing: Terms["billingType"];
  every?: Terms["usageCalculationPeriod"];
  withdrawn?: true;
  draft?: true;
}

export interface DemoProduct {
  name: string;
  label: string;
  taxCategory: "Standard" | "Reduced";
  recognitionMethod?: ProductWrite["recognitionMethod"];
  listed: readonly (readonly [Currency, DemoPrice])[];
  agreed?: readonly (readonly [Currency, DemoPrice])[];
  withdrawn?: true;
}

/** What usage and seats are counted by: identifiers only, until those nouns keep metrics. */
const metrics = {
  apiCalls: "0195d3a0-0000-7000-8000-000000000001",
  routes: "0195d3a0-0000-7000-8000-000000000002",
  storage: "0195d3a0-0000-7000-8000-000000000003",
  messages: "0195d3a0-0000-7000-8000-000000000004",
  payments: "0195d3a0-0000-7000-8000-000000000005",
  dispatchers: "0195d3a0-0000-7000-8000-000000000006",
  drivers: "0195d3a0-0000-7000-8000-000000000007",
} as const;

const fixed = (
  name: string,
  price: string,
  billed: Terms["billingFrequency"] = "MONTHLY",
  timing: Terms["billingType"] = "IN_ADVANCE",
): DemoPrice => ({ name, structure: { pricingType: "FIXED", price }, billed, timing });

const once = (name: string, price: string): DemoPrice => ({
  ...{ name, billed: "ONE_TIME", timing: "IN_ADVANCE" },
  structure: { pricingType: "ONE_TIME", price },
});

const usage = (name: string, structure: Terms["structure"]): DemoPrice => ({
  ...{ name, structure, billed: "MONTHLY", timing: "IN_ARREARS" },
});

/** `[to, price, fee]`, the last tier without a bound. */
type TierFacts = readonly [to: string | null, price: string, fee?: string];

const tiersOf = (tiers: readonly TierFacts[]) =>
  tiers.map(([upperBound, price, fee]) => ({ upperBound, price, ...(fee ? { fee } : {}) }));

const rated = (tiers: readonly TierFacts[]) => tiersOf(tiers).map((tier) => ({ ...tier, isPricePercentage: false }));

const graduated = (usageMetricId: string, tiers: readonly TierFacts[], isPeriodic = false): Terms["structure"] => ({
  ...{ pricingType: "GRADUATED", usageMetricId, tiers: rated(tiers) },
  usageCalculationMode: isPeriodic ? "PERIODIC" : "BILLING_PERIOD",
});

const volume = (usageMetricId: string, tiers: readonly TierFacts[]): Terms["structure"] => ({
  ...{ pricingType: "VOLUME", usageMetricId, tiers: rated(tiers) },
});

const seats = (
  seatMetricId: string,
  pricePerSeat: string,
  contractedMinimumSeats: number,
  tiers: readonly TierFacts[] = [],
): Terms["structure"] => ({
  ...{ pricingType: "SEAT_BASED", seatMetricId, pricePerSeat, contractedMinimumSeats, tiers: tiersOf(tiers) },
  prorationStrategy: "PRORATE_ALL_CHANGES",
});

const callTiers: readonly TierFacts[] = [
  ["10000", "0"],
  ["50000", "0.009", "40"],
  ["250000", "0.0065", "120"],
  [null, "0.005"],
];

const platform: readonly DemoProduct[] = [
  {
    ...{ name: "Platform fee", label: "Core", taxCategory: "Standard" },
    listed: [
      ["EUR", fixed("Platform, starter", "450")],
      ["EUR", fixed("Platform, scale", "1650")],
      ["GBP", fixed("Platform, scale", "1420")],
      ["USD", fixed("Platform, scale, yearly", "18900", "YEARLY")],
      ["EUR", { ...fixed("Platform, 2024", "390"), withdrawn: true }],
    ],
    agreed: [["EUR", fixed("Platform, Adler group", "1480", "QUARTERLY")]],
  },
  {
    ...{ name: "Additional environment", label: "Core", taxCategory: "Standard" },
    listed: [["EUR", fixed("Environment", "120")]],
  },
  {
    ...{ name: "API calls", label: "Usage", taxCategory: "Standard" },
    listed: [
      ["EUR", usage("API calls", graduated(metrics.apiCalls, callTiers))],
      ["USD", usage("API calls", graduated(metrics.apiCalls, callTiers))],
    ],
    agreed: [
      [
        "EUR",
        {
          ...usage(
            "API calls, yearly allowance",
            graduated(
              metrics.apiCalls,
              [
                ["1000000", "0"],
                [null, "0.004"],
              ],
              true,
            ),
          ),
          every: { frequency: "YEARLY", interval: 1 },
        },
      ],
      [
        "EUR",
        {
          ...usage("API calls, trial", {
            ...{ pricingType: "LINEAR", pricePerUnit: "0.0032", isPricePercentage: false },
            usageMetricId: metrics.apiCalls,
          }),
          draft: true,
        },
      ],
    ],
  },
  {
    ...{ name: "Route optimisation", label: "Usage", taxCategory: "Standard" },
    listed: [
      [
        "EUR",
        usage(
          "Routes planned",
          volume(metrics.routes, [
            ["1000", "0.35"],
            ["10000", "0.28"],
            [null, "0.19"],
          ]),
        ),
      ],
    ],
  },
];

const addOns: readonly DemoProduct[] = [
  {
    ...{ name: "Track storage", label: "Usage", taxCategory: "Standard" },
    listed: [
      [
        "EUR",
        usage("Storage, packs of 100 GB", {
          ...{ pricingType: "PACKAGE", packageSize: "100", pricePerPackage: "18", usageMetricId: metrics.storage },
        }),
      ],
    ],
  },
  {
    ...{ name: "Driver messages", label: "Usage", taxCategory: "Standard" },
    listed: [
      [
        "EUR",
        {
          ...usage("Messages", {
            ...{ pricingType: "LINEAR", pricePerUnit: "0.045", isPricePercentage: false },
            usageMetricId: metrics.messages,
          }),
          billed: "ON_DEMAND",
        },
      ],
      [
        "JPY",
        usage("Messages", {
          ...{ pricingType: "LINEAR", pricePerUnit: "7", isPricePercentage: false, usageMetricId: metrics.messages },
        }),
      ],
    ],
  },
  {
    ...{ name: "Freight payments", label: "Payments", taxCategory: "Standard" },
    listed: [
      [
        "EUR",
        usage("Payment processing", {
          ...{ pricingType: "VOLUME", usageMetricId: metrics.payments },
          tiers: [{ price: "0.0125", isPricePercentage: true, minPrice: "0.25", maxPrice: "40" }],
        }),
      ],
    ],
    agreed: [
      [
        "GBP",
        usage("Payment processing, partner", {
          ...{ pricingType: "LINEAR", pricePerUnit: "0.009", isPricePercentage: true },
          usageMetricId: metrics.payments,
        }),
      ],
    ],
  },
  {
    ...{ name: "Dispatcher seats", label: "Seats", taxCategory: "Standard" },
    listed: [
      ["EUR", { ...fixed("Dispatchers", "0"), structure: seats(metrics.dispatchers, "15.5", 5) }],
      ["GBP", { ...fixed("Dispatchers", "0"), structure: seats(metrics.dispatchers, "13.5", 5) }],
    ],
  },
  {
    ...{ name: "Driver seats", label: "Seats", taxCategory: "Standard" },
    listed: [
      [
        "EUR",
        {
          ...fixed("Drivers", "0", "MONTHLY", "IN_ARREARS"),
          structure: seats(metrics.drivers, "4", 25, [
            ["100", "4"],
            ["500", "3.2", "75"],
            [null, "2.6"],
          ]),
        },
      ],
    ],
  },
];

const services: readonly DemoProduct[] = [
  {
    ...{ name: "Onboarding", label: "Services", taxCategory: "Standard", recognitionMethod: "MILESTONE" },
    listed: [
      ["EUR", once("Onboarding and data migration", "4800")],
      ["USD", once("Onboarding and data migration", "5400")],
    ],
  },
  {
    ...{ name: "Priority support", label: "Services", taxCategory: "Standard" },
    listed: [
      ["EUR", fixed("Priority support", "450")],
      ["EUR", fixed("Priority support, half-yearly", "2550", "HALF_YEARLY")],
    ],
  },
  {
    ...{ name: "Printed route books", label: "Services", taxCategory: "Reduced", recognitionMethod: "POINT_IN_TIME" },
    listed: [["EUR", once("Route book, spring edition", "64.5")]],
    withdrawn: true,
  },
];

/** Twelve products with prices of all seven types; no longer sold: the last. */
export const demoProducts: readonly DemoProduct[] = [...platform, ...addOns, ...services];

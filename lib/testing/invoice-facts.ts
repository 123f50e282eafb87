import { addDays } from "@/lib/engine/calendar/plain-date";
import type { Grant } from "@/lib/engine/credits/grant";
import type { InvoiceFacts } from "@/lib/engine/invoice/computation";
import { invoiceFacts, priceOf, taxAt } from "@/lib/engine/invoice/computation-builders";
import { fixedOf } from "@/lib/engine/money/fixed";
import type { Price, PriceStructure } from "@/lib/engine/pricing/price";
import { april, graduated, linear, packages, seats, volume } from "@/lib/engine/pricing/pricing-builders";
import type { PhaseDiscount, PhaseMinimum } from "@/lib/engine/schedule/contract";
import { fc } from "./laws";

/** Random facts of invoices: prices p0, p1 … of all models, metrics m0, m1, discounts, minimums and grants, no charge below zero. */

const cents = (max: number) => fc.integer({ min: 0, max }).map((amount) => BigInt(amount));
const rate = fc.integer({ min: 0, max: 4000 }).map((thousandths) => `${thousandths / 1000}`);
const metric = fc.constantFrom("m0", "m1");

const anyStructure: fc.Arbitrary<PriceStructure> = fc.oneof(
  cents(30_000).map((price): PriceStructure => ({ pricingType: "FIXED", price: fixedOf(price) / 100n })),
  fc.tuple(rate, metric).map(([price, usageMetricId]) => ({ ...linear(price), usageMetricId })),
  fc.tuple(rate, metric).map(([price, usageMetricId]) => ({ ...packages("25", price), usageMetricId })),
  fc.tuple(rate, rate, rate, metric).map(([a, b, fee, usageMetricId]) => ({
    ...graduated({ upTo: "50", price: a, fee }, { price: b }),
    usageMetricId,
  })),
  fc
    .tuple(rate, rate, rate, metric)
    .map(([a, b, fee, usageMetricId]) => ({ ...volume({ upTo: "50", price: a }, { price: b, fee }), usageMetricId })),
  fc
    .tuple(rate, fc.integer({ min: 0, max: 8 }))
    .map(([price, contractedMinimumSeats]) => seats([{ price, fee: "3" }], { contractedMinimumSeats })),
);

const anyPrices: fc.Arbitrary<Price[]> = fc
  .array(fc.tuple(anyStructure, fc.constantFrom("x", "y", "z")), { minLength: 1, maxLength: 6 })
  .map((prices) =>
    prices.map(([structure, productId], i) => priceOf(`p${i}`, structure, { productId, productName: productId })),
  );

const somePriceIds = fc.subarray(["p0", "p1", "p2", "p3", "p4", "p5"], { maxLength: 3 });

const anyDiscount: fc.Arbitrary<Omit<PhaseDiscount, "id">> = fc.record({
  priceIds: somePriceIds,
  value: fc.oneof(
    fc.integer({ min: 1, max: 1000 }).map((thousandths) => ({
      kind: "PERCENTAGE" as const,
      fraction: fixedOf(thousandths) / 1000n,
    })),
    cents(20_000).map((amount) => ({ kind: "NOMINAL" as const, amount })),
  ),
  message: fc.constant("Discount"),
  separateLineItem: fc.boolean(),
  seatDiscountType: fc.constantFrom("ALL_SEATS", "INCLUDED_SEATS_ONLY", "OVERAGE_SEATS_ONLY"),
  validFrom: fc.constantFrom(null, null, april.endExclusive),
  validTo: fc.constant(null),
});

const anyMinimum: fc.Arbitrary<Omit<PhaseMinimum, "id">> = fc.record({ priceIds: somePriceIds, amount: cents(30_000) });

const aroundApril = fc.integer({ min: -40, max: 40 }).map((days) => addDays(april.start, days));

const anyGrant: fc.Arbitrary<Omit<Grant, "id" | "name" | "createdOrder">> = fc.record({
  unit: fc.oneof(
    cents(15_000).map((left) => ({ kind: "CURRENCY" as const, currency: "EUR" as const, left })),
    fc.tuple(metric, fc.integer({ min: 0, max: 60 })).map(([metricId, left]) => ({
      kind: "METRIC" as const,
      metricId,
      left: fixedOf(left),
    })),
  ),
  effectiveDate: aroundApril,
  expiryDate: fc.oneof(fc.constant(null), aroundApril),
  priceIds: fc.oneof(fc.constant([]), somePriceIds),
  taxation: fc.oneof(
    fc.constant({ kind: "FREE" as const }),
    fc.constant({ kind: "PAID_WITHOUT_RATE" as const }),
    fc.constantFrom("0", "0.1", "0.2").map((fraction) => ({ kind: "SOLD_AT" as const, tax: taxAt(fraction) })),
  ),
});

/** One phase in April 2026 (EUR), each price charged once. */
export const anyInvoiceFacts: fc.Arbitrary<InvoiceFacts> = anyPrices.chain((prices) =>
  fc
    .record({
      usage: fc.array(fc.integer({ min: 0, max: 130 }), { minLength: prices.length, maxLength: prices.length }),
      rates: fc.array(fc.constantFrom("0", "0.055", "0.1", "0.2"), {
        minLength: prices.length,
        maxLength: prices.length,
      }),
      balance: fc.integer({ min: 0, max: 12 }),
      discounts: fc.array(anyDiscount, { maxLength: 3 }),
      minimums: fc.array(anyMinimum, { maxLength: 2 }),
      grants: fc.array(anyGrant, { maxLength: 5 }),
      taxStatus: fc.constantFrom("TAXED" as const, "TAXED" as const, "REVERSE_CHARGED" as const),
    })
    .map(({ usage, rates, balance, discounts, minimums, grants, taxStatus }) =>
      invoiceFacts({
        prices,
        usage: Object.fromEntries(prices.map(({ id }, i) => [id, `${usage[i]}`])),
        taxes: Object.fromEntries(prices.map(({ id }, i) => [id, rates[i] ?? "0"])),
        phase: {
          discounts: discounts.map((discount, i) => ({ ...discount, id: `d${i}` })),
          minimums: minimums.map((minimum, i) => ({ ...minimum, id: `m${i}` })),
        },
        more: {
          taxStatus,
          seats: new Map([["admin", [{ from: april.start, balance }]]]),
          grants: grants.map((grant, i) => ({ ...grant, id: `g${i}`, name: `g${i}`, createdOrder: i })),
        },
      }),
    ),
);

/** Plain usage at 1 a unit, each amount that of one day of April, and grants for every price: where draws can be told beforehand. */
export function plainUsage(amounts: readonly number[], grants: readonly Grant[]): InvoiceFacts {
  const price = priceOf("p", { ...linear("1"), usageMetricId: "m0" });
  const days = amounts.map((amount, i) => {
    const service = { start: addDays(april.start, i), endExclusive: addDays(april.start, i + 1) };
    const charge = { key: `day ${i}`, service, whole: service, windows: [{ key: `day ${i}`, span: service }] };
    return invoiceFacts({ prices: [price], usage: { p: `${amount}` }, charge });
  });
  return {
    ...invoiceFacts({ prices: [price] }),
    usage: new Map(days.flatMap(({ usage }) => [...usage])),
    charges: days.flatMap(({ charges }) => charges),
    grants,
  };
}

import { addDays, type PlainDate, parsePlainDate } from "@/lib/engine/calendar/plain-date";
import type { Grant } from "@/lib/engine/credits/grant";
import type { InvoiceFacts } from "@/lib/engine/invoice/computation";
import type { EngineTax } from "@/lib/engine/invoice/line";
import { fixed, fixedOf } from "@/lib/engine/money/fixed";
import type { SeatSteps, UsageFacts } from "@/lib/engine/pricing/facts";
import type { Price } from "@/lib/engine/pricing/price";
import { usageQueries } from "@/lib/engine/pricing/queries";
import { chargesDue } from "@/lib/engine/schedule/charges";
import type { Contract, Phase } from "@/lib/engine/schedule/contract";
import { randomOf } from "../support/random";
import { fixedFee, graduated, seats } from "./prices";

/**
 * Invoices of 20 lines: four fees, three graduated prices over three tiers (one with a fee), seats that change once, a discount of its
 * own and a netted one, a minimum that is not met, units and money from credits, two tax rates. Each has usage and seats of its own.
 */
const start = parsePlainDate("2026-04-01");
const due = parsePlainDate("2026-05-01");

const prices: readonly Price[] = [
  ...["platform", "support", "backup", "sandbox"].map((id, i) => fixedFee(id, `${40 + i}.5`)),
  graduated("calls", "calls", "10"),
  graduated("storage", "storage"),
  graduated("mails", "mails"),
  seats("editors"),
];

const phase: Phase = {
  id: "phase",
  name: null,
  startDate: start,
  endExclusive: null,
  milestone: null,
  recurrencePreference: "CONTINUE_FROM_PREVIOUS_PHASE",
  priceIds: prices.map(({ id }) => id),
  discounts: [
    discountOf("welcome", ["platform", "support"], true),
    { ...discountOf("volume", ["calls"], false), value: { kind: "NOMINAL", amount: 2_500n } },
  ],
  minimums: [{ id: "commitment", priceIds: ["calls"], amount: 250_000n }],
  creditGrants: [],
};

export const contract: Contract = {
  scheduleId: "schedule",
  version: "1",
  startDate: start,
  endExclusive: null,
  recurrenceDayOfMonth: null,
  phases: [phase],
  prices: new Map(prices.map((price) => [price.id, price])),
  suspensions: [],
};

/** So many invoices of May, as the billing run hands them to `computeInvoice`. */
export function invoiceFacts(count: number, seed: number): InvoiceFacts[] {
  const random = randomOf(seed);
  const charges = chargesDue(contract, { start: due, endExclusive: addDays(due, 1) });
  return Array.from({ length: count }, () => ({
    usage: usageOf(
      charges.flatMap((charge) => queriesOf(charge)),
      random,
    ),
    seats: new Map([["seats", seatsOf(random)]]),
    contract,
    currency: "EUR",
    taxStatus: "TAXED",
    invoiceDate: due,
    charges,
    grantCharges: [],
    taxes: new Map(prices.map(({ id }, i) => [id, i < 5 ? taxOf("0.21") : taxOf("0.09")])),
    positions: new Map(),
    grants,
  }));
}

function queriesOf(charge: Parameters<typeof usageQueries>[0]) {
  const price = contract.prices.get(charge.priceId);
  return price ? usageQueries(charge, price) : [];
}

/** Always into the third tier. */
function usageOf(queries: ReturnType<typeof usageQueries>, random: () => number): Map<string, UsageFacts> {
  return new Map(
    queries.map(({ key }) => {
      const value = fixedOf(10_500 + Math.floor(random() * 40_000)) + fixedOf(Math.floor(random() * 1000)) / 1000n;
      return [key, { value, events: 1, eventValues: null }];
    }),
  );
}

function seatsOf(random: () => number): SeatSteps {
  const before = 6 + Math.floor(random() * 15);
  return [
    { from: addDays(start, -40), balance: before },
    { from: addDays(start, 3 + Math.floor(random() * 20)), balance: before + 1 + Math.floor(random() * 4) },
  ];
}

function discountOf(id: string, priceIds: readonly string[], separateLineItem: boolean): Phase["discounts"][number] {
  return {
    id,
    priceIds,
    value: { kind: "PERCENTAGE", fraction: fixed("0.125") },
    message: "Discount",
    separateLineItem,
    seatDiscountType: "ALL_SEATS",
    validFrom: null,
    validTo: null,
  };
}

function taxOf(fraction: string): EngineTax {
  return { taxRateId: fraction, taxCategoryCode: "S", taxRateFraction: fixed(fraction), isMissing: false };
}

const grants: readonly Grant[] = [
  { ...grantOf("mails", 0, start), unit: { kind: "METRIC", metricId: "mails", left: fixedOf(4_000) } },
  { ...grantOf("money", 1, start), unit: { kind: "CURRENCY", currency: "EUR", left: 7_500n } },
];

function grantOf(id: string, createdOrder: number, effectiveDate: PlainDate): Omit<Grant, "unit"> {
  return {
    id,
    name: id,
    effectiveDate,
    expiryDate: null,
    createdOrder,
    priceIds: [],
    taxation: { kind: "PAID_WITHOUT_RATE" },
  };
}

import { type PlainDate, parsePlainDate } from "@/lib/engine/calendar/plain-date";
import type { EngineTax } from "@/lib/engine/invoice/line";
import { fixed } from "@/lib/engine/money/fixed";
import type { Price } from "@/lib/engine/pricing/price";
import { type Assumptions, forecast, noHistory } from "@/lib/engine/run/forecast";
import type { Contract } from "@/lib/engine/schedule/contract";
import { ms } from "../support/figures";
import { floatPrice } from "./float-facts";
import { type FloatContract, forecastInFloats } from "./float-forecast";
import { fixedFee, graduated, seats } from "./prices";
import { report } from "./report";
import { compare } from "./rounds";

/** Two years ahead of a schedule with twenty prices: fees at four frequencies, graduated usage, seats; a discount, a minimum, two taxes. */
const start: PlainDate = parsePlainDate("2026-01-01");
const months = 24;

const prices: readonly Price[] = [
  ...["MONTHLY", "MONTHLY", "MONTHLY", "QUARTERLY", "QUARTERLY", "HALF_YEARLY", "YEARLY", "YEARLY"].flatMap(
    (frequency, i) =>
      frequency === "MONTHLY" || frequency === "QUARTERLY" || frequency === "HALF_YEARLY" || frequency === "YEARLY"
        ? [fixedFee(`fee ${i}`, `${20 + i}.75`, frequency)]
        : [],
  ),
  ...Array.from({ length: 10 }, (_, i) => graduated(`usage ${i}`, `metric ${i}`, i < 3 ? "10" : "0")),
  seats("editors"),
  seats("viewers", "QUARTERLY"),
];
const discounted = ["fee 0", "fee 1", "fee 2"];
const committed = ["usage 0", "usage 1"];

const contract: Contract = {
  scheduleId: "schedule",
  version: "1",
  startDate: start,
  endExclusive: null,
  recurrenceDayOfMonth: null,
  phases: [
    {
      id: "phase",
      name: null,
      startDate: start,
      endExclusive: null,
      milestone: null,
      recurrencePreference: "CONTINUE_FROM_PREVIOUS_PHASE",
      priceIds: prices.map(({ id }) => id),
      discounts: [
        {
          id: "welcome",
          priceIds: discounted,
          value: { kind: "PERCENTAGE", fraction: fixed("0.1") },
          message: "Discount",
          separateLineItem: true,
          seatDiscountType: "ALL_SEATS",
          validFrom: null,
          validTo: null,
        },
      ],
      minimums: [{ id: "commitment", priceIds: committed, amount: 100_000n }],
      creditGrants: [],
    },
  ],
  prices: new Map(prices.map((price) => [price.id, price])),
  suspensions: [],
};

const monthlyUsage = Array.from({ length: 10 }, (_, i) => 600 * (i + 1) ** 2);

const assumptions: Assumptions = {
  usage: new Map(monthlyUsage.map((units, i) => [`metric ${i}`, { monthly: fixed(String(units)), eventSize: null }])),
  seats: new Map([["seats", 31]]),
  taxStatus: "TAXED",
  taxes: new Map(prices.map(({ id }, i) => [id, taxOf(i < 12 ? "0.21" : "0.09")])),
  history: noHistory,
};

const floatContract: FloatContract = {
  start: { year: 2026, month: 1 },
  prices: prices.map((price) => ({ ...price, ...floatPrice(price) })),
  monthlyUsage: new Map(monthlyUsage.map((units, i) => [`metric ${i}`, units])),
  seats: 31,
  taxes: new Map(prices.map(({ id }, i) => [id, { categoryCode: "S", fraction: i < 12 ? 0.21 : 0.09 }])),
  discount: {
    id: "welcome",
    priceIds: discounted,
    fraction: 0.1,
    amount: 0,
    message: "Discount",
    separateLineItem: true,
  },
  minimum: { id: "commitment", priceIds: committed, amount: 1000 },
};

export function measureForecasts(): void {
  const lines = checkSame();
  const repeats = 20;
  const figures = compare(
    () => {
      for (let i = 0; i < repeats; i++) forecast(contract, assumptions, start, months);
    },
    () => {
      for (let i = 0; i < repeats; i++) forecastInFloats(floatContract, months);
    },
    20,
  );
  const [ours, floats] = [figures.ours / repeats, figures.floats / repeats];
  report(`forecast of ${months} months, ${prices.length} prices, ${lines} lines`, {
    ours: ms(ours).trim(),
    floats: ms(floats).trim(),
    ratio: ours / floats,
    aim: { text: "≤ 20 ms", isMet: ours <= 20 },
  });
}

/** Both ways make the same invoices: as many lines, and the sum of each within a cent a line. */
function checkSame(): number {
  const ours = forecast(contract, assumptions, start, months);
  const floats = forecastInFloats(floatContract, months);
  if (ours.length !== floats.length) throw new Error(`${ours.length} and ${floats.length} invoices`);
  let lines = 0;
  for (const [i, { key, computation }] of ours.entries()) {
    const float = floats[i];
    const apart = Math.abs(Number(computation.grossTotal) / 100 - (float?.grossTotal ?? 0));
    if (computation.lines.length !== float?.lines.length || apart > computation.lines.length / 100) {
      throw new Error(`${key.date}: ${computation.lines.length} and ${float?.lines.length} lines, ${apart} apart`);
    }
    lines += computation.lines.length;
  }
  return lines;
}

function taxOf(fraction: string): EngineTax {
  return { taxRateId: fraction, taxCategoryCode: "S", taxRateFraction: fixed(fraction), isMissing: false };
}

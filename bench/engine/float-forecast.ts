import { type Period, period } from "@/lib/engine/calendar/period";
import { plainDate } from "@/lib/engine/calendar/plain-date";
import { monthsOf, type Price } from "@/lib/engine/pricing/price";
import type { Charge } from "@/lib/engine/schedule/charge";
import type { FloatDiscount, FloatFacts, FloatPrice, FloatTax } from "./float-facts";
import { computeFloatInvoice, type FloatInvoice } from "./float-invoice";

/** The forecast as one writes it with binary numbers and whole months: no anchors, stubs, phases, windows, runs or traces. */
export type FloatContract = {
  start: { year: number; month: number };
  prices: readonly (Pick<Price, "billingFrequency" | "billingType" | "productName"> & FloatPrice)[];
  monthlyUsage: ReadonlyMap<string, number>;
  seats: number;
  taxes: ReadonlyMap<string, FloatTax>;
  discount: FloatDiscount;
  minimum: FloatFacts["minimums"][number];
};

export function forecastInFloats(contract: FloatContract, months: number): FloatInvoice[] {
  const prices = new Map(contract.prices.map((price) => [price.id, price]));
  const groupTitles = new Map(contract.prices.map(({ productId, productName }) => [productId, productName]));
  const usage = new Map<string, number>();
  const invoices: FloatInvoice[] = [];
  for (let month = 0; month < months; month++) {
    const charges = contract.prices.flatMap((price) => chargesDue(contract, price, month, usage));
    if (charges.length === 0) continue;
    invoices.push(
      computeFloatInvoice({
        charges,
        prices,
        groupTitles,
        usage,
        seats: new Map([["seats", [{ from: dayOf(contract, 0), balance: contract.seats }]]]),
        taxes: contract.taxes,
        discounts: [contract.discount],
        minimums: [contract.minimum],
        grants: [],
      }),
    );
  }
  return invoices;
}

function chargesDue(
  contract: FloatContract,
  price: FloatContract["prices"][number],
  month: number,
  usage: Map<string, number>,
): Charge[] {
  const { billingFrequency, structure } = price;
  const length = billingFrequency === "ONE_TIME" || billingFrequency === "ON_DEMAND" ? 0 : monthsOf[billingFrequency];
  const isArrears = price.billingType === "IN_ARREARS";
  if (length === 0 || month % length !== 0 || (isArrears && month === 0)) return [];
  const from = isArrears ? month - length : month;
  const service = period(dayOf(contract, from), dayOf(contract, from + length));
  if (structure.kind === "GRADUATED") {
    const last = lastDay(contract, from + length);
    usage.set(
      `${structure.metricId}|${service.start}|${last}`,
      length * (contract.monthlyUsage.get(structure.metricId) ?? 0),
    );
  }
  return [chargeOf(price, service)];
}

function chargeOf(price: FloatContract["prices"][number], service: Period): Charge {
  return {
    key: `${price.id}/${service.start}`,
    priceId: price.id,
    phaseId: "phase",
    component: "PRICE",
    timing: price.billingType,
    dueOn: price.billingType === "IN_ARREARS" ? service.endExclusive : service.start,
    dueAt: null,
    service,
    whole: service,
    windows: [],
    bearsFees: true,
  };
}

function dayOf({ start }: FloatContract, months: number): Period["start"] {
  const count = start.year * 12 + start.month - 1 + months;
  return plainDate(Math.floor(count / 12), (count % 12) + 1, 1);
}

function lastDay({ start }: FloatContract, months: number): string {
  return new Date(Date.UTC(start.year, start.month - 1 + months, 0)).toISOString().slice(0, 10);
}

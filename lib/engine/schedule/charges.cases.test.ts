import { describe, expect, it } from "vitest";
import { formatPeriod, period } from "../calendar/period";
import { parsePlainDate } from "../calendar/plain-date";
import type { ActiveHour } from "./charge-facts";
import { noChargeFacts } from "./charge-facts";
import { chargesDue } from "./charges";
import type { Contract } from "./contract";
import { fixedPrice, sampleContract, seatPrice, usagePrice } from "./contract-builders";

const day = parsePlainDate;
const hourly = { billingFrequency: "ON_DEMAND", onDemandInterval: "HOURLY" } as const;
const arrears = { billingType: "IN_ARREARS" } as const;

function hours(date: string, ...ends: string[]): ActiveHour[] {
  return ends.map((end) => ({ day: day(date), endsAt: `${date}T${end}:00:00.000Z`, invoiceDate: day(date) }));
}

/** `02-01 15h calls` */
function order(contract: Contract, activeHours: ReadonlyMap<string, readonly ActiveHour[]>): string[] {
  const span = period(day("2026-02-01"), day("2026-02-03"));
  return chargesDue(contract, span, { ...noChargeFacts, activeHours }).map(({ dueOn, dueAt, priceId }) => {
    return `${dueOn.slice(5)} ${dueAt ? `${dueAt.slice(11, 13)}h` : "day"} ${priceId}`;
  });
}

describe("D18, D58: the order within a date", () => {
  const active = new Map([
    ["calls", [...hours("2026-02-02", "01"), ...hours("2026-02-01", "15", "03", "12")]],
    ["texts", [...hours("2026-02-01", "09", "12", "23"), ...hours("2026-02-02", "00")]],
  ]);
  const prices = [
    usagePrice("calls", hourly),
    fixedPrice("fee", arrears),
    usagePrice("texts", hourly),
    fixedPrice("seat"),
  ];
  const expected = (first: string, second: string, [early, late]: readonly [string, string]) => [
    `02-01 day ${first}`,
    `02-01 day ${second}`,
    "02-01 03h calls",
    "02-01 09h texts",
    `02-01 12h ${early}`,
    `02-01 12h ${late}`,
    "02-01 15h calls",
    "02-01 23h texts",
    "02-02 00h texts",
    "02-02 01h calls",
  ];

  it("is that of UTC hours, what has none first, and of one hour as the phase lists the prices", () => {
    const listed = (...priceIds: string[]) => sampleContract(prices, [{ from: "2026-01-01", priceIds }]);
    expect(order(listed("calls", "fee", "texts", "seat"), active)).toEqual(expected("fee", "seat", ["calls", "texts"]));
    expect(order(listed("texts", "calls", "seat", "fee"), active)).toEqual(expected("seat", "fee", ["texts", "calls"]));
    expect(order(listed("seat", "fee", "texts", "calls"), active)).toEqual(expected("seat", "fee", ["texts", "calls"]));
  });
});

describe("D21, D58: a seat price and its overages that fall due together", () => {
  function due(overagesBillingFrequency: "MONTHLY" | "QUARTERLY", on: string): string[] {
    const seats = seatPrice("s", { overagesBillingFrequency }, arrears);
    const contract = sampleContract([seats], [{ from: "2026-01-01" }]);
    const span = period(day(on), day("2026-07-02"));
    return chargesDue(contract, span).map(
      ({ dueOn, component, service }) => `${dueOn} ${component} ${formatPeriod(service)}`,
    );
  }

  it("stand in the order of their service, the price before overages of the same days", () => {
    expect(due("MONTHLY", "2026-06-01")).toEqual([
      "2026-06-01 PRICE 1 – 31 May 2026",
      "2026-06-01 OVERAGE 1 – 31 May 2026",
      "2026-07-01 PRICE 1 – 30 Jun 2026",
      "2026-07-01 OVERAGE 1 – 30 Jun 2026",
    ]);
    expect(due("QUARTERLY", "2026-07-01")).toEqual([
      "2026-07-01 OVERAGE 1 Apr – 30 Jun 2026",
      "2026-07-01 PRICE 1 – 30 Jun 2026",
    ]);
  });
});

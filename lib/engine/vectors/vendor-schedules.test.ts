import { describe, expect, test } from "vitest";
import { parsePlainDate } from "../calendar/plain-date";
import { instantText, utcHourEnd } from "../calendar/zone";
import { fixed } from "../money/fixed";
import type { SeatSteps } from "../pricing/facts";
import type { Price, SeatProrationStrategy } from "../pricing/price";
import { seatSteps } from "../pricing/seat-balances";
import type { UsageEvent } from "../pricing/usage";
import { noChargeFacts } from "../schedule/charge-facts";
import type { Contract } from "../schedule/contract";
import { completeMilestone } from "../schedule/milestone";
import { type Bill, billSchedule, dates } from "./bill-schedule";
import { contractOf, feeOf, linear, priceOf, seatMetricId, seats, tierOf, usageMetricId } from "./contract-terms";
import { euros } from "./peer-case";
import { dateAndLines, printedLines, spanOf } from "./printed-bill";

/** The vendor's published examples of seats and of invoices over time (billing.md §15, V11 to V17), from contract to invoices. */
const day = parsePlainDate;

describe("seats", () => {
  test.each<SeatProrationStrategy>(["PRORATE_INCREMENTS", "PRORATE_ALL_CHANGES"])(
    "V11: 27 seats at £15 from 18 April on are 27 × 6.50 in April and 27 × 15 in May (%s)",
    (prorationStrategy) => {
      const price = priceOf("seats", seats([tierOf(null, fixed("15"))], { prorationStrategy }), { currency: "GBP" });
      const bills = seatBills(price, "2026-04-01", "2026-06-02", [{ from: day("2026-04-18"), balance: 27 }]);
      expect(bills.map(dateAndLines)).toEqual([
        ["2026-05-01", ["27 × 6.5 = 175.50"]],
        ["2026-06-01", ["27 × 15 = 405.00"]],
      ]);
    },
  );

  test("V12: of 100 contracted seats 90 are used, and 100 are billed", () => {
    const price = priceOf("seats", seats([tierOf(null, fixed("15"))], { contractedMinimumSeats: 100 }));
    const bills = seatBills(price, "2026-04-01", "2026-05-02", [{ from: day("2026-04-01"), balance: 90 }]);
    expect(bills.map(dateAndLines)).toEqual([["2026-05-01", ["100 × 15 = 1500.00"]]]);
  });

  test("V13: a balance of 120, plus 5 and less 1 on the next day, is 124", () => {
    const event = (customerEventId: string, at: string, total: number, receivedOrder: number) => ({
      ...{ customerEventId, customerId: "acme", seatMetricId, occurredAtMs: Date.parse(at), receivedOrder, total },
    });
    const steps = seatSteps(
      [
        event("first", "2026-03-30T09:00:00Z", 120, 1),
        event("added", "2026-03-31T10:00:00Z", 125, 2),
        event("removed", "2026-03-31T11:00:00Z", 124, 3),
      ],
      { customerIds: new Set(["acme"]), seatMetricId, timeZone: "UTC" },
    );
    const price = priceOf("admins", seats([tierOf(null, fixed("10"))]), { billingType: "IN_ADVANCE" });
    expect(seatBills(price, "2026-04-01", "2026-04-02", steps).map(dateAndLines)).toEqual([
      ["2026-04-01", ["124 × 10 = 1240.00"]],
    ]);
  });
});

describe("dates of invoices", () => {
  test("V14: monthly and quarterly arrears from 1 January are one invoice where they fall on one date", () => {
    const arrears = (id: string, price: string, billingFrequency: "MONTHLY" | "QUARTERLY") =>
      feeOf(id, fixed(price), { billingType: "IN_ARREARS", billingFrequency });
    const prices = [arrears("monthly", "100", "MONTHLY"), arrears("quarterly", "250", "QUARTERLY")];
    const contract = contractOf([{ start: day("2026-01-01"), prices }]);
    expect(billSchedule(contract, dates("2026-01-01", "2026-04-02")).map(dateAndLines)).toEqual([
      ["2026-02-01", ["1 × 100 = 100.00"]],
      ["2026-03-01", ["1 × 100 = 100.00"]],
      ["2026-04-01", ["1 × 100 = 100.00", "1 × 250 = 250.00"]],
    ]);
  });

  test("V15: on demand by the hour, usage at 13:30 UTC is invoiced at 14:00 UTC", () => {
    const events = demandEvents("2026-06-10T13:30:00Z");
    const endsAt = instantText(utcHourEnd(Date.parse("2026-06-10T13:30:00Z")));
    const hour = { day: day("2026-06-10"), endsAt, invoiceDate: day("2026-06-10") };
    const chargeFacts = { ...noChargeFacts, activeHours: new Map([["calls", [hour]]]) };
    const [bill, ...more] = billSchedule(onDemand("HOURLY"), dates("2026-06-01", "2026-07-01"), {
      events,
      chargeFacts,
    });
    expect([bill?.invoiceDate, bill?.dueAt, more.length]).toEqual(["2026-06-10", "2026-06-10T14:00:00.000Z", 0]);
    expect(printedLines(bill?.computation.lines ?? [])).toEqual(["1 × 2 = 2.00"]);
  });

  test("V15: by the day, all usage of a day is one invoice on the next", () => {
    const events = demandEvents("2026-06-10T13:30:00Z", "2026-06-10T18:00:00Z", "2026-06-12T00:00:00Z");
    const activeDays = new Map([["calls", [day("2026-06-10"), day("2026-06-12")]]]);
    const chargeFacts = { ...noChargeFacts, activeDays };
    const bills = billSchedule(onDemand("DAILY"), dates("2026-06-01", "2026-07-01"), { events, chargeFacts });
    expect(bills.map(dateAndLines)).toEqual([
      ["2026-06-11", ["2 × 2 = 4.00"]],
      ["2026-06-13", ["1 × 2 = 2.00"]],
    ]);
  });

  test("V16: a pilot of $12,500 is invoiced at its start, and $1,500 a month from its completion on", () => {
    const pilot = priceOf("pilot", { pricingType: "ONE_TIME", price: fixed("12500") }, { billingType: "IN_ADVANCE" });
    const yearly = feeOf("year 1", fixed("1500"), { billingType: "IN_ARREARS" });
    const agreed = contractOf([
      { start: day("2026-01-01"), prices: [pilot], milestone: { name: "Success criteria", completedOn: null } },
      { start: day("2026-04-01"), prices: [yearly], recurrencePreference: "RESET" },
    ]);
    const waiting = billSchedule(agreed, dates("2026-01-01", "2026-07-01"));
    expect(waiting.map(dateAndLines)).toEqual([["2026-01-01", ["1 × 12500 = 12500.00"]]]);

    const completed = completeMilestone(agreed, "phase 1", day("2026-03-09"));
    if (!completed.ok) throw new Error(completed.message);
    expect(billSchedule(completed.contract, dates("2026-01-01", "2026-05-11")).map(dateAndLines)).toEqual([
      ["2026-01-01", ["1 × 12500 = 12500.00"]],
      ["2026-04-10", ["1 × 1500 = 1500.00"]],
      ["2026-05-10", ["1 × 1500 = 1500.00"]],
    ]);
  });

  test("V17: £600 a month from 16 January to 15 April 2025, billing day 1, are invoices of 309.68, 600, 600 and 300", () => {
    const fee = feeOf("fee", fixed("600"), { billingType: "IN_ARREARS", currency: "GBP" });
    const terms = { endExclusive: day("2025-04-16"), billingDay: 1 };
    const bills = billSchedule(
      contractOf([{ start: day("2025-01-16"), prices: [fee] }], terms),
      dates("2025-01-01", "2025-12-31"),
    );
    const shown = bills.map(({ invoiceDate, computation }) => [
      ...[invoiceDate, ...spanOf(computation.billingPeriod), euros(computation.netTotal)],
    ]);
    expect(shown).toEqual([
      ["2025-02-01", "2025-01-16", "2025-01-31", "309.68"],
      ["2025-03-01", "2025-02-01", "2025-02-28", "600.00"],
      ["2025-04-01", "2025-03-01", "2025-03-31", "600.00"],
      ["2025-04-16", "2025-04-01", "2025-04-15", "300.00"],
    ]);
  });
});

function seatBills(price: Price, from: string, untilExclusive: string, balances: SeatSteps): Bill[] {
  const contract = contractOf([{ start: day(from), prices: [price] }]);
  return billSchedule(contract, dates(from, untilExclusive), { seats: new Map([[seatMetricId, balances]]) });
}

/** Usage at 2 a unit, as it comes. */
function onDemand(onDemandInterval: "DAILY" | "HOURLY"): Contract {
  const price = priceOf("calls", linear(fixed("2")), { billingFrequency: "ON_DEMAND", onDemandInterval });
  return contractOf([{ start: day("2026-06-01"), prices: [price] }]);
}

/** One unit at each instant. */
function demandEvents(...instants: string[]): UsageEvent[] {
  return instants.map((instant, receivedOrder) => ({
    customerEventId: instant,
    customerId: "acme",
    eventType: usageMetricId,
    occurredAtMs: Date.parse(instant),
    receivedOrder,
    properties: { value: 1 },
  }));
}

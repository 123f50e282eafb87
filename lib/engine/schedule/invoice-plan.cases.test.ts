import { describe, expect, it } from "vitest";
import { type Period, periodOfDays } from "../calendar/period";
import { type PlainDate, parsePlainDate } from "../calendar/plain-date";
import { type ActiveHour, noChargeFacts } from "./charge-facts";
import { chargesDue } from "./charges";
import type { Suspension } from "./contract";
import { fixedPrice, oneTimePrice, sampleContract, sampleGrant, usagePrice } from "./contract-builders";
import { grantCharges } from "./grants";
import { consolidate, openInvoiceDates } from "./invoice-plan";

const day = parsePlainDate;
const days = (from: string, to: string): Period => periodOfDays(day(from), day(to));
const arrears = { billingType: "IN_ARREARS" } as const;
const hourly = usagePrice("h", { billingFrequency: "ON_DEMAND", onDemandInterval: "HOURLY" });
const daily = usagePrice("d", { billingFrequency: "ON_DEMAND" });

function hoursOf(...hours: readonly ActiveHour[]) {
  return { ...noChargeFacts, activeHours: new Map([["h", hours]]) };
}

describe("D11, D18, D28: which invoice a charge stands on", () => {
  const noon = { day: day("2026-02-01"), endsAt: "2026-02-01T12:00:00.000Z", invoiceDate: day("2026-02-01") };

  it("the invoice of the date comes before those of its hours, also where a grant's cost alone makes it", () => {
    const contract = sampleContract([hourly], [{ from: "2026-01-01", creditGrants: [sampleGrant("g")] }]);
    const firstOfFebruary = days("2026-02-01", "2026-02-01");
    const charges = chargesDue(contract, firstOfFebruary, hoursOf(noon));
    const plans = consolidate(contract, charges, grantCharges(contract, firstOfFebruary));
    expect(plans.map((plan) => [plan.dueAt, plan.charges.length, plan.grantCharges.length])).toEqual([
      [null, 0, 1],
      [noon.endsAt, 1, 0],
    ]);
  });

  it("every charge stands on one, with those of its date, hour and currency, in the order in which they came", () => {
    const prices = [fixedPrice("usd", { currency: "USD" }), fixedPrice("eur"), hourly, fixedPrice("more")];
    const contract = sampleContract(prices, [
      { from: "2026-01-01", creditGrants: [sampleGrant("g"), sampleGrant("f", { costCurrency: "USD" })] },
    ]);
    const span = days("2026-01-01", "2026-02-01");
    const plans = consolidate(contract, chargesDue(contract, span, hoursOf(noon)), grantCharges(contract, span));
    expect(
      plans.map(({ invoiceDate, dueAt, currency, charges, grantCharges: grants }) =>
        [
          dueAt ?? invoiceDate,
          currency,
          ...charges.map(({ priceId }) => priceId),
          ...grants.map((grant) => grant.phaseGrantId),
        ].join(" "),
      ),
    ).toEqual([
      "2026-01-01 USD usd f",
      "2026-01-01 EUR eur more g",
      "2026-02-01 USD usd f",
      "2026-02-01 EUR eur more g",
      "2026-02-01T12:00:00.000Z EUR h",
    ]);
  });

  it("the cost of a grant that the schedule does not have is a bug, and stands on none", () => {
    const contract = sampleContract([], [{ from: "2026-01-01", creditGrants: [sampleGrant("g")] }]);
    const costs = grantCharges(contract, days("2026-01-01", "2026-01-01"));
    expect(consolidate(contract, [], costs)).toHaveLength(1);
    const other = { ...contract, phases: contract.phases.map((phase) => ({ ...phase, creditGrants: [] })) };
    expect(() => consolidate(other, [], costs)).toThrow("Schedule schedule has no grant g");
  });
});

describe("D12: what closes no open period has no invoice in progress", () => {
  const lastDay = day("2026-06-15");
  const phase = { from: "2026-01-01", to: lastDay };

  it("a one-time price, also one in arrears on its phase's last day", () => {
    const prices = [oneTimePrice("exit", arrears), oneTimePrice("entry"), fixedPrice("advance")];
    expect(openInvoiceDates(sampleContract(prices, [phase]), lastDay)).toEqual([]);
    expect(openInvoiceDates(sampleContract([...prices, fixedPrice("z", arrears)], [phase]), lastDay)).toEqual([
      "2026-06-16",
    ]);
  });

  it("an hour with events that ends tomorrow; a day with events does close tomorrow", () => {
    const contract = sampleContract([hourly, daily], [phase]);
    const today = day("2026-03-10");
    const hours = hoursOf({ day: today, endsAt: "2026-03-11T00:00:00.000Z", invoiceDate: day("2026-03-11") });
    expect(openInvoiceDates(contract, today, hours)).toEqual([]);
    const both = { ...hours, activeDays: new Map([["d", [today]]]) };
    expect(openInvoiceDates(contract, today, both)).toEqual(["2026-03-11"]);
    expect(openInvoiceDates(contract, today, { ...noChargeFacts, activeDays: new Map([["d", [lastDay]]]) })).toEqual(
      [],
    );
  });

  it("D44: a charge in advance that was missed and waits for the day of resuming", () => {
    const suspensions: Suspension[] = [{ from: day("2026-02-20"), resumedOn: day("2026-03-11"), onResume: "BILL" }];
    const datesOf = (today: PlainDate, ...prices: Parameters<typeof sampleContract>[0]) =>
      openInvoiceDates(sampleContract(prices, [phase], { suspensions }), today);
    expect(datesOf(day("2026-03-10"), fixedPrice("advance"))).toEqual([]);
    expect(datesOf(day("2026-03-10"), fixedPrice("advance"), fixedPrice("z", arrears))).toEqual([
      "2026-03-11",
      "2026-04-01",
    ]);
  });

  it("a period that begins tomorrow", () => {
    const contract = sampleContract([fixedPrice("z", arrears)], [phase]);
    expect(openInvoiceDates(contract, day("2026-01-31"))).toEqual(["2026-02-01"]);
    expect(openInvoiceDates(contract, day("2026-02-01"))).toEqual(["2026-03-01"]);
  });
});

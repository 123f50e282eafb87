import { describe, expect, it } from "vitest";
import { formatPeriod, period } from "../calendar/period";
import { parsePlainDate } from "../calendar/plain-date";
import { noChargeFacts } from "./charge-facts";
import { chargesDue } from "./charges";
import { fixedPrice, oneTimePrice, sampleContract, sampleGrant, seatPrice, usagePrice } from "./contract-builders";
import { grantCharges } from "./grants";
import { consolidate, openInvoiceDates } from "./invoice-plan";

const day = parsePlainDate;
const arrears = { billingType: "IN_ARREARS" } as const;

describe("consolidation", () => {
  it("D11, D28: what falls due on one date in one currency is one invoice, grants included", () => {
    const prices = [fixedPrice("fee"), usagePrice("usage"), fixedPrice("usd", { currency: "USD", ...arrears })];
    const phase = { from: "2026-01-01", creditGrants: [sampleGrant("g", { costCurrency: "USD" })] };
    const contract = sampleContract(prices, [phase]);
    const span = period(day("2026-01-01"), day("2026-02-02"));
    const plans = consolidate(contract, chargesDue(contract, span), grantCharges(contract, span));
    expect(
      plans.map(({ currency, invoiceDate, charges, grantCharges: grants }) => {
        return [invoiceDate, currency, charges.map(({ priceId }) => priceId).join(), grants.length];
      }),
    ).toEqual([
      ["2026-01-01", "EUR", "fee", 0],
      ["2026-01-01", "USD", "", 1],
      ["2026-02-01", "EUR", "fee,usage", 0],
      ["2026-02-01", "USD", "usd", 1],
    ]);
  });

  it("D11: the billing period is that of the arrears lines, else of the advance lines", () => {
    const prices = [fixedPrice("fee"), usagePrice("m"), usagePrice("q", { billingFrequency: "QUARTERLY" })];
    const contract = sampleContract(prices, [{ from: "2026-01-01" }]);
    const plans = consolidate(contract, chargesDue(contract, period(day("2026-01-01"), day("2026-04-02"))));
    expect(plans.map(({ billingPeriod }) => formatPeriod(billingPeriod))).toEqual([
      "1 – 31 Jan 2026",
      "1 – 31 Jan 2026",
      "1 – 28 Feb 2026",
      "1 Jan – 31 Mar 2026",
    ]);
  });

  it("D18: each UTC hour is an invoice of its own, after that of its date", () => {
    const hourly = usagePrice("h", { billingFrequency: "ON_DEMAND", onDemandInterval: "HOURLY" });
    const contract = sampleContract([hourly, fixedPrice("fee", arrears)], [{ from: "2026-01-01" }]);
    const hours = ["2026-02-01T00:00:00.000Z", "2026-02-01T14:00:00.000Z"];
    const active = hours.map((endsAt, i) => ({
      day: day(i === 0 ? "2026-01-31" : "2026-02-01"),
      endsAt,
      invoiceDate: day("2026-02-01"),
    }));
    const facts = { ...noChargeFacts, activeHours: new Map([["h", active.toReversed()]]) };
    const plans = consolidate(contract, chargesDue(contract, period(day("2026-02-01"), day("2026-02-02")), facts));
    expect(plans.map(({ dueAt, charges }) => [dueAt, charges.length])).toEqual([
      [null, 1],
      [hours[0], 1],
      [hours[1], 1],
    ]);
  });

  it("nothing due is no invoice", () => {
    expect(consolidate(sampleContract([], [{ from: "2026-01-01" }]), [])).toEqual([]);
  });
});

describe("dates ahead with an open arrears period (D12)", () => {
  const prices = [
    fixedPrice("advance"),
    usagePrice("m"),
    fixedPrice("y", { billingFrequency: "YEARLY", ...arrears }),
    oneTimePrice("exit", arrears),
  ];
  const contract = sampleContract(prices, [
    { from: "2026-01-01", to: "2026-06-15" },
    { from: "2026-06-16", to: "2027-06-30" },
  ]);

  it("are the ends of the periods that have begun", () => {
    expect(openInvoiceDates(contract, day("2026-03-15"))).toEqual(["2026-04-01", "2027-01-01"]);
  });

  it("are empty before the start and after the end, and do not hold the day itself", () => {
    expect(openInvoiceDates(contract, day("2025-12-31"))).toEqual([]);
    expect(openInvoiceDates(contract, day("2026-02-01"))).toEqual(["2026-03-01", "2027-01-01"]);
    expect(openInvoiceDates(contract, day("2027-06-30"))).toEqual(["2027-07-01"]);
    expect(openInvoiceDates(contract, day("2027-07-01"))).toEqual([]);
  });

  it("hold a full year that begins today, overages, and tomorrow where today has on-demand usage", () => {
    const yearly = seatPrice("s", { overagesBillingFrequency: "MONTHLY" }, { billingFrequency: "YEARLY", ...arrears });
    const demand = usagePrice("d", { billingFrequency: "ON_DEMAND" });
    const other = sampleContract([yearly, demand], [{ from: "2026-01-31" }]);
    const facts = { ...noChargeFacts, activeDays: new Map([["d", [day("2026-01-31")]]]) };
    expect(openInvoiceDates(other, day("2026-01-31"), facts)).toEqual(["2026-02-01", "2026-02-28", "2027-01-31"]);
  });

  it("D44: are empty while the schedule is suspended", () => {
    const suspensions = [{ from: day("2026-03-10"), resumedOn: null, onResume: "SKIP" as const }];
    expect(openInvoiceDates({ ...contract, suspensions }, day("2026-03-15"))).toEqual([]);
  });
});

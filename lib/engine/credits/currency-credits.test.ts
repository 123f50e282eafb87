import { describe, expect, it } from "vitest";
import { formatPeriod } from "../calendar/period";
import { parsePlainDate } from "../calendar/plain-date";
import {
  aMinimum,
  chargeOf,
  flat,
  invoiceFacts,
  moneyGrant,
  ofKind,
  perEuro,
  printedDraws,
  printedLines,
  printedTaxes,
  printedTotals,
  taxAt,
} from "../invoice/computation-builders";
import { computeInvoice } from "../invoice/compute";
import { days } from "../pricing/pricing-builders";
import type { Grant } from "./grant";

const prices = [flat("a", "60"), flat("b", "40")];
const taxes = { b: "0.1" };
const soldAt = (rate: string) => ({ taxation: { kind: "SOLD_AT", tax: taxAt(rate) } }) as const;
const withoutRate = { taxation: { kind: "PAID_WITHOUT_RATE" } } as const;

function pay(...grants: Grant[]) {
  return computeInvoice(invoiceFacts({ prices, taxes, more: { grants } }));
}

describe("D26: money credits", () => {
  it("of a free grant lower each rate's base in proportion", () => {
    const plan = pay(moneyGrant("Gift", "50"));
    expect(printedLines(plan).slice(2)).toEqual(["CREDIT Gift: -30.00 + -6.00", "CREDIT Gift: -20.00 + -2.00"]);
    expect(printedTaxes(plan)).toEqual(["S 0.2 30.00: 6.00", "S 0.1 20.00: 2.00"]);
  });

  it("of a sold grant carry the rate at which it was sold, whatever they pay", () => {
    const plan = pay(moneyGrant("Deposit", "50", soldAt("0.2")));
    expect(printedLines(plan).slice(2)).toEqual(["CREDIT Deposit: -50.00 + -10.00"]);
    expect(printedTaxes(plan)).toEqual(["S 0.2 10.00: 2.00", "S 0.1 40.00: 4.00"]);
  });

  it("of a grant that was paid without a rate leave the supply taxed in full", () => {
    const plan = pay(moneyGrant("Refund", "50", withoutRate));
    expect(printedTaxes(plan)).toEqual(["S 0.2 60.00: 12.00", "S 0.1 40.00: 4.00", "Z 0 -50.00: 0.00"]);
    expect(printedTotals(plan)).toEqual(["50.00", "16.00", "66.00"]);
  });

  it("of a free grant are one line per rate, and none at a rate that they do not lower", () => {
    const three = [flat("a", "60"), flat("b", "40"), flat("c", "0"), flat("d", "20")];
    const rates = { b: "0.1", c: "0.05" };
    const facts = invoiceFacts({ prices: three, taxes: rates, more: { grants: [moneyGrant("Gift", "60")] } });
    // 60 over 60, 40, 0 and 20: 30, 20, 0 and 10; a and d have one rate.
    expect(printedLines(computeInvoice(facts)).slice(4)).toEqual([
      "CREDIT Gift: -40.00 + -8.00",
      "CREDIT Gift: -20.00 + -2.00",
    ]);
  });

  it("of a grant that was paid without a rate are at no rate at all, which is none that is missing", () => {
    const [line] = ofKind(pay(moneyGrant("Refund", "50", withoutRate)).lines, "CREDIT");
    expect(line?.tax).toEqual({ taxRateId: null, taxCategoryCode: "Z", taxRateFraction: 0n, isMissing: false });
  });

  it("of a grant that was debited below zero by hand pay nothing and charge nothing", () => {
    const overdrawn = moneyGrant("Overdrawn", "-5", withoutRate);
    expect(pay(overdrawn, moneyGrant("Empty", "0", withoutRate)).draws).toEqual([]);
    expect(printedTotals(pay(overdrawn))[0]).toBe("100.00");
  });

  it("are for the days and the timing of what they pay, not of what they leave", () => {
    const may = days("2026-05-01", "2026-05-31");
    const ahead = flat("ahead", "40", { billingType: "IN_ADVANCE" });
    const facts = invoiceFacts({ prices: [flat("after", "60"), ahead] });
    const charges = [chargeOf(flat("after", "60")), chargeOf(ahead, { service: may, whole: may })];
    const service = (left: string) => {
      const plan = computeInvoice({ ...facts, charges, grants: [moneyGrant("g", left, withoutRate)] });
      return ofKind(plan.lines, "CREDIT").map((line) => formatPeriod(line.service));
    };
    expect(service("60")).toEqual(["1 – 30 Apr 2026"]);
    expect(service("61")).toEqual(["1 Apr – 31 May 2026"]);
  });

  it("pay no more than what remains, and no more than they have", () => {
    const plan = pay(moneyGrant("1", "70", { ...withoutRate, createdOrder: 1 }), moneyGrant("2", "70", withoutRate));
    expect(printedDraws(plan)).toEqual(["2 70.00", "1 30.00"]);
    expect(printedTotals(plan)[0]).toBe("0.00");
  });

  it("pay the lines of the prices that they are restricted to, in line order", () => {
    const onB = (id: string, left: string, createdOrder: number) =>
      moneyGrant(id, left, { ...withoutRate, priceIds: ["b"], createdOrder });
    expect(printedDraws(pay(onB("b", "70", 0)))).toEqual(["b 40.00"]);
    const any = moneyGrant("any", "50", withoutRate);
    expect(printedDraws(pay(any, onB("b", "70", 1)))).toEqual(["any 50.00", "b 40.00"]);
    expect(printedDraws(pay(moneyGrant("any", "80", withoutRate), onB("b", "70", 1)))).toEqual([
      "any 80.00",
      "b 20.00",
    ]);
  });

  it("pay a true-up only if they are for all prices that it covers", () => {
    const draws = (priceIds: string[]) =>
      printedDraws(
        computeInvoice(
          invoiceFacts({
            prices: [perEuro("x"), perEuro("y")],
            usage: { x: "10", y: "20" },
            phase: { minimums: [aMinimum("100")] },
            more: { grants: [moneyGrant("g", "500", { ...withoutRate, priceIds })] },
          }),
        ),
      );
    expect(draws(["x"])).toEqual(["g 10.00"]);
    expect(draws(["x", "y"])).toEqual(["g 100.00"]);
  });

  it("pay in their own currency only", () => {
    const dollars = moneyGrant("g", "50", { unit: { kind: "CURRENCY", currency: "USD", left: 5000n } });
    expect(pay(dollars).draws).toEqual([]);
  });

  it("pay what is for their days: each charge by its own service", () => {
    const may = days("2026-05-01", "2026-05-31");
    const ahead = flat("ahead", "40", { billingType: "IN_ADVANCE" });
    const facts = invoiceFacts({ prices: [flat("after", "60"), ahead] });
    const charges = [chargeOf(flat("after", "60")), chargeOf(ahead, { service: may, whole: may })];
    const draws = (grant: Partial<Grant>) =>
      printedDraws(
        computeInvoice({ ...facts, charges, grants: [moneyGrant("g", "500", { ...withoutRate, ...grant })] }),
      );
    const on = parsePlainDate;
    expect(draws({})).toEqual(["g 100.00"]);
    expect(draws({ expiryDate: on("2026-04-30") })).toEqual(["g 60.00"]);
    expect(draws({ effectiveDate: on("2026-05-01") })).toEqual(["g 40.00"]);
    expect(draws({ effectiveDate: on("2026-05-02") })).toEqual([]);
    expect(draws({ expiryDate: on("2026-03-31") })).toEqual([]);
  });

  it("do not take what a charge below zero has taken already", () => {
    const charged = new Map([["window back", { charged: 7000n, creditedUnits: 0n, units: 0n }]]);
    const facts = invoiceFacts({ prices: [flat("plan", "100"), perEuro("back")], more: { positions: charged } });
    const grants = [moneyGrant("g", "500", { ...withoutRate, priceIds: ["plan"] })];
    const plan = computeInvoice({ ...facts, grants });
    expect(printedDraws(plan)).toEqual(["g 30.00"]);
    expect(printedTotals(plan)[0]).toBe("0.00");
  });

  it("D57: do not pay for grants, neither do discounts", () => {
    const pack = {
      id: "pack",
      name: "Pack",
      unit: { kind: "CURRENCY", currency: "EUR", amount: 5000n },
      cost: 4000n,
      costCurrency: "EUR",
      refreshFrequency: "MONTHLY",
      billingFrequency: null,
      rolloverMode: "NONE",
      priceIds: [],
    } as const;
    const april = days("2026-04-01", "2026-04-30");
    const cost = { key: "cost", phaseId: "phase", phaseGrantId: "pack", dueOn: april.start, service: april };
    const facts = invoiceFacts({ prices: [], taxes: { pack: "0.2" }, phase: { creditGrants: [pack] } });
    const plan = computeInvoice({ ...facts, grantCharges: [cost], grants: [moneyGrant("g", "500")] });
    expect(printedLines(plan)).toEqual(["GRANT_COST Pack: 40.00 + 8.00"]);
    expect(plan.billingPeriod).toEqual(april);
  });

  it("say what they drew and what is left", () => {
    const [line] = ofKind(pay(moneyGrant("Deposit", "150", withoutRate)).lines, "CREDIT");
    expect(line?.trace.steps).toEqual([
      { step: "CREDIT", grantId: "Deposit", grant: "Deposit", drawn: "100.00", left: "50.00", coveredLines: 2 },
    ]);
    expect([line?.groupKey, line?.priceId]).toEqual(["CREDITS", null]);
  });
});

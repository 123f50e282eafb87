import { describe, expect, it } from "vitest";
import { divideRounded, fixed, type Minor } from "../money/fixed";
import { planCreditNote } from "./credit-note";
import { addCredited, type CreditedInvoice, type CreditedSoFar, nothingCredited } from "./credit-note-facts";
import { leftToCredit } from "./credit-note-left";
import { amountToApply } from "./credit-note-states";

/**
 * Credit notes of other billing systems (vectors/peers.json, area "creditnote"), amounts in cents. Not ours, each with its reason:
 * lago-void-partial: a paid invoice is not voided, and money is not sent back by voiding (D35); fp-cap-none and
 * fp-cap-nothing-paid: the limit is what was invoiced, not what was paid, and what exceeds it is refused, not cut (D34);
 * fp-cap-normal and fp-cap-over: the same, only what is left agrees, and is tested as such.
 */
const taxOf = (rate: string) => ({ taxCategoryCode: "S", taxRateFraction: fixed(rate) });

function invoiceOf(rate: string, lines: Record<string, [net: Minor, tax: Minor]>): CreditedInvoice {
  const entries = Object.entries(lines);
  return {
    customerId: "acme",
    currency: "EUR",
    lines: entries.map(([id, [net, tax]]) => ({ id, title: id, net, tax, ...taxOf(rate) })),
  };
}

function creditOf(
  invoice: CreditedInvoice,
  rate: string,
  nets: Record<string, Minor>,
  before: CreditedSoFar = nothingCredited,
) {
  const lines = Object.entries(nets).map(([id, net]) => ({ id, net, invoiceLineIds: [id], ...taxOf(rate) }));
  const plan = planCreditNote({ customerId: "acme", currency: "EUR", lines }, invoice, before);
  if (!plan.ok) throw new Error(plan.message);
  return { plan, totals: [plan.netTotal, plan.totalTax, plan.grossTotal], after: addCredited(before, plan) };
}

describe("credit notes of Lago", () => {
  it("lago-trueup-credit: 3 of 28 days of 50.00 are credited and applied to 10.72", () => {
    const credit = creditOf(invoiceOf("0.2", { fee: [5000n, 1000n] }), "0.2", { fee: divideRounded(5000n * 3n, 28n) });
    expect(credit.totals).toEqual([536n, 107n, 643n]);
    expect(1072n - amountToApply(credit.plan.grossTotal, 1072n)).toBe(429n);
  });

  it("lago-cn-partial: the coupon is taken back in proportion", () => {
    const invoice = invoiceOf("0.2", { fee: [39_900n, 7980n], coupon: [-25_000n, -5000n] });
    const coupon = divideRounded(-26_260n * 25_000n, 39_900n);
    expect(coupon).toBe(-16_454n);
    expect(creditOf(invoice, "0.2", { fee: 26_260n, coupon }).totals).toEqual([9806n, 1961n, 11_767n]);
  });

  it("lago-cn-round-1, lago-cn-round-2: the second note takes the rest", () => {
    const invoice = invoiceOf("0.2", { one: [6833n, 1367n], two: [6833n, 1366n] });
    const first = creditOf(invoice, "0.2", { one: 6833n });
    expect(first.totals).toEqual([6833n, 1367n, 8200n]);
    const second = creditOf(invoice, "0.2", { two: 6833n }, first.after);
    expect(second.totals).toEqual([6833n, 1366n, 8199n]);
    expect(leftToCredit(invoice, second.after).grossLeft).toBe(0n);
  });

  it.each([
    ["lago-cnr-20000", "0.25", 20_000n, 5000n, 29n, 30n, [19_333n, 4833n, 24_166n]],
    ["lago-cnr-16000", "0.25", 16_000n, 4000n, 29n, 30n, [15_467n, 3867n, 19_334n]],
    ["lago-cnr-2999", "0.2333", 2999n, 700n, 6n, 7n, [2571n, 600n, 3171n]],
  ])("%s: unused days of a period", (_, rate, net, tax, days, ofDays, expected) => {
    const invoice = invoiceOf(rate, { fee: [net, tax] });
    expect(creditOf(invoice, rate, { fee: divideRounded(net * days, ofDays) }).totals).toEqual(expected);
  });

  it("lago-cnr-76900: two notes come to the invoice exactly", () => {
    const invoice = invoiceOf("0.2", { fee: [76_900n, 15_380n] });
    const first = creditOf(invoice, "0.2", { fee: 72_686n });
    expect(first.totals).toEqual([72_686n, 14_537n, 87_223n]);
    expect(creditOf(invoice, "0.2", { fee: 4214n }, first.after).totals).toEqual([4214n, 843n, 5057n]);
  });
});

describe("repairs of Kill Bill and caps of Flexprice", () => {
  it("kb-repair-chain-2: 24 of 25 days of 8.02 come off the next charge", () => {
    const credit = creditOf(invoiceOf("0", { month: [802n, 0n] }), "0", { month: divideRounded(802n * 24n, 25n) });
    expect(credit.totals).toEqual([770n, 0n, 770n]);
    const charge = divideRounded(2995n * 24n, 31n);
    expect([charge, charge - amountToApply(credit.plan.grossTotal, charge)]).toEqual([2319n, 1549n]);
  });

  it("kb-void-repaired: 14 of 30 days of 19.95 credited leave the charge of 16 days; 20.00 of credit pays it", () => {
    const invoice = invoiceOf("0", { month: [1995n, 0n] });
    const credit = creditOf(invoice, "0", { month: divideRounded(1995n * 14n, 30n) });
    expect(credit.totals[0]).toBe(931n);
    const owed = leftToCredit(invoice, credit.after).grossLeft;
    expect([owed, 2000n - amountToApply(2000n, owed)]).toEqual([1064n, 936n]);
  });

  it("fp-cap-normal, fp-cap-over: of 200 with 50 credited, 150 is left, so 100 is credited and 300 refused", () => {
    const invoice = invoiceOf("0", { fee: [20_000n, 0n] });
    const before = creditOf(invoice, "0", { fee: 5000n }).after;
    expect(leftToCredit(invoice, before).lines[0]?.left).toBe(15_000n);
    expect(creditOf(invoice, "0", { fee: 10_000n }, before).totals[0]).toBe(10_000n);
    expect(() => creditOf(invoice, "0", { fee: 30_000n }, before)).toThrow("only €150.00 is left to credit");
  });
});

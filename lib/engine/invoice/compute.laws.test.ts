import { describe, expect, it } from "vitest";
import { anyInvoiceFacts, plainUsage } from "@/lib/testing/invoice-facts";
import { fc, holds } from "@/lib/testing/laws";
import { overlap, periodOfDays } from "../calendar/period";
import { parsePlainDate } from "../calendar/plain-date";
import { afterDraws } from "../credits/balance";
import type { Grant } from "../credits/grant";
import { total } from "../money/fixed";
import { lineAmount } from "../pricing/planned-line";
import { isUsage } from "../pricing/price";
import type { Phase } from "../schedule/contract";
import type { InvoiceComputation, InvoiceFacts, MinorTotals } from "./computation";
import { moneyGrant, unitGrant } from "./computation-builders";
import { computeInvoice } from "./compute";

function withPhase(facts: InvoiceFacts, change: (phase: Phase) => Partial<Phase>): InvoiceFacts {
  const phases = facts.contract.phases.map((phase) => ({ ...phase, ...change(phase) }));
  return { ...facts, contract: { ...facts.contract, phases } };
}

const separately = (facts: InvoiceFacts, separateLineItem: boolean) =>
  withPhase(facts, ({ discounts }) => ({ discounts: discounts.map((each) => ({ ...each, separateLineItem })) }));

const sums = ({ netTotal, totalTax, grossTotal }: MinorTotals) => ({ netTotal, totalTax, grossTotal });

const sumOf = (lines: readonly MinorTotals[]) => ({
  netTotal: total(lines.map((line) => line.netTotal)),
  totalTax: total(lines.map((line) => line.totalTax)),
  grossTotal: total(lines.map((line) => line.grossTotal)),
});

describe("laws of an engine's invoice", () => {
  it("D3: the sum of the lines is that of the groups, of the taxes and of the invoice", () => {
    holds(anyInvoiceFacts, (facts) => {
      const plan = computeInvoice(facts);
      expect(sumOf(plan.lines)).toEqual(sums(plan));
      expect(sumOf(plan.groups)).toEqual(sums(plan));
      expect(total(plan.taxes.map(({ net }) => net))).toBe(plan.netTotal);
      expect(total(plan.taxes.map(({ tax }) => tax))).toBe(plan.totalTax);
      for (const group of plan.groups) {
        expect(sums(group)).toEqual(sumOf(plan.lines.filter(({ groupKey }) => groupKey === group.key)));
      }
    });
  });

  it("D2: every line multiplies out, and has a key of its own", () => {
    holds(anyInvoiceFacts, (facts) => {
      const { lines } = computeInvoice(facts);
      for (const line of lines) expect(lineAmount(line, facts.currency)).toBe(line.netTotal);
      expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length);
      expect(lines.every(({ trace }) => trace.contractVersion === facts.contract.version)).toBe(true);
    });
  });

  it("D58: the order of charges and of grants in the facts changes nothing", () => {
    const shuffled = anyInvoiceFacts.chain((facts) =>
      fc.record({
        facts: fc.constant(facts),
        charges: fc.shuffledSubarray([...facts.charges], { minLength: facts.charges.length }),
        grants: fc.shuffledSubarray([...facts.grants], { minLength: facts.grants.length }),
      }),
    );
    holds(shuffled, ({ facts, charges, grants }) => {
      expect(computeInvoice({ ...facts, charges, grants })).toEqual(computeInvoice(facts));
    });
  });
});

describe("laws of a schedule's discounts", () => {
  it("D23: netted or on lines of their own, they leave the same net, tax, gross and draws", () => {
    holds(anyInvoiceFacts, (facts) => {
      const [separate, netted] = [computeInvoice(separately(facts, true)), computeInvoice(separately(facts, false))];
      expect(sums(netted)).toEqual(sums(separate));
      const taxes = ({ taxes: all }: InvoiceComputation) =>
        all.map((tax) => `${tax.taxCategoryCode} ${tax.taxRateFraction} ${tax.net} ${tax.tax}`).toSorted();
      expect(taxes(netted)).toEqual(taxes(separate));
      expect(netted.draws).toEqual(separate.draws);
    });
  });

  it("D23: no line, and no price, falls below zero by them, and none takes more than it covers", () => {
    holds(anyInvoiceFacts, (facts) => {
      const plain = withPhase({ ...facts, grants: [] }, () => ({ minimums: [] }));
      const before = computeInvoice(withPhase(plain, () => ({ discounts: [] })));
      const after = computeInvoice(separately(plain, false));
      for (const [i, line] of after.lines.entries()) {
        expect(line.netTotal).toBeGreaterThanOrEqual(0n);
        expect(line.netTotal).toBeLessThanOrEqual(before.lines[i]?.netTotal ?? -1n);
      }
      for (const { discounts } of facts.contract.phases) {
        const covered = discounts.some(({ priceIds }) => priceIds.length === 0)
          ? before.lines
          : before.lines.filter(({ priceId }) => discounts.some((each) => priceId && each.priceIds.includes(priceId)));
        expect(before.netTotal - after.netTotal).toBeLessThanOrEqual(total(covered.map(({ netTotal }) => netTotal)));
      }
    });
  });
});

describe("laws of minimums", () => {
  it("D24: true-ups bring what is covered to exactly the minimum, or there are none", () => {
    holds(anyInvoiceFacts, (facts) => {
      const plan = computeInvoice(separately({ ...facts, grants: [] }, false));
      for (const [place, minimum] of facts.contract.phases.flatMap(({ minimums }) => minimums).entries()) {
        const covered = coveredPrices(facts, minimum.priceIds);
        const earlier = facts.contract.phases
          .flatMap(({ minimums }) => minimums)
          .slice(0, place)
          .filter((each) => isSubset(coveredPrices(facts, each.priceIds), covered))
          .map(({ id }) => id);
        const isOf = (key: string, id: string) => key.includes(`/minimum/${id}/`);
        const amountsOf = (ids: string[]) =>
          total(
            plan.lines
              .filter(({ kind, key }) => kind === "TRUE_UP" && ids.some((id) => isOf(key, id)))
              .map(({ netTotal }) => netTotal),
          );
        const charged =
          total(
            plan.lines
              .filter(({ kind, priceId }) => kind !== "TRUE_UP" && priceId !== null && covered.has(priceId))
              .map(({ netTotal }) => netTotal),
          ) + amountsOf(earlier);
        const trueUp = amountsOf([minimum.id]);
        const isShort = covered.size > 0 && charged < minimum.amount;
        expect(trueUp).toBe(isShort ? minimum.amount - charged : 0n);
      }
    });
  });
});

function coveredPrices({ contract }: InvoiceFacts, priceIds: readonly string[]): Set<string> {
  const usage = [...contract.prices.values()].filter(({ structure }) => isUsage(structure)).map(({ id }) => id);
  return new Set(usage.filter((id) => priceIds.length === 0 || priceIds.includes(id)));
}

function isSubset(part: ReadonlySet<string>, whole: ReadonlySet<string>): boolean {
  return [...part].every((each) => whole.has(each)) && part.size > 0;
}

describe("laws of credits", () => {
  it("D25, D26: credits take no product's charges and no net total below zero, and no grant gives more than it has", () => {
    holds(anyInvoiceFacts, (facts) => {
      const plan = computeInvoice(separately(facts, false));
      expect(plan.netTotal).toBeGreaterThanOrEqual(0n);
      for (const { key } of plan.groups.filter((group) => !["CREDITS", "TRUE_UPS"].includes(group.key))) {
        const usage = plan.lines.filter(({ groupKey, kind }) => groupKey === key && kind !== "TRUE_UP");
        expect(total(usage.map(({ netTotal }) => netTotal))).toBeGreaterThanOrEqual(0n);
      }
      const left = afterDraws(facts.grants, plan.draws);
      expect(left.every(({ unit }) => unit.left >= 0n)).toBe(true);
      const drawn = plan.draws.flatMap((draw) => (draw.kind === "CURRENCY" ? [draw.amount] : []));
      const credited = plan.lines.filter(({ kind }) => kind === "CREDIT").map(({ netTotal }) => netTotal);
      expect(total(drawn)).toBe(-total(credited));
    });
  });

  it("D25: a credit of units never makes an invoice dearer", () => {
    holds(anyInvoiceFacts, (facts) => {
      const units = facts.grants.filter(({ unit }) => unit.kind === "METRIC");
      const { netTotal } = computeInvoice({ ...facts, grants: units });
      expect(netTotal).toBeLessThanOrEqual(computeInvoice({ ...facts, grants: [] }).netTotal);
    });
  });

  it("D25: no grant pays outside its days, before it is effective, or for other prices", () => {
    holds(anyInvoiceFacts, (facts) => {
      const { draws } = computeInvoice(facts);
      const usable = (grant: Grant) =>
        grant.effectiveDate <= facts.invoiceDate &&
        (grant.expiryDate === null || grant.effectiveDate <= grant.expiryDate) &&
        facts.charges.some(({ service, priceId }) => {
          const days = periodOfDays(grant.effectiveDate, grant.expiryDate ?? parsePlainDate("9999-12-30"));
          return overlap(days, service) && (grant.priceIds.length === 0 || grant.priceIds.includes(priceId));
        });
      const drawn = new Set(draws.map(({ grantId }) => grantId));
      for (const grant of facts.grants) if (!usable(grant)) expect(drawn.has(grant.id)).toBe(false);
    });
  });

  const amounts = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 8 });
  const lefts = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 4 });
  const drawnOf = (before: readonly Grant[], after: readonly Grant[]) =>
    before.map(({ unit }, i) => unit.left - (after[i]?.unit.left ?? 0n));

  it("burn-down: grants for all prices and days give as much to many invoices, one after the other, as to one of everything", () => {
    const grantsOf = (money: number[], units: number[]) => [
      ...money.map((left, i) => moneyGrant(`money ${i}`, `${left}`, { createdOrder: i })),
      ...units.map((left, i) => unitGrant(`units ${i}`, "m0", `${left}`, { createdOrder: i })),
    ];
    holds(amounts, lefts, lefts, (used, money, units) => {
      const grants = grantsOf(money, units);
      const together = afterDraws(grants, computeInvoice(plainUsage(used, grants)).draws);
      const oneByOne = used.reduce(
        (left, amount) => afterDraws(left, computeInvoice(plainUsage([amount], left)).draws),
        grants,
      );
      expect(drawnOf(grants, oneByOne)).toEqual(drawnOf(grants, together));
    });
  });
});

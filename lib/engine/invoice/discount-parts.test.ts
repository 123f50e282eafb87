import { describe, expect, it } from "vitest";
import { anyInvoiceFacts } from "@/lib/testing/invoice-facts";
import { fc, holds } from "@/lib/testing/laws";
import { parsePlainDate } from "../calendar/plain-date";
import type { Price } from "../pricing/price";
import { days } from "../pricing/pricing-builders";
import { chargesDue } from "../schedule/charges";
import type { Phase, PhaseDiscount } from "../schedule/contract";
import { fixedPrice, sampleContract } from "../schedule/contract-builders";
import { editContract } from "../schedule/edit";
import type { InvoiceFacts } from "./computation";
import {
  amountOff,
  aPhase,
  chargeOf,
  flat,
  invoiceFacts,
  ofKind,
  percentOff,
  perEuro,
  printedLines,
  printedTotals,
  unitGrant,
} from "./computation-builders";
import { computeInvoice } from "./compute";
import { recalculateInvoice } from "./recalculate";
import { amountOf, editOf } from "./recalculate-builders";
import { noEdits } from "./recalculate-edits";

/** Discounts of a phase whose terms were revised (D49), on the invoice of the revision's first day (D11). */

const day = parsePlainDate;
const may = days("2026-05-01", "2026-05-31");

/** A fee of 100 for April in arrears under the old terms, one of 100 for May in advance under the new ones. */
const arrears = flat("arrears", "100");
const advance = flat("advance", "100", { billingType: "IN_ADVANCE" });

function revised(before: PhaseDiscount[], after: PhaseDiscount[], more: Partial<Phase> = {}): InvoiceFacts {
  return withParts(invoiceFacts({ prices: [arrears, advance] }), before, after, more);
}

/** The first price is charged for April in the phase, the second for May in its revision. */
function withParts(
  facts: InvoiceFacts,
  before: PhaseDiscount[],
  after: PhaseDiscount[],
  more: Partial<Phase> = {},
): InvoiceFacts {
  const priceIds = [...facts.contract.prices.keys()];
  const phases = [
    aPhase({ id: "old", priceIds, discounts: before, endExclusive: may.start }),
    aPhase({ id: "new", revisionOf: "old", priceIds, discounts: after, startDate: may.start, ...more }),
  ];
  const charges = [...facts.contract.prices.values()].map((price: Price, i) =>
    chargeOf(price, i === 0 ? { phaseId: "old" } : { phaseId: "new", service: may, whole: may }),
  );
  return { ...facts, contract: { ...facts.contract, phases }, charges };
}

const netOf = (facts: InvoiceFacts) => printedTotals(computeInvoice(facts))[0];

describe("D23, D49: a discount that a revision of its phase leaves as it is", () => {
  it("is taken in full once per invoice", () => {
    const plan = computeInvoice(revised([amountOff("30", { id: "1" })], [amountOff("30", { id: "2" })]));
    expect(printedLines(plan)).toEqual([
      "CHARGE arrears: 100.00 + 20.00",
      "CHARGE advance: 100.00 + 20.00",
      "DISCOUNT Discount: -30.00 + -6.00",
    ]);
    const [line] = ofKind(plan.lines, "DISCOUNT");
    expect([line?.service, line?.timing]).toEqual([days("2026-04-01", "2026-05-31"), "IN_ARREARS"]);
  });

  it("is so from an edit to the invoice of its first day", () => {
    const prices = [fixedPrice("arrears", { billingType: "IN_ARREARS" }), fixedPrice("advance"), fixedPrice("more")];
    const of = (priceIds: string[]) => {
      const discounts = [amountOff("30", { id: `of ${priceIds.length}` })];
      return sampleContract(prices, [{ from: "2026-01-01", to: "2026-12-31", priceIds, discounts }]);
    };
    const edit = editContract(of(["arrears", "advance"]), of(["arrears", "advance", "more"]), day("2026-01-20"), "r");
    if (!edit.ok) throw new RangeError(JSON.stringify(edit.refusals));
    const { contract } = edit;
    const all = chargesDue(contract, { start: contract.startDate, endExclusive: day("2027-01-01") });
    const netDue = (dueOn: string) =>
      netOf({ ...invoiceFacts({ prices }), contract, charges: all.filter((charge) => charge.dueOn === dueOn) });
    // 1 January: one fee. 1 February: January's in arrears, February's and the new one's in advance. 1 March alike.
    expect(["2026-01-01", "2026-02-01", "2026-03-01"].map(netDue)).toEqual(["70.00", "270.00", "270.00"]);
  });

  it("is taken in full once netted into the lines, too", () => {
    const netted = (id: string) => [amountOff("30", { id, separateLineItem: false })];
    expect(printedLines(computeInvoice(revised(netted("1"), netted("2"))))).toEqual([
      "CHARGE arrears: 85.00 + 17.00",
      "CHARGE advance: 85.00 + 17.00",
    ]);
  });

  it("is capped at what all parts come to", () => {
    expect(netOf(revised([amountOff("150", { id: "1" })], [amountOff("150", { id: "2" })]))).toBe("50.00");
    expect(netOf(revised([amountOff("250", { id: "1" })], [amountOff("250", { id: "2" })]))).toBe("0.00");
  });

  it("is one line and rounded once as a percentage: 10 % of 0.05 and 0.05 is 0.01", () => {
    const facts = invoiceFacts({ prices: [flat("arrears", "0.05"), flat("advance", "0.05")] });
    const plan = computeInvoice(withParts(facts, [percentOff("0.1", { id: "1" })], [percentOff("0.1", { id: "2" })]));
    expect(ofKind(plan.lines, "DISCOUNT").map(({ netTotal }) => netTotal)).toEqual([-1n]);
  });

  it("is the same in whatever order it names its prices", () => {
    const naming = (...priceIds: string[]) => [amountOff("30", { id: priceIds.join(), priceIds })];
    expect(netOf(revised(naming("arrears", "advance"), naming("advance", "arrears")))).toBe("170.00");
  });

  it("is as many as each part lists", () => {
    const twice = (...ids: string[]) => ids.map((id) => amountOff("30", { id }));
    expect(netOf(revised(twice("1", "2"), twice("3", "4")))).toBe("140.00");
    // One of the two goes: the other is over both fees, the one that goes over the first.
    expect(netOf(revised(twice("1", "2"), twice("3")))).toBe("140.00");
    expect(netOf({ ...revised(twice("1", "2"), twice("3")), charges: [chargeOf(advance, { phaseId: "new" })] })).toBe(
      "70.00",
    );
  });
});

describe("D23, D49: discounts of the parts of a phase that differ", () => {
  it("are each on the charges of their own part", () => {
    const plan = computeInvoice(revised([amountOff("30")], [amountOff("40", { id: "2", message: "Raised" })]));
    expect(ofKind(plan.lines, "DISCOUNT").map((line) => [line.description, line.netTotal])).toEqual([
      ["Discount", -3000n],
      ["Raised", -4000n],
    ]);
    expect(netOf(revised([percentOff("0.1")], []))).toBe("190.00");
    expect(netOf(revised([], [percentOff("0.1")]))).toBe("190.00");
  });

  it("are two where they only say the same, in phases of their own", () => {
    const apart = revised([amountOff("30", { id: "1" })], [amountOff("30", { id: "2" })], { revisionOf: undefined });
    expect(netOf(apart)).toBe("140.00");
  });

  it("are taken in the order of their part beside those that stay", () => {
    const stays = (id: string) => amountOff("30", { id });
    const half = percentOff("0.5", { id: "half", message: "Half" });
    // 100 and half of 100 are 150, less 30.
    expect(netOf(revised([stays("1")], [half, stays("2")]))).toBe("120.00");
    // 30 is 15 of each; half of 85 is 42.50.
    expect(netOf(revised([stays("1")], [stays("2"), half]))).toBe("127.50");
    expect(netOf(revised([half, stays("1")], [stays("2")]))).toBe("120.00");
  });

  it("exchanged in order, are taken as the first part that is charged has them", () => {
    const ten = (id: string) => percentOff("0.1", { id });
    const fifty = (id: string) => amountOff("50", { id });
    const exchanged = revised([ten("1"), fifty("2")], [fifty("3"), ten("4")]);
    // 10 % of 200, then 50.
    expect(netOf(exchanged)).toBe("130.00");
    // 50 of 100, then 10 % of the rest: the new part alone.
    expect(netOf({ ...exchanged, charges: [chargeOf(advance, { phaseId: "new" })] })).toBe("45.00");
  });
});

describe("D33, D49: what a person wrote into a discount's line", () => {
  const before = revised([amountOff("30", { id: "1" })], [amountOff("30", { id: "2" })]);
  const unrevised = {
    ...before,
    contract: { ...before.contract, phases: [aPhase({ id: "old", discounts: [amountOff("30", { id: "1" })] })] },
  };
  const charge = (phaseId: string) => [chargeOf(advance, { phaseId, service: may, whole: may })];

  it("stays on it when its charges come to belong to a revision", () => {
    const [line] = ofKind(computeInvoice({ ...unrevised, charges: charge("old") }).lines, "DISCOUNT");
    if (!line) throw new Error("There is a discount");
    const edits = { ...noEdits, edits: [editOf(line, { amount: amountOf("1", "-20") })] };
    expect(printedTotals(recalculateInvoice({ ...before, charges: charge("new") }, edits))[0]).toBe("80.00");
    expect(printedTotals(recalculateInvoice(before, edits))[0]).toBe("180.00");
    expect(printedTotals(recalculateInvoice(before, { ...noEdits, deletedKeys: [line.key] }))[0]).toBe("200.00");
  });
});

describe("D25, D49: units credited on one part of a phase", () => {
  it("are worth what the invoice falls by under a discount over all parts", () => {
    const prices = [perEuro("calls"), advance];
    const grants = [unitGrant("Free calls", "calls", "20")];
    const facts = invoiceFacts({ prices, usage: { calls: "100" }, more: { grants } });
    const plan = computeInvoice(withParts(facts, [amountOff("150", { id: "1" })], [amountOff("150", { id: "2" })]));
    // 200 less 150 is 50; 180 less 150 is 30.
    expect(printedLines(plan).slice(1)).toEqual([
      "UNIT_CREDIT Free calls: -20.00 + -4.00",
      "CHARGE advance: 100.00 + 20.00",
      "DISCOUNT Discount: -150.00 + -30.00",
    ]);
  });
});

describe("law of revised phases (D23, D49)", () => {
  it("an edit that leaves discounts as they are changes nothing of an invoice whose charges are the same", () => {
    const edited = fc.record({ facts: anyInvoiceFacts, at: fc.nat(6), other: fc.nat(3), isGone: fc.boolean() });
    holds(edited, ({ facts: drawn, at, other, isGone }) => {
      const phases = drawn.contract.phases.map((phase) => ({ ...phase, minimums: [] }));
      const facts = { ...drawn, contract: { ...drawn.contract, phases } };
      const parts = phases.flatMap((phase): Phase[] => {
        const same = phase.discounts.map((discount) => ({ ...discount, id: `again ${discount.id}` }));
        const changed = same.toSpliced(other, 0, amountOff("5", { id: "other", priceIds: ["of no charge"] }));
        const revision = { ...phase, id: "revision", revisionOf: phase.id };
        if (!isGone) return [phase, { ...revision, discounts: changed }];
        return [
          { ...phase, discounts: changed },
          { ...revision, discounts: phase.discounts },
        ];
      });
      const charges = facts.charges.map((charge, i) => (i < at ? charge : { ...charge, phaseId: "revision" }));
      const plan = computeInvoice({ ...facts, contract: { ...facts.contract, phases: parts }, charges });
      const expected = computeInvoice(facts);
      const printed = ({ lines }: typeof plan) => lines.map((line) => `${line.kind} ${line.netTotal} ${line.totalTax}`);
      expect(printed(plan)).toEqual(printed(expected));
      expect(plan.draws).toEqual(expected.draws);
      if (!isGone) expect(plan.lines.map(({ key }) => key)).toEqual(expected.lines.map(({ key }) => key));
    });
  });
});

import { describe, expect, it } from "vitest";
import { fixed, minor, minorText } from "../money/fixed";
import { days, graduated, linear } from "../pricing/pricing-builders";
import type { InvoiceFacts } from "./computation";
import {
  aMinimum,
  amountOff,
  aPhase,
  chargeOf,
  flat,
  invoiceFacts,
  moneyGrant,
  percentOff,
  perEuro,
  priceOf,
  printedDraws,
  printedTaxes,
  taxAt,
  unitGrant,
} from "./computation-builders";
import { computeInvoice } from "./compute";
import type { LineKind, PlannedLine } from "./line";
import { type Recalculation, recalculateInvoice } from "./recalculate";
import { addedLine, amountOf, asComputed, editOf } from "./recalculate-builders";
import { type DraftEdits, mayEditAmount, noEdits } from "./recalculate-edits";

function recalculated(facts: InvoiceFacts, more: Partial<DraftEdits>): Recalculation {
  return recalculateInvoice(facts, { ...noEdits, ...more });
}

function linesOf(facts: InvoiceFacts, kind: LineKind): PlannedLine[] {
  const lines = computeInvoice(facts).lines.filter((line) => line.kind === kind);
  if (lines.length === 0) throw new Error(`The engine makes no ${kind}`);
  return lines;
}

function only(facts: InvoiceFacts, kind: LineKind): PlannedLine {
  const [line, ...others] = linesOf(facts, kind);
  if (!line || others.length > 0) throw new Error(`The engine makes more than one ${kind}`);
  return line;
}

function net({ lines }: Recalculation): string[] {
  return lines.map((line) => `${line.description} ${minorText(line.netTotal, "EUR")}`);
}

const goodwill = (value: DraftEdits["invoiceDiscounts"][number]["value"]) => [{ id: "d", title: "Goodwill", value }];
const tenEuros = { kind: "NOMINAL", amount: minor("10", "EUR") } as const;

describe("D33: a line that a person only renamed, moved or taxed", () => {
  const calls = perEuro("calls");
  const facts = invoiceFacts({
    prices: [calls],
    usage: { calls: "100" },
    more: { grants: [unitGrant("Free calls", "calls", "30")] },
  });

  it("is credited its units as before: nobody decided on its amount", () => {
    const edits = [editOf(only(facts, "CHARGE"), { description: "Calls, as agreed" })];
    expect(net(recalculated(facts, { edits }))).toEqual(["Calls, as agreed 100.00", "Free calls -30.00"]);
  });

  it("keeps the engine's roundings and the explanation of its amount", () => {
    const edits = [editOf(only(facts, "CHARGE"), { description: "Calls, as agreed" })];
    const [line] = recalculated(facts, { edits }).lines;
    expect(line?.trace).toEqual(only(facts, "CHARGE").trace);
    expect(line?.trace.steps.length).toBeGreaterThan(0);

    // Of two calls at 0.333, one was billed before at 0.33: the second costs 0.67 − 0.33 = 0.34.
    const rounded = invoiceFacts({
      prices: [priceOf("calls", { ...linear("0.333"), usageMetricId: "calls" })],
      usage: { calls: "2" },
      more: { positions: new Map([["window calls", { charged: 33n, creditedUnits: 0n, units: fixed("1") }]]) },
    });
    const second = only(rounded, "CHARGE");
    expect(second.roundingAmount).toBe(1n);
    const [renamed] = recalculated(rounded, { edits: [editOf(second, { description: "Calls" })] }).lines;
    expect([renamed?.quantity, renamed?.rate, renamed?.roundingAmount]).toEqual([
      second.quantity,
      second.rate,
      second.roundingAmount,
    ]);
  });

  it("is for the days that the person wrote", () => {
    const service = days("2026-03-15", "2026-04-14");
    const [line] = recalculated(facts, { edits: [editOf(only(facts, "CHARGE"), { service })] }).lines;
    expect(line?.service).toEqual(service);
  });

  it("has no words of explanation once a person wrote its amount", () => {
    const edits = [editOf(only(facts, "CHARGE"), { amount: amountOf("1", "20") })];
    const [line] = recalculated(facts, { edits }).lines;
    expect([line?.trace.steps, line?.roundingAmount]).toEqual([[], 0n]);
  });
});

describe("D33: which amounts are a person's to write", () => {
  it("all but those of credits, which are booked on grants", () => {
    const kinds = [
      "CHARGE",
      "TIER_FEE",
      "OVERAGE",
      "GRANT_COST",
      "DISCOUNT",
      "TRUE_UP",
      "UNIT_CREDIT",
      "CREDIT",
    ] as const;
    expect(kinds.filter((kind) => !mayEditAmount(kind))).toEqual(["UNIT_CREDIT", "CREDIT"]);
  });
});

describe("D25, D33: credits of units beside a person's decisions", () => {
  const [calls, mails] = [perEuro("calls"), perEuro("mails")];
  const facts = invoiceFacts({
    prices: [calls, mails],
    usage: { calls: "100", mails: "200" },
    more: { grants: [unitGrant("Free calls", "calls", "30"), unitGrant("Free mails", "mails", "40")] },
  });
  const [ofCalls, ofMails] = linesOf(facts, "UNIT_CREDIT");

  it("one line of a charge decided on is enough: its other lines are credited no units either", () => {
    const tiered = priceOf("calls", {
      ...graduated({ upTo: "50", price: "1" }, { price: "1" }),
      usageMetricId: "calls",
    });
    const two = invoiceFacts({
      prices: [tiered],
      usage: { calls: "100" },
      more: { grants: [unitGrant("Free calls", "calls", "30")] },
    });
    const [, second] = linesOf(two, "CHARGE");
    if (!second) throw new Error("There is no second tier");
    const plan = recalculated(two, { edits: [editOf(second, { amount: amountOf("1", "20") })] });
    expect(plan.lines.map(({ netTotal }) => minorText(netTotal, "EUR"))).toEqual(["50.00", "20.00"]);
    expect(plan.draws).toEqual([]);
  });

  it("a deleted one leaves those of other charges as they are", () => {
    const plan = recalculated(facts, { deletedKeys: [ofCalls?.key ?? ""] });
    expect(net(plan)).toEqual(["calls 100.00", "mails 200.00", "Free mails -40.00"]);
    expect(printedDraws(asComputed(plan))).toEqual(["Free mails 40 units"]);
  });

  it("several can be deleted at once", () => {
    const plan = recalculated(facts, { deletedKeys: [ofCalls?.key ?? "", ofMails?.key ?? ""] });
    expect(net(plan)).toEqual(["calls 100.00", "mails 200.00"]);
    expect(plan.draws).toEqual([]);
    expect(plan.deleted.map(({ engineSays }) => engineSays?.description)).toEqual(["Free calls", "Free mails"]);
  });
});

describe("D26, D33: credits of money beside a person's decisions", () => {
  const grants = [moneyGrant("First", "50"), moneyGrant("Second", "80", { createdOrder: 1 })];
  const facts = invoiceFacts({ prices: [flat("fee", "100")], more: { grants } });
  const [first] = linesOf(facts, "CREDIT");

  it("what the engine would say of a deleted one is kept, and of the others it is what they say now", () => {
    const plan = recalculated(facts, { deletedKeys: [first?.key ?? ""] });
    expect(net(plan)).toEqual(["fee 100.00", "Second -80.00"]);
    expect(plan.deleted.map(({ engineSays }) => engineSays && [engineSays.description, engineSays.rate])).toEqual([
      ["First", fixed("-50")],
    ]);
    expect(plan.lines.map(({ engineSays }) => engineSays?.rate)).toEqual([fixed("100"), fixed("-80")]);
  });

  it("one for a single price pays the line of that price that the engine has no longer", () => {
    const none = invoiceFacts({ prices: [], more: { grants: [moneyGrant("Deposit", "500", { priceIds: ["fee"] })] } });
    const edits = [editOf(only(facts, "CHARGE"), { amount: amountOf("1", "30") })];
    expect(net(recalculated(none, { edits }))).toEqual(["fee 30.00", "Deposit -30.00"]);
  });

  it("one for all prices pays a true-up that the engine has no longer, one for a single price does not", () => {
    const prices = [perEuro("calls")];
    const minimums = [aMinimum("100")];
    const trueUp = only(invoiceFacts({ prices, usage: { calls: "60" }, phase: { minimums } }), "TRUE_UP");
    const without = (priceIds: string[]) =>
      invoiceFacts({ prices, usage: { calls: "100" }, more: { grants: [moneyGrant("Deposit", "500", { priceIds })] } });
    const edits = [editOf(trueUp, { amount: amountOf("1", "25") })];
    expect(net(recalculated(without([]), { edits }))).toEqual([
      ...["calls 100.00", "True-up charge 25.00", "Deposit -125.00"],
    ]);
    expect(net(recalculated(without(["calls"]), { edits }))).toEqual([
      ...["calls 100.00", "True-up charge 25.00", "Deposit -100.00"],
    ]);
  });

  it("one for the prices of an edited true-up pays it as it stands", () => {
    const facts = invoiceFacts({
      prices: [perEuro("calls"), flat("fee", "10")],
      usage: { calls: "60" },
      phase: { minimums: [aMinimum("100")] },
      more: { grants: [moneyGrant("Deposit", "500", { priceIds: ["calls"] })] },
    });
    const edits = [editOf(only(facts, "TRUE_UP"), { amount: amountOf("1", "25") })];
    expect(net(recalculated(facts, { edits }))).toEqual([
      ...["calls 60.00", "True-up charge 25.00", "fee 10.00", "Deposit -85.00"],
    ]);
  });
});

describe("D33: an edited line that the engine has no longer stays, of whatever kind it is", () => {
  const charge = only(invoiceFacts({ prices: [flat("fee", "100")] }), "CHARGE");
  const none = invoiceFacts({ prices: [], more: { grants: [moneyGrant("Deposit", "500")] } });

  it.each(["CHARGE", "TIER_FEE", "OVERAGE"] as const)("%s, and credits pay it", (kind) => {
    const edits = [editOf({ ...charge, kind }, { amount: amountOf("1", "30") })];
    expect(net(recalculated(none, { edits }))).toEqual(["fee 30.00", "Deposit -30.00"]);
  });

  it("D57: what a grant costs, which neither discounts nor credits cover", () => {
    const edits = [editOf({ ...charge, kind: "GRANT_COST" }, { amount: amountOf("1", "30") })];
    expect(net(recalculated(none, { edits, invoiceDiscounts: goodwill(tenEuros) }))).toEqual(["fee 30.00"]);
  });
});

describe("D33: a draft that comes to less than nothing", () => {
  const facts = invoiceFacts({ prices: [flat("fee", "100")] });

  it("says so, since it cannot be issued", () => {
    expect(recalculated(facts, { added: [addedLine("Refund", "-100.01")] }).problem).toBe("NEGATIVE_TOTAL");
    expect(recalculated(facts, { added: [addedLine("Refund", "-100")] }).problem).toBeNull();
  });

  it("is one by its gross alone, or by its net alone", () => {
    // 100.00 and −95.00: 5.00 net, but with −38.00 of tax at 40 % on the refund and 20.00 on the fee −13.00 gross.
    const byGross = recalculated(facts, { added: [addedLine("Refund", "-95", { tax: taxAt("0.4") })] });
    expect([byGross.netTotal, byGross.grossTotal, byGross.problem]).toEqual([500n, -1300n, "NEGATIVE_TOTAL"]);
    // 100.00 and −105.00: −5.00 net, but with 20.00 of tax on the fee and none on the refund 15.00 gross.
    const byNet = recalculated(facts, { added: [addedLine("Refund", "-105", { tax: taxAt("0") })] });
    expect([byNet.netTotal, byNet.grossTotal, byNet.problem]).toEqual([-500n, 1500n, "NEGATIVE_TOTAL"]);
  });
});

describe("D23, D33: the editor's discounts", () => {
  it("have no line for a tax of which they take nothing", () => {
    const facts = invoiceFacts({ prices: [flat("fee", "100"), flat("free", "0")], taxes: { free: "0.1" } });
    expect(net(recalculated(facts, { invoiceDiscounts: goodwill(tenEuros) }))).toEqual([
      ...["fee 100.00", "free 0.00", "Goodwill -10.00"],
    ]);
  });
});

describe("D33: the edited line of a discount that the schedule has no longer is borne", () => {
  const one = perEuro("calls");
  const other = perEuro("mails");

  /** A discount on one of two prices, edited to −30.00 and then dropped, beside minimums that show who bears it. */
  function dropped(factsUnder: (withDiscount: boolean) => InvoiceFacts, edited = "-30"): string[] {
    const edits = [editOf(only(factsUnder(true), "DISCOUNT"), { amount: amountOf("1", edited) })];
    return net(recalculated(factsUnder(false), { edits }));
  }

  it("by the charges of its own phase", () => {
    const factsUnder = (withDiscount: boolean) => {
      const minimums = [aMinimum("150")];
      const phases = [
        aPhase({ id: "first", priceIds: ["calls"], discounts: withDiscount ? [amountOff("5")] : [], minimums }),
        aPhase({ id: "second", priceIds: ["mails"], minimums }),
      ];
      const facts = invoiceFacts({ prices: [one, other], usage: { calls: "100", mails: "100" } });
      const charges = [chargeOf(one, { phaseId: "first" }), chargeOf(other, { phaseId: "second" })];
      return { ...facts, contract: { ...facts.contract, phases }, charges };
    };
    // The first phase has 70.00 of its 150.00, the second all of its 100.00.
    expect(dropped(factsUnder)).toEqual([
      ...["calls 100.00", "Discount -30.00", "True-up charge 80.00", "mails 100.00", "True-up charge 50.00"],
    ]);
  });

  it("by the price that it was on", () => {
    const factsUnder = (withDiscount: boolean) =>
      invoiceFacts({
        prices: [one, other],
        usage: { calls: "100", mails: "100" },
        phase: {
          discounts: withDiscount ? [amountOff("5", { priceIds: ["mails"] })] : [],
          minimums: [aMinimum("150", { priceIds: ["mails"] })],
        },
      });
    expect(dropped(factsUnder)).toContain("True-up charge 80.00");
  });

  it("by nobody, where nothing is left that could bear it", () => {
    const factsUnder = (withDiscount: boolean) =>
      invoiceFacts({
        prices: [one, other],
        usage: withDiscount ? { calls: "100" } : { mails: "100" },
        phase: {
          discounts: withDiscount ? [amountOff("5", { priceIds: ["calls"] })] : [],
          minimums: [aMinimum("150")],
        },
      });
    expect(dropped(factsUnder)).toEqual(["calls 0.00", "Discount -30.00", "mails 100.00", "True-up charge 50.00"]);
  });

  it("by the line of its tax, where a person taxed the lines of one charge differently", () => {
    const tiered = priceOf("calls", {
      ...graduated({ upTo: "100", price: "1" }, { price: "1" }),
      usageMetricId: "calls",
    });
    const factsUnder = (withDiscount: boolean) =>
      invoiceFacts({
        prices: [tiered],
        usage: { calls: "150" },
        phase: { discounts: withDiscount ? [percentOff("0.5")] : [] },
        more: { grants: [moneyGrant("Gift", "1000")] },
      });
    const [first] = linesOf(factsUnder(false), "CHARGE");
    if (!first) throw new Error("There is no first tier");
    const discount = editOf(only(factsUnder(true), "DISCOUNT"), { amount: amountOf("1", "-30") });
    // The second tier, at 20 %, has 20.00 left; the first keeps its 100.00 at 10 %: free credits bring both to nothing.
    const plan = recalculated(factsUnder(false), { edits: [discount, editOf(first, { tax: taxAt("0.1") })] });
    expect(net(plan)).toEqual([
      ...["calls – Tier 1 100.00", "calls – Tier 2 50.00", "Discount -30.00", "Gift -100.00", "Gift -20.00"],
    ]);
    expect(printedTaxes(asComputed(plan))).toEqual(["S 0.1 0.00: 0.00", "S 0.2 0.00: 0.00"]);
  });

  it("and what a person set to nothing takes nothing", () => {
    const factsUnder = (withDiscount: boolean) =>
      invoiceFacts({
        prices: [one],
        usage: { calls: "100" },
        phase: { discounts: withDiscount ? [percentOff("0.5")] : [], minimums: [aMinimum("100")] },
      });
    expect(dropped(factsUnder, "0")).toEqual(["calls 100.00", "Discount 0.00"]);
  });
});

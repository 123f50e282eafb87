import { describe, expect, it } from "vitest";
import { fixed, minor } from "../money/fixed";
import { days, linear } from "../pricing/pricing-builders";
import {
  aMinimum,
  flat,
  invoiceFacts,
  moneyGrant,
  perEuro,
  priceOf,
  printedNets,
  taxAt,
  unitGrant,
} from "./computation-builders";
import { addedLine, amountOf, editOf, engineLines, onlyLine, recalculated } from "./recalculate-builders";
import { type DraftEdits, mayEditAmount } from "./recalculate-edits";

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
    const edits = [editOf(onlyLine(facts, "CHARGE"), { description: "Calls, as agreed" })];
    expect(printedNets(recalculated(facts, { edits }))).toEqual(["Calls, as agreed 100.00", "Free calls -30.00"]);
  });

  it("keeps the engine's roundings and the explanation of its amount", () => {
    const edits = [editOf(onlyLine(facts, "CHARGE"), { description: "Calls, as agreed" })];
    const [line] = recalculated(facts, { edits }).lines;
    expect(line?.trace).toEqual(onlyLine(facts, "CHARGE").trace);
    expect(line?.trace.steps.length).toBeGreaterThan(0);

    // Of two calls at 0.333, one was billed before at 0.33: the second costs 0.67 − 0.33 = 0.34.
    const rounded = invoiceFacts({
      prices: [priceOf("calls", { ...linear("0.333"), usageMetricId: "calls" })],
      usage: { calls: "2" },
      more: { positions: new Map([["window calls", { charged: 33n, creditedUnits: 0n, units: fixed("1") }]]) },
    });
    const second = onlyLine(rounded, "CHARGE");
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
    const [line] = recalculated(facts, { edits: [editOf(onlyLine(facts, "CHARGE"), { service })] }).lines;
    expect(line?.service).toEqual(service);
  });

  it("has no words of explanation once a person wrote its amount", () => {
    const edits = [editOf(onlyLine(facts, "CHARGE"), { amount: amountOf("1", "20") })];
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

describe("D24, D33: a minimum over prices of which another minimum has a true-up", () => {
  const facts = invoiceFacts({
    prices: [perEuro("calls"), perEuro("mails")],
    usage: { calls: "60", mails: "100" },
    phase: { minimums: [aMinimum("100", { id: "calls", priceIds: ["calls"] }), aMinimum("300", { id: "all" })] },
  });
  const [ofCalls] = engineLines(facts, "TRUE_UP");

  it("counts that true-up as it stands", () => {
    const trueUps = (more: Partial<DraftEdits>) =>
      printedNets(recalculated(facts, more)).filter((line) => /^True-up/.test(line));
    if (!ofCalls) throw new Error("There is no true-up");
    expect(trueUps({})).toEqual(["True-up charge 40.00", "True-up charge 100.00"]);
    const edits = [editOf(ofCalls, { amount: amountOf("1", "10") })];
    expect(trueUps({ edits })).toEqual(["True-up charge 10.00", "True-up charge 130.00"]);
    expect(trueUps({ deletedKeys: [ofCalls.key] })).toEqual(["True-up charge 140.00"]);
  });
});

describe("D33: an edited line that the engine has no longer stays, of whatever kind it is", () => {
  const charge = onlyLine(invoiceFacts({ prices: [flat("fee", "100")] }), "CHARGE");
  const none = invoiceFacts({ prices: [], more: { grants: [moneyGrant("Deposit", "500")] } });

  it.each(["CHARGE", "TIER_FEE", "OVERAGE"] as const)("%s, and credits pay it", (kind) => {
    const edits = [editOf({ ...charge, kind }, { amount: amountOf("1", "30") })];
    expect(printedNets(recalculated(none, { edits }))).toEqual(["fee 30.00", "Deposit -30.00"]);
  });

  it("D57: what a grant costs, which neither discounts nor credits cover", () => {
    const edits = [editOf({ ...charge, kind: "GRANT_COST" }, { amount: amountOf("1", "30") })];
    expect(printedNets(recalculated(none, { edits, invoiceDiscounts: goodwill(tenEuros) }))).toEqual(["fee 30.00"]);
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
    expect(printedNets(recalculated(facts, { invoiceDiscounts: goodwill(tenEuros) }))).toEqual([
      ...["fee 100.00", "free 0.00", "Goodwill -10.00"],
    ]);
  });
});

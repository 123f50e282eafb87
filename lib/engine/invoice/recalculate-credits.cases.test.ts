import { describe, expect, it } from "vitest";
import { fixed, minorText } from "../money/fixed";
import { graduated } from "../pricing/pricing-builders";
import {
  aMinimum,
  flat,
  invoiceFacts,
  moneyGrant,
  perEuro,
  priceOf,
  printedDraws,
  printedNets,
  unitGrant,
} from "./computation-builders";
import { amountOf, asComputed, editOf, engineLines, onlyLine, recalculated } from "./recalculate-builders";

describe("D25, D33: credits of units beside a person's decisions", () => {
  const [calls, mails] = [perEuro("calls"), perEuro("mails")];
  const facts = invoiceFacts({
    prices: [calls, mails],
    usage: { calls: "100", mails: "200" },
    more: { grants: [unitGrant("Free calls", "calls", "30"), unitGrant("Free mails", "mails", "40")] },
  });
  const [ofCalls, ofMails] = engineLines(facts, "UNIT_CREDIT");

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
    const [, second] = engineLines(two, "CHARGE");
    if (!second) throw new Error("There is no second tier");
    const plan = recalculated(two, { edits: [editOf(second, { amount: amountOf("1", "20") })] });
    expect(plan.lines.map(({ netTotal }) => minorText(netTotal, "EUR"))).toEqual(["50.00", "20.00"]);
    expect(plan.draws).toEqual([]);
  });

  it("a deleted one leaves those of other charges as they are", () => {
    const plan = recalculated(facts, { deletedKeys: [ofCalls?.key ?? ""] });
    expect(printedNets(plan)).toEqual(["calls 100.00", "mails 200.00", "Free mails -40.00"]);
    expect(printedDraws(asComputed(plan))).toEqual(["Free mails 40 units"]);
  });

  it("several can be deleted at once", () => {
    const plan = recalculated(facts, { deletedKeys: [ofCalls?.key ?? "", ofMails?.key ?? ""] });
    expect(printedNets(plan)).toEqual(["calls 100.00", "mails 200.00"]);
    expect(plan.draws).toEqual([]);
    expect(plan.deleted.map(({ engineSays }) => engineSays?.description)).toEqual(["Free calls", "Free mails"]);
  });
});

describe("D26, D33: credits of money beside a person's decisions", () => {
  const grants = [moneyGrant("First", "50"), moneyGrant("Second", "80", { createdOrder: 1 })];
  const facts = invoiceFacts({ prices: [flat("fee", "100")], more: { grants } });
  const [first] = engineLines(facts, "CREDIT");

  it("what the engine would say of a deleted one is kept, and of the others it is what they say now", () => {
    const plan = recalculated(facts, { deletedKeys: [first?.key ?? ""] });
    expect(printedNets(plan)).toEqual(["fee 100.00", "Second -80.00"]);
    expect(plan.deleted.map(({ engineSays }) => engineSays && [engineSays.description, engineSays.rate])).toEqual([
      ["First", fixed("-50")],
    ]);
    expect(plan.lines.map(({ engineSays }) => engineSays?.rate)).toEqual([fixed("100"), fixed("-80")]);
  });

  it("one for a single price pays the line of that price that the engine has no longer", () => {
    const none = invoiceFacts({ prices: [], more: { grants: [moneyGrant("Deposit", "500", { priceIds: ["fee"] })] } });
    const edits = [editOf(onlyLine(facts, "CHARGE"), { amount: amountOf("1", "30") })];
    expect(printedNets(recalculated(none, { edits }))).toEqual(["fee 30.00", "Deposit -30.00"]);
  });

  it("one for all prices pays a true-up that the engine has no longer, one for a single price does not", () => {
    const prices = [perEuro("calls")];
    const minimums = [aMinimum("100")];
    const trueUp = onlyLine(invoiceFacts({ prices, usage: { calls: "60" }, phase: { minimums } }), "TRUE_UP");
    const without = (priceIds: string[]) =>
      invoiceFacts({ prices, usage: { calls: "100" }, more: { grants: [moneyGrant("Deposit", "500", { priceIds })] } });
    const edits = [editOf(trueUp, { amount: amountOf("1", "25") })];
    expect(printedNets(recalculated(without([]), { edits }))).toEqual([
      ...["calls 100.00", "True-up charge 25.00", "Deposit -125.00"],
    ]);
    expect(printedNets(recalculated(without(["calls"]), { edits }))).toEqual([
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
    const edits = [editOf(onlyLine(facts, "TRUE_UP"), { amount: amountOf("1", "25") })];
    expect(printedNets(recalculated(facts, { edits }))).toEqual([
      ...["calls 60.00", "True-up charge 25.00", "fee 10.00", "Deposit -85.00"],
    ]);
  });
});

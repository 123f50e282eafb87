import { describe, expect, it } from "vitest";
import type { PhaseDiscount, PhaseMinimum } from "../schedule/contract";
import {
  aMinimum,
  flat,
  invoiceFacts,
  moneyGrant,
  percentOff,
  perEuro,
  printedDraws,
  printedNets,
  printedTaxes,
} from "./computation-builders";
import { computeInvoice } from "./compute";
import { recalculateInvoice } from "./recalculate";
import { amountOf, editOf } from "./recalculate-builders";
import { noEdits } from "./recalculate-edits";

/** A discount whose line a person set to −30.00, and which the schedule has no longer. */
type Case = { minimums?: PhaseMinimum[]; grants?: ReturnType<typeof moneyGrant>[]; on?: string[]; rates?: object };

function leftAlone({ minimums = [], grants = [], on = ["calls", "mails"], rates = {} }: Case) {
  const factsUnder = (discounts: PhaseDiscount[]) =>
    invoiceFacts({
      prices: [perEuro("calls"), perEuro("mails"), flat("fee", "50")],
      usage: { calls: "100", mails: "200" },
      taxes: { ...rates },
      phase: { discounts, minimums },
      more: { grants },
    });
  const line = computeInvoice(factsUnder([percentOff("0.5", { priceIds: on })])).lines.find(
    ({ kind }) => kind === "DISCOUNT",
  );
  if (!line) throw new Error("The engine makes no discount");
  return recalculateInvoice(factsUnder([]), { ...noEdits, edits: [editOf(line, { amount: amountOf("1", "-30") })] });
}

describe("D33: the edited line of a discount that the schedule has no longer", () => {
  it("stays, and takes what the person wrote", () => {
    expect(printedNets(leftAlone({}))).toEqual(["calls 100.00", "mails 200.00", "fee 50.00", "Discount -30.00"]);
  });

  it("D24: counts against a minimum as far as its prices bear it, each in proportion to what it costs", () => {
    // Of several prices nobody knows which: calls, mails and the fee bear 8.57, 17.14 and 4.29 of the 30.00. So 274.29 of 400.00 are reached.
    expect(printedNets(leftAlone({ minimums: [aMinimum("400")] }))).toContain("True-up charge 125.71");
    // The calls have 91.43 of 150.00.
    expect(printedNets(leftAlone({ minimums: [aMinimum("150", { priceIds: ["calls"] })] }))).toContain(
      "True-up charge 58.57",
    );
    // One that was on the mails alone leaves the calls as they are.
    const onMails = leftAlone({ on: ["mails"], minimums: [aMinimum("150", { priceIds: ["calls"] })] });
    expect(printedNets(onMails)).toContain("True-up charge 50.00");
  });

  it("D26: leaves less for money credits to pay, and takes it from the charges of its own tax", () => {
    const plan = leftAlone({ grants: [moneyGrant("credit", "1000")], rates: { calls: "0.1" } });
    // The line is at 10 %, that of the calls which come first: they have 70.00 left, the others 250.00.
    expect(printedDraws(plan).reduce((sum, draw) => sum + Number(draw.split(" ")[1]), 0)).toBe(320);
    expect(printedTaxes(plan)).toEqual(["S 0.1 0.00: 0.00", "S 0.2 0.00: 0.00"]);
  });
});

import { describe, expect, it } from "vitest";
import {
  aPhase,
  chargeOf,
  invoiceFacts,
  ofKind,
  percentOff,
  perEuro,
  unitGrant,
} from "../invoice/computation-builders";
import { computeInvoice } from "../invoice/compute";
import { minorText } from "../money/fixed";
import type { PhaseDiscount } from "../schedule/contract";

describe("D23, D25: what credited units are worth where discounts are about", () => {
  const [calls, mails] = [perEuro("calls"), perEuro("mails")];
  const grants = [unitGrant("Free calls", "calls", "30")];
  const credits = (facts: Parameters<typeof computeInvoice>[0]) =>
    ofKind(computeInvoice(facts).lines, "UNIT_CREDIT").map((line) => minorText(line.netTotal, "EUR"));

  it("what they save after the discount on their own price, whatever is on others", () => {
    const usage = { calls: "100", mails: "100" };
    const onCalls = percentOff("0.5", { id: "on calls", priceIds: ["calls"] });
    const onMails = percentOff("0.2", { id: "on mails", priceIds: ["mails"] });
    const facts = (discounts: PhaseDiscount[]) =>
      invoiceFacts({ prices: [calls, mails], usage, phase: { discounts }, more: { grants } });
    expect(credits(facts([onCalls]))).toEqual(["-15.00"]);
    expect(credits(facts([onMails, onCalls]))).toEqual(["-15.00"]);
    expect(credits(facts([onCalls, onMails]))).toEqual(["-15.00"]);
    expect(credits(facts([onMails]))).toEqual(["-30.00"]);
  });

  it("those of their own phase alone: another phase on the invoice neither saves nor discounts them", () => {
    const facts = (discounts: [PhaseDiscount[], PhaseDiscount[]]) => {
      const base = invoiceFacts({ prices: [calls, mails], usage: { calls: "100", mails: "100" }, more: { grants } });
      const phases = [
        aPhase({ id: "first", priceIds: ["calls"], discounts: discounts[0] }),
        aPhase({ id: "second", priceIds: ["mails"], discounts: discounts[1] }),
      ];
      const charges = [chargeOf(calls, { phaseId: "first" }), chargeOf(mails, { phaseId: "second" })];
      return { ...base, contract: { ...base.contract, phases }, charges };
    };
    expect(credits(facts([[], []]))).toEqual(["-30.00"]);
    expect(credits(facts([[percentOff("0.5")], []]))).toEqual(["-15.00"]);
    expect(credits(facts([[], [percentOff("0.5")]]))).toEqual(["-30.00"]);
  });

  it("D49: those of the days before and after a revision with the discounts of their own days", () => {
    const base = invoiceFacts({ prices: [calls, mails], usage: { calls: "100", mails: "100" }, more: { grants } });
    const factsWith = (before: PhaseDiscount[], after: PhaseDiscount[]) => {
      const phases = [
        aPhase({ id: "phase", priceIds: ["calls", "mails"], discounts: before }),
        aPhase({ id: "revised", revisionOf: "phase", priceIds: ["calls", "mails"], discounts: after }),
      ];
      const charges = [chargeOf(calls, { phaseId: "phase" }), chargeOf(mails, { phaseId: "revised" })];
      return { ...base, contract: { ...base.contract, phases }, charges };
    };
    expect(credits(factsWith([percentOff("0.5")], []))).toEqual(["-15.00"]);
    expect(credits(factsWith([], [percentOff("0.5")]))).toEqual(["-30.00"]);
  });
});

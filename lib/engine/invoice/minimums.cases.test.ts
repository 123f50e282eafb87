import { describe, expect, it } from "vitest";
import type { Period } from "../calendar/period";
import { fixed } from "../money/fixed";
import type { Price } from "../pricing/price";
import { days, graduated, usageOf } from "../pricing/pricing-builders";
import { usageQueries } from "../pricing/queries";
import type { Charge } from "../schedule/charge";
import { priceCharges } from "./charges";
import type { InvoiceFacts } from "./computation";
import {
  aMinimum,
  aPhase,
  chargeOf,
  type FactsText,
  invoiceFacts,
  ofKind,
  percentOff,
  perEuro,
  priceOf,
  taxAt,
  unusedMonths,
} from "./computation-builders";
import { computeInvoice } from "./compute";
import { discountCharges } from "./discounts";
import { trueUpToMinimums } from "./minimums";
import { recalculateInvoice } from "./recalculate";
import { editOf } from "./recalculate-builders";
import { noEdits } from "./recalculate-edits";

const [a, b] = [perEuro("a"), perEuro("b")];
const april = days("2026-04-01", "2026-04-30");
const [january, february] = [days("2026-01-01", "2026-01-31"), days("2026-02-01", "2026-02-28")];

type Billed = { price: Price; service: Period; whole?: Period; usage?: string; parts?: Charge["parts"] };

/** Charges of usage, each counted in a window of its own. */
function billed(charges: readonly Billed[], more: Pick<FactsText, "taxes" | "phase">): InvoiceFacts {
  const prices = [...new Set(charges.map(({ price }) => price))];
  const made = charges.map(({ price, service, whole = service, usage = "0", parts }) => {
    const windows = [{ key: `${price.id}/${service.start}`, span: service }];
    const charge = chargeOf(price, {
      key: `${price.id} ${service.start}`,
      service,
      whole,
      windows,
      ...(parts ? { parts } : {}),
    });
    return { charge, usage: usageQueries(charge, price).map(({ key }) => [key, usageOf(usage)] as const) };
  });
  return {
    ...invoiceFacts({ prices, ...more }),
    charges: made.map(({ charge }) => charge),
    usage: new Map(made.flatMap(({ usage }) => usage)),
  };
}

/** Amount and rate of each true-up. */
function trueUps(facts: InvoiceFacts): [number, number][] {
  return ofKind(computeInvoice(facts).lines, "TRUE_UP").map(({ netTotal, tax }) => [
    Number(netTotal) / 100,
    Number(tax.taxRateFraction) / 1e12,
  ]);
}

describe("D24: what a minimum is prorated for", () => {
  const half = { service: days("2026-04-01", "2026-04-15"), whole: april };
  const otherHalf = { service: days("2026-04-16", "2026-04-30"), whole: april };
  const phase = { minimums: [aMinimum("100")] };

  it("is the longest service period, also where a shorter one stands behind it", () => {
    const facts = billed(
      [
        { price: a, service: april },
        { price: b, ...half },
      ],
      { phase },
    );
    expect(trueUps(facts)).toEqual([[100, 0.2]]);
  });

  it("is the first of equally long ones, whose days the true-up names", () => {
    const facts = billed(
      [
        { price: a, ...half },
        { price: b, ...otherHalf },
      ],
      { phase },
    );
    const [trueUp] = ofKind(computeInvoice(facts).lines, "TRUE_UP");
    expect([trueUp?.netTotal, trueUp?.service]).toEqual([5000n, half.service]);
  });
});

describe("D24: a minimum of one of two phases", () => {
  it("is owed in its own, whether the other has one or not", () => {
    const facts = invoiceFacts({ prices: [a], phase: { minimums: [aMinimum("100")] } });
    const phases = [...facts.contract.phases, aPhase({ id: "next" })];
    for (const ordered of [phases, phases.toReversed()]) {
      expect(trueUps({ ...facts, contract: { ...facts.contract, phases: ordered } })).toEqual([[100, 0.2]]);
    }
  });
});

describe("D24: the taxes of a true-up", () => {
  const minimums = [aMinimum("100")];

  it("are those of the prices that were charged: a rate that bears nothing of it has no line", () => {
    const facts = billed(
      [
        { price: a, service: april, usage: "60" },
        { price: b, service: april },
      ],
      { phase: { minimums }, taxes: { b: "0.1" } },
    );
    expect(trueUps(facts)).toEqual([[40, 0.2]]);
  });

  /** January and February of `a` in one charge, as a resumption makes it, and apart of `b`, which is taxed at 10 %. */
  const bothMonths = (usage: { a?: string; january?: string; february?: string }) =>
    billed(
      [
        {
          price: a,
          service: { start: january.start, endExclusive: february.endExclusive },
          whole: february,
          parts: [january, february].map((month) => ({ service: month, whole: month })),
          ...(usage.a ? { usage: usage.a } : {}),
        },
        { price: b, service: january, usage: usage.january ?? "0" },
        { price: b, service: february, usage: usage.february ?? "0" },
      ],
      { phase: { minimums }, taxes: { b: "0.1" } },
    );

  it("share equally by price where nothing was charged, however many charges a price has", () => {
    expect(trueUps(bothMonths({}))).toEqual([
      [100, 0.2],
      [100, 0.1],
    ]);
  });

  it("share in proportion to all that each price was charged, once", () => {
    // 200 less 80 is 120, over 60 at 20 % and 5 + 15 at 10 %: three to one.
    expect(trueUps(bothMonths({ a: "60", january: "5", february: "15" }))).toEqual([
      [90, 0.2],
      [30, 0.1],
    ]);
  });

  it("D33: share equally by price, not by line, where a person taxed one line of a price otherwise", () => {
    const calls = priceOf("calls", {
      ...graduated({ upTo: "100", price: "1" }, { price: "2" }),
      usageMetricId: "calls",
    });
    const facts = invoiceFacts({
      prices: [calls, perEuro("texts")],
      usage: { calls: "150" },
      phase: { discounts: [percentOff("1")], minimums: [aMinimum("300")] },
    });
    const secondTier = computeInvoice(facts).lines.find(({ description }) => description === "calls – Tier 2");
    if (!secondTier) throw new Error("There is no second tier");
    const edits = { ...noEdits, edits: [editOf(secondTier, { tax: taxAt("0.1") })] };
    // All is discounted away: 150 of the 300 for calls, at the rate of their first line, 150 for texts at the same.
    expect(
      ofKind(recalculateInvoice(facts, edits).lines, "TRUE_UP").map(({ netTotal, tax }) => [
        netTotal,
        tax.taxRateFraction,
      ]),
    ).toEqual([[30000n, fixed("0.2")]]);
  });
});

describe("D24, D33: a minimum after one whose true-up a person changed", () => {
  const prices = [perEuro("calls"), perEuro("mails")];
  const minimums = [aMinimum("100", { id: "calls", priceIds: ["calls"] }), aMinimum("300", { id: "all" })];
  const facts = invoiceFacts({ prices, usage: { calls: "60", mails: "100" }, phase: { minimums } });
  const { charges } = discountCharges(priceCharges(facts), facts);

  /** What the engine says of each. */
  function amounts(decided?: bigint): bigint[] {
    const [first] = trueUpToMinimums(charges, facts);
    if (!first) throw new Error("There is no true-up");
    return trueUpToMinimums(charges, facts, new Map(decided === undefined ? [] : [[first.line.key, decided]])).map(
      ({ amount }) => amount,
    );
  }

  it("counts what the person made of it", () => {
    // 300 less 160 less the first one's 40, 10, 0, or 20 that were given back.
    expect(amounts()).toEqual([4000n, 10000n]);
    expect(amounts(1000n)).toEqual([4000n, 13000n]);
    expect(amounts(0n)).toEqual([4000n, 14000n]);
    expect(amounts(-2000n)).toEqual([4000n, 16000n]);
  });

  it("is shared over what was charged, also where as much was given back", () => {
    const nothing = invoiceFacts({
      prices,
      usage: { calls: "0", mails: "20" },
      taxes: { mails: "0.1" },
      phase: { minimums },
    });
    const unpaid = discountCharges(priceCharges(nothing), nothing).charges;
    const [first] = trueUpToMinimums(unpaid, nothing);
    if (!first) throw new Error("There is no true-up");
    const [, ...later] = trueUpToMinimums(unpaid, nothing, new Map([[first.line.key, -2000n]]));
    // 300 less 20, and 20 that were given back.
    expect(later.map(({ amount, line }) => [amount, line.tax.taxRateFraction])).toEqual([[30000n, fixed("0.1")]]);
  });
});

describe("D14: a true-up on one price", () => {
  it("stands with that price, and names it", () => {
    const facts = billed([{ price: a, service: april }], { phase: { minimums: [aMinimum("10")] } });
    const [trueUp] = ofKind(computeInvoice(facts).lines, "TRUE_UP");
    expect([trueUp?.priceId, trueUp?.groupKey]).toEqual(["a", "a"]);
  });
});

describe("D24, D44: a minimum over several months", () => {
  it("names the months in order of time, also where the first price begins later", () => {
    const both = { start: january.start, endExclusive: february.endExclusive };
    const parts = [january, february].map((month) => ({ service: month, whole: month }));
    const facts = billed(
      [
        { price: b, service: february },
        { price: a, service: both, whole: february, parts },
      ],
      { phase: { minimums: [aMinimum("100")] } },
    );
    const [trueUp] = ofKind(computeInvoice(facts).lines, "TRUE_UP");
    expect(trueUp?.service).toEqual(both);
    expect(trueUp?.trace.steps).toEqual([unusedMonths]);
  });
});

import { describe, expect, it } from "vitest";
import type { WindowPosition } from "../invoice/computation";
import { fixed } from "../money/fixed";
import type { Charge } from "../schedule/charge";
import { priceCharge } from "./charge-lines";
import type { Price } from "./price";
import {
  aCharge,
  aPrice,
  april,
  context,
  days,
  graduated,
  linear,
  packages,
  printed,
  sumOf,
  untouched,
  usageFacts,
  volume,
} from "./pricing-builders";
import { chargeableUnits } from "./usage-charge";

type Usage = string | readonly string[];

/** Bills one invoice after another of a window, each at the usage given. */
function billed(price: Price, usages: readonly Usage[], charge: Charge = aCharge()) {
  let positions: ReadonlyMap<string, WindowPosition> = untouched;
  return usages.map((usage) => {
    const priced = priceCharge(charge, price, usageFacts(charge, price, usage), positions, context);
    positions = priced.positions;
    return printed(priced.lines, price.currency);
  });
}

const pair = [
  { upTo: "100", price: "1", fee: "20" },
  { price: "0.75", fee: "50" },
];
const onDemand = { billingFrequency: "ON_DEMAND" } as const;

describe("D17: running totals", () => {
  it("each invoice prints what came since the last: tiers go on, a fee is charged once a window", () => {
    expect(billed(aPrice(graduated(...pair)), ["60", "60", "130", "130.5"])).toEqual([
      ["60 × 1 = 60.00", "1 × 20 = 20.00"],
      ["0 × 1 = 0.00"],
      ["40 × 1 = 40.00", "30 × 0.75 = 22.50", "1 × 50 = 50.00"],
      ["0.5 × 0.75 = 0.38"],
    ]);
  });

  it("f(0) is charged once a window, also where nothing was used at first", () => {
    expect(billed(aPrice(graduated(...pair)), ["0", "10", "10"])).toEqual([
      ["0 × 1 = 0.00", "1 × 20 = 20.00"],
      ["10 × 1 = 10.00"],
      ["0 × 1 = 0.00"],
    ]);
  });

  it("the last line carries the difference that rounding makes", () => {
    expect(billed(aPrice(linear("0.004")), ["1", "2", "3"])).toEqual([
      ["1 × 0.004 = 0.00"],
      ["1 × 0.004 0.01 = 0.01"],
      ["1 × 0.004 = 0.00"],
    ]);
  });

  it("usage taken back comes off, with the fee of the tier that is no longer reached", () => {
    expect(billed(aPrice(graduated(...pair)), ["110", "90"])[1]).toEqual([
      "-10 × 1 = -10.00",
      "-10 × 0.75 = -7.50",
      "-1 × 50 = -50.00",
    ]);
  });

  it("a tier that did not change has no line where another did", () => {
    expect(billed(aPrice(graduated(...pair)), ["110", "100"])[1]).toEqual(["-10 × 0.75 = -7.50", "-1 × 50 = -50.00"]);
  });

  it("a line of zero says that all its units were charged before", () => {
    const before = new Map([["window", { charged: 8000n, creditedUnits: 0n, units: fixed("60") }]]);
    const [charge, price] = [aCharge(), aPrice(graduated(...pair))];
    const { lines } = priceCharge(charge, price, usageFacts(charge, price, "60"), before, context);
    expect(printed(lines)).toEqual(["0 × 1 = 0.00"]);
    expect(lines[0]?.trace.steps.at(-1)).toEqual({ step: "CHARGED_BEFORE", units: "60", before: "60", left: "0" });
  });

  it("volume: all units move to the rate of the tier reached", () => {
    expect(billed(aPrice(volume(...pair)), ["80", "125"])[1]).toEqual([
      "-80 × 1 = -80.00",
      "-1 × 20 = -20.00",
      "125 × 0.75 = 93.75",
      "1 × 50 = 50.00",
    ]);
  });

  it("what was billed counts, not what the lines say: a change of rate settles on the next line", () => {
    const before = new Map([["window", { charged: 5000n, creditedUnits: 0n, units: fixed("100") }]]);
    const [charge, price] = [aCharge(), aPrice(linear("0.40"))];
    const { lines, positions } = priceCharge(charge, price, usageFacts(charge, price, "110"), before, context);
    expect(printed(lines)).toEqual(["10 × 0.4 -10.00 = -6.00"]);
    expect(positions.get("window")).toEqual({ charged: 4400n, creditedUnits: 0n, units: fixed("110") });
  });

  it("a period over several windows adds them up, each with its own lines, days and position", () => {
    const windows = [
      { key: "w1", span: days("2026-04-01", "2026-04-20") },
      { key: "w2", span: days("2026-04-21", "2026-05-10") },
    ];
    const [charge, price] = [aCharge({ windows }), aPrice(graduated(...pair))];
    const { lines, positions } = priceCharge(charge, price, usageFacts(charge, price, "70", "50"), untouched, context);
    expect(printed(lines)).toEqual(["70 × 1 = 70.00", "1 × 20 = 20.00", "50 × 1 = 50.00", "1 × 20 = 20.00"]);
    expect(lines.map(({ windowKey, service }) => [windowKey, service.start, service.endExclusive])).toEqual([
      ["w1", "2026-04-01", "2026-04-21"],
      ["w1", "2026-04-01", "2026-04-21"],
      ["w2", "2026-04-21", "2026-05-01"],
      ["w2", "2026-04-21", "2026-05-01"],
    ]);
    expect(new Set(lines.map(({ key }) => key)).size).toBe(4);
    expect([...positions.keys()]).toEqual(["w1", "w2"]);
  });

  it("the trace tells total, units and money billed before", () => {
    const [charge, price] = [aCharge(), aPrice(linear("0.5"))];
    const before = new Map([["window", { charged: 3000n, creditedUnits: 0n, units: fixed("60") }]]);
    const { lines } = priceCharge(charge, price, usageFacts(charge, price, "100"), before, context);
    expect(lines[0]?.trace.steps.map(({ step }) => step)).toEqual(["USAGE", "RUNNING_TOTAL", "TIER", "CHARGED_BEFORE"]);
    expect(lines[0]?.trace.steps[1]).toMatchObject({ total: "50.00", billedBefore: "30.00" });
    expect(lines[0]?.trace.steps[3]).toMatchObject({ units: "100", before: "60", left: "40" });
  });
});

describe("D18: on demand", () => {
  it("each run bills what came; nothing new leaves no line (D12)", () => {
    expect(billed(aPrice(linear("0.10"), onDemand), ["10", "10", "25"])).toEqual([
      ["10 × 0.1 = 1.00"],
      [],
      ["15 × 0.1 = 1.50"],
    ]);
  });

  it("packages count over the phase", () => {
    expect(billed(aPrice(packages("250", "10"), onDemand), ["100", "200", "251"])).toEqual([
      ["1 × 10 = 10.00"],
      [],
      ["1 × 10 = 10.00"],
    ]);
  });

  it("what is too small to bill waits for the next run", () => {
    expect(billed(aPrice(linear("0.001"), onDemand), ["3", "6", "12", "18"])).toEqual([
      [],
      ["6 × 0.001 = 0.01"],
      [],
      ["12 × 0.001 = 0.01"],
    ]);
  });

  it("D16: events with bounds of their own print as one sum each time", () => {
    const price = aPrice(volume({ price: "0.02", min: "1", max: "10", fee: "3" }), onDemand);
    expect(billed(price, [["25"], ["25", "100"], ["25", "100", "750"], ["25", "100", "750"]])).toEqual([
      ["1 × 1 = 1.00", "1 × 3 = 3.00"],
      ["1 × 2 = 2.00"],
      ["1 × 10 = 10.00"],
      [],
    ]);
  });

  it("a difference in money is never lost for want of units", () => {
    const before = new Map([["window", { charged: 100n, creditedUnits: 0n, units: fixed("10") }]]);
    const [charge, price] = [aCharge(), aPrice(linear("0.20"), onDemand)];
    const { lines } = priceCharge(charge, price, usageFacts(charge, price, "10"), before, context);
    expect(sumOf(lines)).toBe("1.00");
  });
});

describe("D25: units that credits take", () => {
  const [charge, price] = [aCharge(), aPrice(graduated(...pair))];
  const facts = usageFacts(charge, price, "125");
  const credited = (units: string, positions = untouched) =>
    priceCharge(charge, price, facts, positions, context, { creditedUnits: fixed(units) });

  it("come off the top of the quantity", () => {
    expect(sumOf(credited("0").lines)).toBe("188.75");
    expect(sumOf(credited("10").lines)).toBe("181.25");
    expect(sumOf(credited("25").lines)).toBe("120.00");
    expect(sumOf(credited("125").lines)).toBe("20.00");
  });

  it("leave the running total for good", () => {
    const { positions } = credited("30");
    expect(positions.get("window")).toEqual({ charged: 11_500n, creditedUnits: fixed("30"), units: fixed("95") });
    const later = priceCharge(charge, price, usageFacts(charge, price, "135"), positions, context);
    expect(printed(later.lines)).toEqual(["5 × 1 = 5.00", "5 × 0.75 = 3.75", "1 × 50 = 50.00"]);
    expect(chargeableUnits(charge, price, usageFacts(charge, price, "135"), positions)).toBe(fixed("10"));
  });

  it("add up over the invoices of a window", () => {
    const { positions } = credited("30");
    const more = usageFacts(charge, price, "150");
    const second = priceCharge(charge, price, more, positions, context, { creditedUnits: fixed("25") });
    expect(second.positions.get("window")).toEqual({
      charged: 11_500n,
      creditedUnits: fixed("55"),
      units: fixed("95"),
    });
  });

  it("no more than this invoice adds, and none on prices with bounds of each event", () => {
    expect(chargeableUnits(charge, price, facts, untouched)).toBe(fixed("125"));
    expect(() => credited("125.1")).toThrow(RangeError);
    const bounded = aPrice(volume({ price: "0.02", min: "1" }));
    const usage = usageFacts(charge, bounded, ["5"]);
    expect(chargeableUnits(charge, bounded, usage, untouched)).toBe(0n);
    expect(() => priceCharge(charge, bounded, usage, untouched, context, { creditedUnits: fixed("1") })).toThrow(
      "takes no unit credits",
    );
  });

  it("come off the last of several windows first", () => {
    const windows = [
      { key: "w1", span: days("2026-04-01", "2026-04-20") },
      { key: "w2", span: days("2026-04-21", "2026-05-10") },
    ];
    const two = aCharge({ windows });
    const linearPrice = aPrice(linear("1"));
    const usage = usageFacts(two, linearPrice, "70", "50");
    const { lines, positions } = priceCharge(two, linearPrice, usage, untouched, context, {
      creditedUnits: fixed("60"),
    });
    expect(printed(lines)).toEqual(["60 × 1 = 60.00", "0 × 1 = 0.00"]);
    expect([...positions.values()].map(({ creditedUnits }) => creditedUnits)).toEqual([fixed("10"), fixed("50")]);
  });

  it("an on-demand run that credits pay in full still moves the position", () => {
    const running = aPrice(linear("1"), onDemand);
    const usage = usageFacts(charge, running, "10");
    const { lines, positions } = priceCharge(charge, running, usage, untouched, context, {
      creditedUnits: fixed("10"),
    });
    expect(lines).toEqual([]);
    expect(positions.get("window")).toEqual({ charged: 0n, creditedUnits: fixed("10"), units: 0n });
  });
});

describe("facts", () => {
  it("usage that was not loaded is a bug, not zero usage", () => {
    const none = { usage: new Map(), seats: new Map() };
    const charge = aCharge({ service: april });
    expect(() => priceCharge(charge, aPrice(linear("1")), none, untouched, context)).toThrow("No usage was loaded");
  });
});

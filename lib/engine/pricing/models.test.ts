import { describe, expect, it } from "vitest";
import { graduated, linear, packages, priceUsageOf, printed, sumOf, volume } from "./pricing-builders";

const pair = [
  { upTo: "100", price: "1", fee: "20" },
  { price: "0.75", fee: "50" },
];

describe("the vendor's own examples (billing.md §15)", () => {
  it("V1: linear 0.10 × 550", () => {
    expect(printed(priceUsageOf(linear("0.10"), "550").lines)).toEqual(["550 × 0.1 = 55.00"]);
  });

  it("V2: 0.5 % of 1,000 in 50 payments", () => {
    const payments = Array.from({ length: 50 }, () => "20");
    expect(printed(priceUsageOf(linear("0.005", true), payments).lines)).toEqual(["1000 × 0.005 = 5.00"]);
  });

  it.each(["750", "500"])("V3: 2 %%, at least 1 and at most 10 an event, on 25, 100 and %s", (third) => {
    const structure = volume({ price: "0.02", percentage: true, min: "1", max: "10" });
    expect(printed(priceUsageOf(structure, ["25", "100", third]).lines)).toEqual(["1 × 13 = 13.00"]);
  });

  it("V4: volume by two tiers, 125 units", () => {
    const { lines } = priceUsageOf(volume(...pair), "125");
    expect(printed(lines)).toEqual(["125 × 0.75 = 93.75", "1 × 50 = 50.00"]);
    expect(sumOf(lines)).toBe("143.75");
  });

  it("V5: graduated by the same tiers, 125 units", () => {
    const { lines } = priceUsageOf(graduated(...pair), "125");
    expect(printed(lines)).toEqual(["100 × 1 = 100.00", "1 × 20 = 20.00", "25 × 0.75 = 18.75", "1 × 50 = 50.00"]);
    expect(sumOf(lines)).toBe("188.75");
  });

  it("V6: packages of 250 for 10, 600 units", () => {
    expect(printed(priceUsageOf(packages("250", "10"), "600").lines)).toEqual(["3 × 10 = 30.00"]);
  });

  it("V7: graduated 827 units", () => {
    const { lines } = priceUsageOf(graduated({ upTo: "500", price: "0.10" }, { price: "0.15" }), "827");
    expect(printed(lines)).toEqual(["500 × 0.1 = 50.00", "327 × 0.15 = 49.05"]);
    expect(sumOf(lines)).toBe("99.05");
  });

  it("§5.2 (6, 8): percentages of an amount by tiers, as the formula has them", () => {
    const tiers = [
      { upTo: "10000", price: "0.001", fee: "500", percentage: true },
      { price: "0.0005", fee: "250", percentage: true },
    ];
    expect(sumOf(priceUsageOf(volume(...tiers), "15000").lines)).toBe("257.50");
    expect(sumOf(priceUsageOf(graduated(...tiers), "15000").lines)).toBe("762.50");
  });
});

describe("D13: bounds", () => {
  it.each([
    ["0", ["0 × 1 = 0.00", "1 × 20 = 20.00"]],
    ["99.5", ["99.5 × 1 = 99.50", "1 × 20 = 20.00"]],
    ["100", ["100 × 1 = 100.00", "1 × 20 = 20.00"]],
    ["100.000000000001", ["100 × 1 = 100.00", "1 × 20 = 20.00", "0.000000000001 × 0.75 = 0.00", "1 × 50 = 50.00"]],
    ["101", ["100 × 1 = 100.00", "1 × 20 = 20.00", "1 × 0.75 = 0.75", "1 × 50 = 50.00"]],
  ])("graduated: %s units", (units, lines) => {
    expect(printed(priceUsageOf(graduated(...pair), units).lines)).toEqual(lines);
  });

  it.each([
    ["0", ["0 × 1 = 0.00", "1 × 20 = 20.00"]],
    ["100", ["100 × 1 = 100.00", "1 × 20 = 20.00"]],
    ["100.000000000001", ["100.000000000001 × 0.75 = 75.00", "1 × 50 = 50.00"]],
  ])("volume: %s units", (units, lines) => {
    expect(printed(priceUsageOf(volume(...pair), units).lines)).toEqual(lines);
  });

  it.each([
    ["0", "0 × 10 = 0.00"],
    ["0.000000000001", "1 × 10 = 10.00"],
    ["250", "1 × 10 = 10.00"],
    ["250.5", "2 × 10 = 20.00"],
    ["500", "2 × 10 = 20.00"],
  ])("packages: %s units", (units, line) => {
    expect(printed(priceUsageOf(packages("250", "10"), units).lines)).toEqual([line]);
  });

  it("the self-serve example: a minimum as the fee of a first tier that is free (§5.4)", () => {
    const structure = graduated(
      { upTo: "1000", price: "0", fee: "250" },
      { upTo: "2500", price: "0.45" },
      { price: "0.65" },
    );
    expect(sumOf(priceUsageOf(structure, "0").lines)).toBe("250.00");
    expect(sumOf(priceUsageOf(structure, "1000").lines)).toBe("250.00");
    expect(sumOf(priceUsageOf(structure, "2600").lines)).toBe("990.00");
  });
});

describe("D16: values below zero, bounds of each event", () => {
  it.each([linear("3"), packages("10", "3"), graduated({ price: "3" }), volume({ price: "3" })])(
    "a metric value below zero counts as zero ($pricingType)",
    (structure) => {
      expect(printed(priceUsageOf(structure, "-7").lines)).toEqual(["0 × 3 = 0.00"]);
    },
  );

  const bounded = { price: "0.02", percentage: true, min: "1", max: "10" };

  it("an event of zero is free, one below zero is charged at the plain rate", () => {
    expect(sumOf(priceUsageOf(volume(bounded), ["0", "100", "0"]).lines)).toBe("2.00");
    expect(sumOf(priceUsageOf(volume(bounded), ["100", "-20"]).lines)).toBe("1.60");
  });

  it("either bound stands alone", () => {
    expect(sumOf(priceUsageOf(volume({ price: "0.02", min: "1" }), ["1", "1000"]).lines)).toBe("21.00");
    expect(sumOf(priceUsageOf(volume({ price: "0.02", max: "10" }), ["1", "1000"]).lines)).toBe("10.02");
    expect(sumOf(priceUsageOf(volume({ price: "0", min: "0.30" }), ["1", "1000", "0"]).lines)).toBe("0.60");
  });

  it("the tier is that of all usage, and its bounds are those of every event", () => {
    const structure = volume({ upTo: "1000", price: "0.02", min: "1" }, { price: "0.01", max: "5" });
    expect(sumOf(priceUsageOf(structure, ["400", "600"]).lines)).toBe("20.00");
    expect(sumOf(priceUsageOf(structure, ["400", "601"]).lines)).toBe("9.00");
  });

  it("D13: a tier with bounds of each event charges its fee from the first unit on", () => {
    const structure = volume({ ...bounded, fee: "7" });
    expect(sumOf(priceUsageOf(structure, []).lines)).toBe("0.00");
    expect(sumOf(priceUsageOf(structure, ["5", "-5"]).lines)).toBe("0.90");
    expect(sumOf(priceUsageOf(structure, ["5"]).lines)).toBe("8.00");
  });

  it("no usage at all prints as zero, not as one of nothing", () => {
    expect(printed(priceUsageOf(volume(bounded), []).lines)).toEqual(["0 × 0 = 0.00"]);
  });
});

describe("D2, D14: lines", () => {
  it("each line is rounded by itself, a half away from zero", () => {
    const structure = graduated({ upTo: "1", price: "0.005" }, { upTo: "2", price: "0.005" }, { price: "0.004" });
    expect(printed(priceUsageOf(structure, "3").lines)).toEqual([
      "1 × 0.005 = 0.01",
      "1 × 0.005 = 0.01",
      "1 × 0.004 = 0.00",
    ]);
  });

  it("lines of one product are one group, named by price and tier", () => {
    const { lines } = priceUsageOf(graduated(...pair), "125");
    expect(new Set(lines.map(({ groupKey }) => groupKey))).toEqual(new Set(["product"]));
    expect(lines.map(({ description }) => description)).toEqual([
      "Usage – Tier 1",
      "Usage – Tier 1 fee",
      "Usage – Tier 2",
      "Usage – Tier 2 fee",
    ]);
    expect(lines.map(({ kind }) => kind)).toEqual(["CHARGE", "TIER_FEE", "CHARGE", "TIER_FEE"]);
    expect(new Set(lines.map(({ key }) => key)).size).toBe(4);
  });

  it("every line says how it came about", () => {
    const [first] = priceUsageOf(linear("0.333"), "10").lines;
    expect(first?.trace).toEqual({
      contractVersion: "1",
      steps: [
        { step: "USAGE", metricId: "metric", value: "10", events: 1, from: "2026-04-01", to: "2026-04-30" },
        { step: "TIER", tier: 1, above: "0", upTo: null, units: "10", rate: "0.333", isPercentage: false },
      ],
    });
    const [bounded] = priceUsageOf(volume({ price: "0.02", min: "1", max: "10" }), ["25", "100", "750", "0"]).lines;
    expect(bounded?.trace.steps.at(-1)).toEqual({
      step: "PER_EVENT",
      rate: "0.02",
      minimum: "1",
      maximum: "10",
      atMinimum: 1,
      atMaximum: 1,
      between: 1,
      betweenValue: "100",
      charge: "13",
    });
  });

  it("rounding is told where it did something", () => {
    const [line] = priceUsageOf(linear("0.3333"), "10").lines;
    expect(line?.trace.steps.at(-1)).toEqual({ step: "ROUNDING", exact: "3.333", rounded: "3.33" });
  });
});

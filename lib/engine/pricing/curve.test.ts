import { describe, expect, it } from "vitest";
import { fixed, fixedText, minorText } from "../money/fixed";
import { type CurveRange, costCurve } from "./curve";
import type { SeatStructure, UsageStructure } from "./price";
import { graduated, linear, packages, priceUsageOf, seats, sumOf, volume } from "./pricing-builders";

function curve(structure: UsageStructure | SeatStructure, upTo: string, steps: number, eventValue = "1") {
  const range: CurveRange = { upTo: fixed(upTo), steps, eventValue: fixed(eventValue) };
  return costCurve(structure, "USD", range).map(
    ({ quantity, cost }) => `${fixedText(quantity)}: ${minorText(cost, "USD")}`,
  );
}

const pair = [
  { upTo: "100", price: "1", fee: "20" },
  { price: "0.75", fee: "50" },
];

describe("cost against quantity", () => {
  it("is even steps, and both sides of each bound", () => {
    expect(curve(linear("0.5"), "10", 2)).toEqual(["0: 0.00", "5: 2.50", "10: 5.00"]);
    expect(curve(linear("0.5"), "1", 2)).toEqual(["0: 0.00", "0.5: 0.25", "1: 0.50"]);
    expect(curve(graduated(...pair), "200", 2)).toEqual(["0: 20.00", "100: 120.00", "101: 170.75", "200: 245.00"]);
    expect(curve(volume(...pair), "200", 2)).toEqual(["0: 20.00", "100: 120.00", "101: 125.75", "200: 200.00"]);
  });

  it("shows the stairs of packages while there are few", () => {
    expect(curve(packages("4", "10"), "8", 2)).toEqual(["0: 0.00", "1: 10.00", "4: 10.00", "5: 20.00", "8: 20.00"]);
    expect(curve(packages("1", "10"), "8", 2)).toEqual(["0: 0.00", "4: 40.00", "8: 80.00"]);
  });

  it("counts whole seats", () => {
    const tiered = seats([{ upTo: "2", price: "12", fee: "30" }, { price: "15" }]);
    expect(curve(tiered, "5", 2)).toEqual(["0: 30.00", "2: 54.00", "3: 69.00", "5: 99.00"]);
    expect(curve(seats([{ price: "12" }]), "5", 2)).toEqual(["0: 0.00", "2: 24.00", "5: 60.00"]);
  });

  it("D16: takes events of the size given where each has bounds", () => {
    const bounded = volume({ price: "0.02", min: "1", max: "10", fee: "5" });
    expect(curve(bounded, "1000", 2, "25")).toEqual(["0: 0.00", "500: 25.00", "1000: 45.00"]);
    expect(curve(bounded, "1000", 2, "300")).toEqual(["0: 0.00", "500: 15.00", "1000: 25.00"]);
  });

  it("every point is what an invoice would charge", () => {
    for (const structure of [graduated(...pair), volume(...pair), packages("30", "7"), linear("0.333")]) {
      const points = costCurve(structure, "USD", { upTo: fixed("250"), steps: 7, eventValue: fixed("1") });
      for (const { quantity, cost } of points) {
        expect(sumOf(priceUsageOf(structure, fixedText(quantity)).lines)).toBe(minorText(cost, "USD"));
      }
    }
  });
});

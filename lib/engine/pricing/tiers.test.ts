import { describe, expect, it } from "vitest";
import { fixed, fixedText } from "../money/fixed";
import { tiers } from "./pricing-builders";
import { tierReached, tierSlices } from "./tiers";

const three = [{ upTo: "10", price: "3" }, { upTo: "25", price: "2" }, { price: "1" }];

const slices = (texts: Parameters<typeof tiers>, quantity: string) =>
  tierSlices(tiers(...texts), fixed(quantity)).map(({ number, above, units }) => [
    number,
    fixedText(above),
    fixedText(units),
  ]);

describe("D13: which tiers a quantity reaches", () => {
  it.each([
    ["0", [[1, "0", "0"]]],
    ["10", [[1, "0", "10"]]],
    [
      "10.5",
      [
        [1, "0", "10"],
        [2, "10", "0.5"],
      ],
    ],
    [
      "25",
      [
        [1, "0", "10"],
        [2, "10", "15"],
      ],
    ],
    [
      "40",
      [
        [1, "0", "10"],
        [2, "10", "15"],
        [3, "25", "15"],
      ],
    ],
  ])("%s units of tiers up to 10, up to 25 and above", (quantity, expected) => {
    expect(slices(three, quantity)).toEqual(expected);
  });

  it("no unit is lost: the last tier takes everything above it, also with a bound, and so does one without", () => {
    expect(
      slices(
        [
          { upTo: "10", price: "3" },
          { upTo: "25", price: "2" },
        ],
        "40",
      ),
    ).toEqual([
      [1, "0", "10"],
      [2, "10", "30"],
    ]);
    expect(slices([{ price: "3" }, { price: "2" }], "40")).toEqual([[1, "0", "40"]]);
  });

  it("a price by tiers without any is a bug", () => {
    expect(() => tierReached([], fixed("1"))).toThrow("A price by tiers has at least one tier");
  });
});

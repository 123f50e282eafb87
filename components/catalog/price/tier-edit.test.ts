import { describe, expect, test } from "vitest";
import { newTier, startWords, type TierField, withCellsPasted, withTierAdded, withTierRemoved } from "./tier-edit";

const tiers = (...bounds: string[]) => bounds.map((upperBound, index) => newTier({ upperBound, price: String(index) }));
const bounds = (list: readonly { upperBound: string }[]) => list.map(({ upperBound }) => upperBound);

describe("tiers while they are typed", () => {
  test("an added tier is open, takes the last rate, and the one before gets a bound that follows", () => {
    const two = withTierAdded([newTier({ price: "0.01", isPercentage: true, fee: "5" })]);
    expect(two).toMatchObject([
      { upperBound: "1,000", price: "0.01", fee: "5" },
      { upperBound: "", price: "0.01", isPercentage: true, fee: "" },
    ]);
    expect(bounds(withTierAdded(two))).toEqual(["1,000", "10,000", ""]);
  });

  test("a bound that is there already stays; one that cannot be followed starts at 1,000", () => {
    expect(bounds(withTierAdded(tiers("10", "25")))).toEqual(["10", "25", ""]);
    expect(bounds(withTierAdded(tiers("0.5", "")))).toEqual(["0.5", "1,000", ""]);
    expect(bounds(withTierAdded(tiers("-3", "")))).toEqual(["-3", "1,000", ""]);
    expect(bounds(withTierAdded(tiers("x", "")))).toEqual(["x", "1,000", ""]);
  });

  test("any tier can go but the only one", () => {
    expect(bounds(withTierRemoved(tiers("10", "20", ""), 1))).toEqual(["10", ""]);
    expect(bounds(withTierRemoved(tiers("10"), 0))).toEqual(["10"]);
  });

  test("D13: a tier starts one after an inclusive whole bound, above any other", () => {
    expect([0, 1, 2].map((index) => startWords(tiers("10,000", "", ""), index))).toEqual(["0", "10,001", "—"]);
    expect(startWords(tiers("0.5", ""), 1)).toBe("> 0.5");
  });

  test("rows of a spreadsheet fill the cells from one on and make the tiers they need", () => {
    const fields: readonly TierField[] = ["upperBound", "price", "fee"];
    const pasted = withCellsPasted(
      tiers("10", ""),
      { index: 1, field: "upperBound" },
      fields,
      "5000\t0.5\t1\r\n\t.25\tnone\n",
    );
    expect(pasted).toMatchObject([
      { upperBound: "10", price: "0" },
      { upperBound: "5,000", price: "0.5", fee: "1" },
      { upperBound: "", price: "0.25", fee: "none" },
    ]);
  });

  test("rows as wide as the table start at its first column, and what is wider is left out", () => {
    const [whole] = withCellsPasted(tiers(""), { index: 0, field: "price" }, ["upperBound", "price"], "7\t8");
    expect(whole).toMatchObject({ upperBound: "7", price: "8", fee: "" });
    const [wide] = withCellsPasted(tiers(""), { index: 0, field: "price" }, ["upperBound", "price"], "7\t8\t9");
    expect(wide).toMatchObject({ upperBound: "7", price: "8", fee: "" });
  });
});

import { describe, expect, test } from "vitest";
import { fc, holds } from "@/lib/testing/laws";
import { brandColours, contrast } from "./rules";

const anyColour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, "0")}`);

describe("the vendor's colour", () => {
  test("contrast is WCAG's", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
    expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
    expect(contrast("#ffffff", "#777777")).toBeCloseTo(4.48, 2);
  });

  test("whatever it is, text on a button of it and the colour as ink stand out by 4.5:1 in both themes", () => {
    holds(anyColour, (colour) => {
      const { fill, onFill, inkOnLight, inkOnDark } = brandColours(colour);
      expect(fill).toBe(colour);
      expect(contrast(fill, onFill)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(inkOnLight, "#ffffff")).toBeGreaterThanOrEqual(4.5);
      expect(contrast(inkOnDark, "#131316")).toBeGreaterThanOrEqual(4.5);
    });
  });

  test.each([
    ["#0d5b57", "#ffffff"],
    ["#ffd400", "#000000"],
    ["#000000", "#ffffff"],
  ])("text on %s is %s", (colour, text) => expect(brandColours(colour).onFill).toBe(text));

  test("a colour that can be read is left alone", () => {
    expect(brandColours("#0d5b57").inkOnLight).toBe("#0d5b57");
    expect(brandColours("#ffd400").inkOnDark).toBe("#ffd400");
  });
});

import { expect, test } from "vitest";
import { totalText } from "./rules";

test("a row of results says its total before and after", () => {
  expect(totalText("120.00", "120.0", "EUR")).toBe("Total unchanged, €120.00");
  expect(totalText("120.00", "145.20", "CHF")).toBe("Changed from 120.00 CHF to 145.20 CHF");
});

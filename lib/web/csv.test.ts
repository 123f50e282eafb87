import { expect, test } from "vitest";
import { csvLine } from "./csv";

test("a cell that a spreadsheet would run as a formula is defused", () => {
  expect(csvLine(['=HYPERLINK("x")', "+1", "@a", "-2+3"])).toBe(`"'=HYPERLINK(""x"")",'+1,'@a,'-2+3\r\n`);
});

test("negative amounts stay numbers, quotes and line breaks are kept", () => {
  expect(csvLine(["-12.50", 'a "b", c', "two\nlines", null])).toBe('-12.50,"a ""b"", c","two\nlines",\r\n');
});

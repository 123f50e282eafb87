import { expect, test } from "vitest";
import { initials, isCurrent } from "./nav";

test("a page below an item's address belongs to it, a page with a like name does not", () => {
  expect(isCurrent("/invoices", "/invoices")).toBe(true);
  expect(isCurrent("/invoices", "/invoices/42/edit")).toBe(true);
  expect(isCurrent("/invoices", "/invoices-archive")).toBe(false);
  expect(isCurrent("/", "/invoices")).toBe(false);
});

test.each([
  ["Halden Systems B.V.", "HS"],
  ["Ines Moreau", "IM"],
  ["Øystein", "ØY"],
  ["3M & Söhne GmbH", "SG"],
  ["", "?"],
])("%s has the initials %s", (name, letters) => expect(initials(name)).toBe(letters));

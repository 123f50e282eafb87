import { describe, expect, test } from "vitest";
import { type CommandItem, commandGroups, highlight, matches, optionAfterKey, remembered } from "./command-source";
import type { Nav } from "./nav";

const item = (label: string, href = `/${label}`): CommandItem => ({ id: label, icon: "plus", label, href });
const nav: Nav = [[{ href: "/invoices", label: "Invoices", icon: "receipt-text" }]];
const local = { nav, actions: [item("New invoice"), item("New customer")], recent: [] };
const found = [{ heading: "Customers", items: [item("Kestrel")] }];
const headings = (query: string) => commandGroups(query, found, local).map((group) => group.heading);

describe("the sections of the command menu", () => {
  test("before anything is typed: what to do and where to go, no empty section", () => {
    expect(headings("")).toEqual(["Do", "Go to"]);
  });

  test("what was found comes first, then actions and pages that match", () => {
    expect(headings("inv")).toEqual(["Customers", "Do", "Go to"]);
    expect(commandGroups("new inv", [], local)).toEqual([{ heading: "Do", items: [item("New invoice")] }]);
  });
});

test("every typed word begins a word of the text", () => {
  expect(matches("New invoice", "inv new")).toBe(true);
  expect(matches("New invoice", "voice")).toBe(false);
});

test("the hit is cut out as it is written", () => {
  expect(highlight("Kestrel Freight", "FRE")).toEqual(["Kestrel ", "Fre", "ight"]);
  expect(highlight("Kestrel", "x")).toBeNull();
  expect(highlight("Kestrel", " ")).toBeNull();
});

test("recent items stand once, newest first, five at most", () => {
  const five = ["a", "b", "c", "d", "e"].map((name) => item(name));
  expect(remembered(five, item("c")).map((one) => one.label)).toEqual(["c", "a", "b", "d", "e"]);
  expect(remembered(five, item("f")).map((one) => one.label)).toEqual(["f", "a", "b", "c", "d"]);
});

test("arrows go round the ends, other keys nowhere", () => {
  expect(["ArrowDown", "ArrowUp", "Home", "End", "a"].map((key) => optionAfterKey(key, 2, 3))).toEqual([
    0,
    1,
    0,
    2,
    null,
  ]);
  expect(optionAfterKey("ArrowUp", 0, 3)).toBe(2);
  expect(optionAfterKey("ArrowDown", -1, 0)).toBeNull();
});

import { describe, expect, test } from "vitest";
import { type Pending, readKey } from "./shortcuts";

const pages = new Map([["i", "/invoices"]]);
const press = (key: string, pending: Pending = null, more = {}) =>
  readKey({ key, command: false, typing: false, ...more }, pending, pages);

describe("keys of the whole app", () => {
  test("⌘K opens the command menu, in a text field too", () => {
    expect(press("k", null, { command: true }).shortcut).toEqual({ kind: "menu" });
    expect(press("K", null, { command: true, typing: true }).shortcut).toEqual({ kind: "menu" });
  });

  test("G and a letter go to a page; another letter forgets the G", () => {
    const begun = press("g");
    expect(begun).toEqual({ shortcut: null, pending: "g" });
    expect(press("i", begun.pending)).toEqual({ shortcut: { kind: "go", href: "/invoices" }, pending: null });
    expect(press("q", begun.pending)).toEqual({ shortcut: null, pending: null });
    expect(press("i")).toEqual({ shortcut: null, pending: null });
  });

  test("nothing else acts while text is typed", () => {
    expect(press("?", null, { typing: true }).shortcut).toBeNull();
    expect(press("g", null, { typing: true }).pending).toBeNull();
    expect(press("?").shortcut).toEqual({ kind: "help" });
  });

  test("other ⌘ keys belong to the browser", () => expect(press("g", null, { command: true }).pending).toBeNull());
});

import { describe, expect, test } from "vitest";
import { contactFaults, domainOf } from "./rules";

describe("the domain of a web address", () => {
  test.each([
    ["https://www.nordkai.example/contact?x=1", "nordkai.example"],
    ["http://shop.nordkai.example", "shop.nordkai.example"],
    ["nordkai.example", "nordkai.example"],
    ["nordkai.example:8443/x", "nordkai.example"],
    ["WWW.Nordkai.Example", "nordkai.example"],
    ["https://bücher.example/", "xn--bcher-kva.example"],
    ["javascript:alert(1)", null],
    ["ftp://nordkai.example", null],
    ["mailto:noor@nordkai.example", null],
    ["https://localhost/", null],
    ["not a site", null],
    ["", null],
  ])("%s is %s", (address, domain) => {
    expect(domainOf(address)).toBe(domain);
  });
});

describe("a set of contacts", () => {
  const contact = (email: string, billingPreference: "PRIMARY" | "STANDARD" | "NONE") => ({ email, billingPreference });

  test.each([
    ["one PRIMARY alone", [contact("a@x.example", "PRIMARY")], []],
    ["one PRIMARY among others", [contact("a@x.example", "NONE"), contact("b@x.example", "PRIMARY")], []],
    ["nobody", [], [""]],
    ["no PRIMARY", [contact("a@x.example", "STANDARD"), contact("b@x.example", "NONE")], [""]],
    ["two PRIMARY", [contact("a@x.example", "PRIMARY"), contact("b@x.example", "PRIMARY")], ["1.billingPreference"]],
    ["one mailbox twice", [contact("a@x.example", "PRIMARY"), contact("A@X.example", "NONE")], ["1.email"]],
  ])("%s", (_name, contacts, paths) => {
    expect(contactFaults(contacts).map(({ path }) => path.join("."))).toEqual(paths);
  });
});

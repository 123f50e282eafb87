import { describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { pickTaxRate, type RateCandidate } from "./rules";

const rate = (change: Partial<RateCandidate>): RateCandidate => ({
  id: newId(),
  isPublished: true,
  isArchived: false,
  country: "US",
  region: null,
  ...change,
});

describe("D46: the rate of a place", () => {
  const country = rate({});
  const texas = rate({ region: " tx " });

  test("a rate of the region beats one of the country, whichever is newer", () => {
    const newer = rate({});
    expect(pickTaxRate([country, texas, newer], { country: "US", state: "TX" })).toBe(texas);
    expect(pickTaxRate([country, texas], { country: "US", state: "NY" })).toBe(country);
    expect(pickTaxRate([country, texas], { country: "US" })).toBe(country);
  });

  test("a rate of another region or country is none", () => {
    expect(pickTaxRate([texas], { country: "US", state: "NY" })).toBeNull();
    expect(pickTaxRate([texas], { country: "US" })).toBeNull();
    expect(pickTaxRate([country], { country: "CA", state: "ON" })).toBeNull();
  });

  test("of several the newest holds, in whatever order they come", () => {
    const newer = rate({});
    expect(pickTaxRate([country, newer], { country: "US" })).toBe(newer);
    expect(pickTaxRate([newer, country], { country: "US" })).toBe(newer);
  });

  test("an archived and an unpublished rate never hold", () => {
    const archived = rate({ isArchived: true, region: "TX" });
    const draft = rate({ isPublished: false, region: "TX" });
    expect(pickTaxRate([country, archived, draft], { country: "US", state: "TX" })).toBe(country);
  });
});

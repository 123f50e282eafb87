import { expect, test } from "vitest";
import type { TaxRegion } from "@/lib/features/taxes/matrix/schema";
import { missingRates } from "./missing-rates";

const software = "019aa000-0000-7000-8000-000000000001";

function place(country: string, more: Partial<TaxRegion>): TaxRegion {
  const cells = [{ taxCategoryId: software, taxRate: null }];
  return { country, countryName: country, region: null, taxIdentifier: null, customers: 1, cells, ...more };
}

function rated(country: string, more: Partial<TaxRegion>): TaxRegion {
  const taxRate = {
    ...{ id: "1", versionId: "2", version: 0, isPublished: true, isArchived: false, country, amount: "0.2" },
    ...{ name: "VAT", invoiceName: "VAT", invoiceShortName: "VAT" },
  };
  return place(country, { cells: [{ taxCategoryId: software, taxRate }], ...more });
}

const missing = (...regions: TaxRegion[]) =>
  missingRates({ categories: [], uncategorised: [], regions }).map(
    ({ region }) => `${region.country}${region.region ?? ""}`,
  );

test("D46: a rate is missing where the merchant is registered and has taxed customers", () => {
  expect(missing(place("ES", { taxIdentifier: "ESX1234567X" }))).toEqual(["ES"]);
});

test("D46: no rate is missing where the merchant is not registered, or nobody is taxed", () => {
  expect(missing(place("JP", {}))).toEqual([]);
  expect(missing(place("ES", { taxIdentifier: "ESX1234567X", customers: 0 }))).toEqual([]);
});

test("D46: a country's rate covers its regions, a region's rate does not cover the country", () => {
  const country = { taxIdentifier: "12-3456789" };
  expect(missing(rated("US", country), place("US", { region: "CA" }))).toEqual([]);
  expect(missing(place("US", country), rated("US", { region: "CA" }))).toEqual(["US"]);
});

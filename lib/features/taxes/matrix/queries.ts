import { z } from "zod";
import { countryName } from "@/lib/core/countries";
import { query } from "@/lib/core/operation";
import { countTaxedCustomers } from "@/lib/db/taxes";
import { toTaxCategory } from "../categories/rows";
import { toTaxRate } from "../rates/rows";
import { regionKey } from "../rates/rules";
import { orderPlaces, ratesOfCell } from "./rules";
import { TaxMatrix } from "./schema";

/** The rates in force as a matrix of categories and regions (billing.md §10A). */
export const getTaxMatrix = query({
  name: "getTaxMatrix",
  permission: "tax:read",
  input: z.object({}),
  output: TaxMatrix,
  async run(ctx) {
    const [categories, rateRows, registrations, customers] = await Promise.all([
      ctx.db.taxCategory.findMany({ where: { archivedAt: null }, orderBy: [{ name: "asc" }, { id: "asc" }] }),
      ctx.db.taxRate.findMany({ where: { archivedAt: null, isPublished: true } }),
      ctx.db.taxRegistration.findMany({ where: { merchantId: ctx.accountId }, orderBy: { id: "asc" } }),
      countTaxedCustomers(ctx),
    ]);
    const rates = rateRows.map(toTaxRate);
    const places = orderPlaces([
      ...customers.map(({ country }) => ({ country, region: null })),
      ...registrations.map(({ country, state }) => ({ country, region: state })),
      ...rates.map(({ country, region }) => ({ country, region: region ?? null })),
    ]);
    const regions = places.map((place) => {
      const isHere = (country: string, region: string | null) =>
        country === place.country && regionKey(region) === regionKey(place.region);
      const inside = customers.filter(({ country, state }) =>
        place.region === null ? country === place.country : isHere(country, state),
      );
      return {
        ...place,
        countryName: countryName(place.country),
        taxIdentifier: registrations.find(({ country, state }) => isHere(country, state))?.taxIdentifier ?? null,
        customers: inside.reduce((total, one) => total + one.customers, 0),
        cells: categories.map(({ id }) => ({ taxCategoryId: id, taxRate: ratesOfCell(rates, id, place)[0] ?? null })),
      };
    });
    const uncategorised = rates.filter((rate) => rate.taxCategoryId === null);
    return { categories: categories.map(toTaxCategory), regions, uncategorised };
  },
});

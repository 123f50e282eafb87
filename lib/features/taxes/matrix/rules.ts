import { regionKey } from "../rates/rules";
import type { TaxRate } from "../rates/schema";

export interface Place {
  country: string;
  region: string | null;
}

/** The rates of one cell of the matrix, newest first: same category and country, exactly this region. */
export function ratesOfCell(rates: readonly TaxRate[], taxCategoryId: string, place: Place): TaxRate[] {
  return rates
    .filter((rate) => rate.isPublished && !rate.isArchived && rate.taxCategoryId === taxCategoryId)
    .filter((rate) => rate.country === place.country && regionKey(rate.region) === regionKey(place.region))
    .sort((left, right) => (left.id < right.id ? 1 : -1));
}

/** Places once each, countries by code, a country before its regions. */
export function orderPlaces(places: readonly Place[]): Place[] {
  const byKey = new Map(places.map((place) => [`${place.country} ${regionKey(place.region)}`, place]));
  return [...byKey].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, place]) => place);
}

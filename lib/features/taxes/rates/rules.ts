import type { TaxPlace } from "./schema";

/** What decides which of several rates holds. */
export interface RateCandidate {
  id: string;
  isPublished: boolean;
  isArchived: boolean;
  country: string;
  region?: string | null | undefined;
}

/**
 * D46: of the rates of one tax category the one that holds at a place: published, not archived; one of the region beats one of the
 * whole country; of several the newest (UUIDv7 ids grow with time).
 *
 * @returns null where there is none, which is not 0 %.
 */
export function pickTaxRate<Rate extends RateCandidate>(rates: readonly Rate[], place: TaxPlace): Rate | null {
  const inCountry = rates
    .filter((rate) => rate.isPublished && !rate.isArchived && rate.country === place.country)
    .sort((left, right) => (left.id < right.id ? 1 : -1));
  const state = regionKey(place.state);
  const inRegion = state === "" ? undefined : inCountry.find((rate) => regionKey(rate.region) === state);
  return inRegion ?? inCountry.find((rate) => regionKey(rate.region) === "") ?? null;
}

/** Regions are compared without case and outer blanks; no region is the empty text. */
export function regionKey(region: string | null | undefined): string {
  return (region ?? "").trim().toUpperCase();
}

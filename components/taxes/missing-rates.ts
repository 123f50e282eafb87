import type { z } from "zod";
import type { TaxMatrix, TaxRegion } from "@/lib/features/taxes/matrix/schema";

export type Matrix = z.output<typeof TaxMatrix>;

/** Where a rate is owed: taxed customers in a country where the merchant is registered, and none of region or country (D46). */
export function missingRates({ regions }: Matrix): { region: TaxRegion; taxCategoryId: string }[] {
  return regions.flatMap((region) => {
    const sameCountry = regions.filter(({ country }) => country === region.country);
    const isRegistered = sameCountry.some(({ taxIdentifier }) => taxIdentifier !== null);
    if (!isRegistered || region.customers === 0) return [];
    const whole = sameCountry.find((one) => one.region === null);
    const covered = (id: string) =>
      [region, whole].some((one) => one?.cells.some((cell) => cell.taxCategoryId === id && cell.taxRate));
    return region.cells.filter(({ taxCategoryId }) => !covered(taxCategoryId)).map((cell) => ({ region, ...cell }));
  });
}

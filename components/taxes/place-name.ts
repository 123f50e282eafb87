import { countryName, subdivisionsOf } from "@/lib/core/countries";
import { subdivisionName } from "@/lib/core/subdivision-names";

/** "Germany", or "California, United States". */
export function placeName(country: string, region: string | null | undefined): string {
  if (!region) return countryName(country);
  const isKnown = subdivisionsOf(country).includes(region);
  return `${isKnown ? subdivisionName(region) : region}, ${countryName(country)}`;
}

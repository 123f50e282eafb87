import { countryName, subdivisionName, subdivisionsOf } from "@/lib/core/places";

/** "Germany", or "California, United States". */
export function placeName(country: string, region: string | null | undefined): string {
  if (!region) return countryName(country);
  const isKnown = subdivisionsOf(country).includes(region);
  return `${isKnown ? subdivisionName(region) : region}, ${countryName(country)}`;
}

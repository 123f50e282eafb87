import { countryCodes, countryName } from "@/lib/core/places";

/** Countries by name, for pickers and filters. */
export const countryOptions = countryCodes
  .map((value) => ({ value, label: countryName(value) }))
  .sort((one, other) => one.label.localeCompare(other.label, "en-GB"));

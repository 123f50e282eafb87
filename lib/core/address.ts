import { z } from "zod";
import { CountryCode, Subdivision } from "./countries";
import { requiredText, text } from "./fields";

/** A postal address. `state` is needed where the country is US or CA (api.md, Address); it is checked by `statedAddress`. */
export const Address = z
  .object({
    line1: requiredText(200),
    line2: text(200).nullish(),
    town: requiredText(100),
    state: Subdivision.nullish(),
    postcode: requiredText(20),
    country: CountryCode,
  })
  .meta({ id: "Address", description: "A postal address; state is needed when the country is US or CA." });

export type Address = z.output<typeof Address>;

/** Reads a stored address; what is absent is left out. */
export function readAddress(stored: unknown): Address {
  const { line2, state, ...rest } = Address.parse(stored);
  return { ...rest, ...(line2 ? { line2 } : {}), ...(state ? { state } : {}) };
}

import { z } from "zod";
import { CountryCode, countryName, Subdivision, subdivisionsOf } from "./countries";
import { invalid } from "./errors";
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

/**
 * The address as it is stored: with a state of its country for US and CA, without one elsewhere (platform.md §1.1).
 *
 * @param path of the address in the input, for the refusal.
 * @throws ValidationFailed on `<path>.state`.
 */
export function statedAddress(address: Address, path = "address"): Address {
  const { state, ...rest } = address;
  const known = subdivisionsOf(address.country);
  if (known.length === 0) return readAddress(rest);
  const kind = address.country === "US" ? "state" : "province";
  if (!state) throw invalid({ [`${path}.state`]: [`Is required for ${countryName(address.country)}.`] });
  if (known.includes(state)) return readAddress(address);
  throw invalid({ [`${path}.state`]: [`${state} is not a ${kind} of ${countryName(address.country)}.`] });
}

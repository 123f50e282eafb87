import { type Answer, callRest } from "./rest";
import type { Scratch } from "./scratch";

const address = { line1: "Waalhaven Oostzijde 81", town: "Rotterdam", postcode: "3087 BM", country: "NL" };

/** A body that may be sent to `POST /customers`; parts of it are replaced by `more`. */
export function customerBody<More extends object>(more: More) {
  return {
    legalName: "Nordkai Logistics B.V.",
    address,
    taxStatus: "TAXED" as const,
    contacts: [{ name: "Noor Visser", email: "noor@nordkai.example", billingPreference: "PRIMARY" as const }],
    ...more,
  };
}

/** Calls the REST door as a key of the scratch account, at the scratch account's time. */
export async function restClient(scratch: Scratch) {
  const authorization = await scratch.authorization();
  return (
    method: string,
    target: string,
    body?: unknown,
    options: { version?: string; headers?: Record<string, string> } = {},
  ): Promise<Answer> =>
    callRest(method, target, {
      authorization,
      clock: scratch.clock,
      ...(body === undefined ? {} : { body }),
      ...options,
    });
}

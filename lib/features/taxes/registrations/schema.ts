import { z } from "zod";
import { CountryCode, Subdivision } from "@/lib/core/countries";
import { id, pathId, text } from "@/lib/core/fields";
import { pageOf, pageQuery } from "@/lib/core/paging";

export const TaxRegistration = z
  .object({
    id: z.string(),
    sequenceAccountId: z.string(),
    taxIdentifier: z.string(),
    customerId: z.string().nullish(),
    merchantId: z.string().nullish(),
    country: CountryCode,
    state: Subdivision.nullish(),
  })
  .meta({ id: "TaxRegistration" });
export type TaxRegistration = z.output<typeof TaxRegistration>;

export const TaxRegistrationList = pageOf("TaxRegistrationList", TaxRegistration);
export const TaxRegistrationFilters = z.object(pageQuery);
export const TaxRegistrationId = z.object({ id: pathId() });

/** Numbers differ by country and old ones carry dots and blanks; so only what none of them has is refused. */
const taxIdentifier = text(100)
  .transform((value) => value.trim())
  .pipe(
    z.string().regex(/^[\p{L}\p{N} .\-/]{3,50}$/u, {
      error: "Must be a tax number of 3 to 50 letters, digits, blanks, dots, dashes or slashes.",
    }),
  );

const writeShape = {
  taxIdentifier,
  customerId: id().nullish(),
  merchantId: id().nullish(),
  country: CountryCode,
  state: Subdivision.nullish(),
};

export const TaxRegistrationWrite = z.object(writeShape).meta({ id: "TaxRegistrationWrite" });
export type TaxRegistrationWrite = z.output<typeof TaxRegistrationWrite>;
export const TaxRegistrationReplacement = z.object({ ...writeShape, id: pathId() });

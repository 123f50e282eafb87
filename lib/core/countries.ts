import { z } from "zod";
import { say } from "./fields";
import { countryCodes, subdivisions } from "./places";

export { countryCodes, countryName, subdivisions, subdivisionsOf } from "./places";

export const CountryCode = z
  .enum(countryCodes as [string, ...string[]], { error: say("Must be a two-letter ISO 3166-1 country code, like DE.") })
  .meta({ id: "CountryCode" });

export const Subdivision = z
  .enum(subdivisions as [string, ...string[]], {
    error: say("Must be the two-letter code of a US state or Canadian province."),
  })
  .meta({ id: "Subdivision" });

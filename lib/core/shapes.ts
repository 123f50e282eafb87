import { z } from "zod";
import { currencies } from "@/lib/engine/money/currency";
import { plainDate, requiredText, say, text } from "./fields";

/** Small named components that several nouns share; one constant per name of the contract. */

export const Currency = z
  .enum(currencies, { error: say("Must be one of our 32 currencies as an ISO 4217 code, like EUR.") })
  .meta({ id: "Currency" });

/** One free-form label kept for the API user. */
export const KeyValuePair = z.object({ key: requiredText(200), value: text(2000) }).meta({ id: "KeyValuePair" });

export const InclusiveDateRange = z
  .object({ start: plainDate(), endInclusive: plainDate() })
  .refine((range) => range.start <= range.endInclusive, {
    error: "Must not end before it starts.",
    path: ["endInclusive"],
  })
  .meta({ id: "InclusiveDateRange", description: "Calendar days, both ends counted." });

export const recognitionMethods = ["STRAIGHT_LINE", "USAGE", "MILESTONE", "POINT_IN_TIME"] as const;
export const RevenueRecognitionMethod = z.enum(recognitionMethods).meta({ id: "RevenueRecognitionMethod" });

export const NamedRef = z.object({ id: z.string(), name: z.string() }).meta({ id: "NamedRef" });

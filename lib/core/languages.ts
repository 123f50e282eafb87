import { z } from "zod";

/** Languages in which mail is written to customers. */
export const languages = ["EN", "DE", "FR", "ES", "NL"] as const;
export const Language = z.enum(languages, { error: `Must be one of ${languages.join(", ")}.` });
export type Language = z.output<typeof Language>;

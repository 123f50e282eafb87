import { formatDay, parsePlainDate } from "@/lib/engine/calendar/plain-date";
import type { ExchangeRate } from "./schema";

/** `"1 EUR = 1.0832 USD of 20 Nov 2026"`. */
export function rateSentence(rate: Pick<ExchangeRate, "baseCurrency" | "quoteCurrency" | "date" | "rate">): string {
  return `1 ${rate.baseCurrency} = ${rate.rate} ${rate.quoteCurrency} of ${formatDay(parsePlainDate(rate.date))}`;
}

import type { Ctx } from "@/lib/core/context";
import { addDays, type PlainDate } from "@/lib/engine/calendar/plain-date";
import { importExchangeRates } from "@/lib/features/currency-conversions/import/commands";

/** What a euro is worth, about; the pound in dollars too, so that British tax on a dollar invoice can be converted. */
const worth = [
  ["EUR", "USD", "1.16"],
  ["EUR", "GBP", "0.87"],
  ["EUR", "JPY", "180"],
  ["EUR", "NOK", "11.7"],
  ["EUR", "ILS", "3.8"],
  ["EUR", "AED", "4.26"],
  ["EUR", "CNY", "8.25"],
  ["EUR", "BGN", "1.95583"],
  ["GBP", "USD", "1.333"],
] as const;

const week = 7;

/** Rates of every week up to today: what is finalized in a customer's currency can be converted for the tax office (D50). */
export async function enterRates(ctx: Ctx, today: PlainDate, daysBack: number): Promise<void> {
  const weeks = Array.from({ length: Math.ceil(daysBack / week) + 1 }, (_, back) => addDays(today, -back * week));
  const rates = weeks.flatMap((date) =>
    worth.map(([baseCurrency, quoteCurrency, rate]) => ({ baseCurrency, quoteCurrency, date, rate })),
  );
  await importExchangeRates(ctx, { rates, sourceName: "Demo" });
}

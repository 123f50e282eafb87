import { invalid } from "@/lib/core/errors";
import { Decimal, isDecimalText, sum } from "@/lib/engine/money/decimal";
import type { ComponentChange, Json } from "./walk";

/** api.md §7, tax rates: until 2024-05-09 answers had `sequenceAccountId` and `subRates`, bodies could have `subRates`. */
export const taxChanges: readonly ComponentChange[] = [
  {
    on: "TaxRate",
    introducedIn: "2024-05-09",
    down: (rate, { accountId }) => ({ ...rate, sequenceAccountId: accountId, subRates: null }),
  },
  { on: "TaxRateCreate", introducedIn: "2024-05-09", up: withoutSubRates },
  { on: "TaxRateUpdate", introducedIn: "2024-05-09", up: withoutSubRates },
];

/**
 * Parts are not kept, so they may be left out of the request only where they say nothing beyond the rate itself.
 *
 * @throws AppError ValidationFailed on `subRates` when they are no list of parts with amounts that add up to `amount`.
 */
function withoutSubRates({ subRates, ...rate }: Json): Json {
  if (subRates === undefined || subRates === null) return rate;
  if (!Array.isArray(subRates)) throw invalid({ subRates: ["Must be a list."] });
  if (subRates.length === 0) return rate;
  const parts = subRates.map(amountOf);
  const known = parts.filter((part) => part !== null);
  if (known.length < parts.length) throw invalid({ subRates: ['Each part must have an amount, like "0.1".'] });
  const total = amountOf(rate);
  if (total && !sum(known).equals(total)) {
    throw invalid({ subRates: [`The parts add up to ${sum(known).toFixed()}, not to the amount ${total.toFixed()}.`] });
  }
  return rate;
}

function amountOf(part: unknown): Decimal | null {
  const amount = typeof part === "object" && part !== null ? Reflect.get(part, "amount") : undefined;
  const text = typeof amount === "number" ? String(amount) : amount;
  return typeof text === "string" && isDecimalText(text) ? new Decimal(text) : null;
}

import { currencyDecimals } from "@/components/ui/currency-decimals";
import { showDecimal } from "@/components/ui/decimal-text";
import { fixedOne, type Minor, minorText, multiply } from "@/lib/engine/money/fixed";
import { type FlatStructure, isRecurring, monthsOf } from "@/lib/engine/pricing/price";
import { perPeriod } from "../price-words";
import type { Subject } from "./subject";

/** What a flat price costs: there is no quantity to draw it against. */
export function FlatCost({ structure, currency, billingFrequency }: Subject & { structure: FlatStructure }) {
  const amount = multiply(fixedOne, structure.price, currency);
  const show = (value: Minor) => showDecimal(minorText(value, currency), currencyDecimals(currency));
  const isRepeated = billingFrequency !== "PER_EVENT" && isRecurring(billingFrequency);
  const aYear = isRepeated ? amount * BigInt(12 / monthsOf[billingFrequency]) : null;
  return (
    <>
      <h2>Cost</h2>
      <p className="tnum mt-2 mb-0">
        <span className="font-semibold text-figure">{show(amount)}</span>{" "}
        <span className="text-ink-3">
          {currency} {perPeriod[billingFrequency]}
        </span>
      </p>
      <p className="mt-3 mb-0 max-w-[480px] text-ink-2">
        {isRepeated
          ? "The same amount each period, whatever is used. A part of a period is charged by its days: 15 of 30 days are half."
          : "Charged once, and never by days."}
      </p>
      {aYear !== null && billingFrequency !== "YEARLY" && (
        <p className="tnum mt-3 mb-0 text-ink-2">
          {show(aYear)} {currency} over a year of whole periods.
        </p>
      )}
    </>
  );
}

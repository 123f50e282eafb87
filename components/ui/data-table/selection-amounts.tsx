import { currencyDecimals } from "../currency-decimals";
import { showDecimal } from "../decimal-text";
import { type CurrencyAmount, sumByCurrency } from "./amounts";

/** What a selection comes to, currency by currency; for the `summary` of a list's bulk actions. */
export function SelectionAmounts({ label, amounts }: { label: string; amounts: readonly CurrencyAmount[] }) {
  return (
    <>
      <span className="opt text-ink-2 text-small">{label}</span>
      {sumByCurrency(amounts).map(({ currency, amount }) => (
        <span key={currency} className="tnum whitespace-nowrap font-medium">
          {showDecimal(amount, currencyDecimals(currency))}{" "}
          <span className="font-normal text-ink-3 text-meta">{currency}</span>
        </span>
      ))}
    </>
  );
}

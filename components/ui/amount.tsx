import { currencyDecimals } from "./currency-decimals";
import { cx } from "./cx";
import { showDecimal } from "./decimal-text";

export interface AmountProps {
  /** Decimal string of the wire; null shows a dash that keeps the place. */
  value: string | null;
  currency: string;
  /** The amount that matters: weight 500. */
  strong?: boolean;
  className?: string;
}

/** A figure and its ISO code in a column of its own; currencies without minor units keep the room of ".00" (DESIGN.md §1). */
export function Amount({ value, currency, strong, className }: AmountProps) {
  if (value === null) {
    return (
      <span className={cx("amt text-ink-3", className)}>
        <span>—</span>
        <span className="amt-c" />
      </span>
    );
  }
  const decimals = currencyDecimals(currency);
  const zero = /^-?0*\.?0*$/.test(value);
  return (
    <span className={cx("amt", zero ? "text-ink-3" : strong && "font-medium", className)}>
      <span>
        {showDecimal(value, decimals)}
        {decimals === 0 && (
          <span className="ghost" aria-hidden="true">
            .00
          </span>
        )}
      </span>
      <span className="amt-c">{currency}</span>
    </span>
  );
}

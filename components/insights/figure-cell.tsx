import { currencyDecimals } from "@/components/ui/currency-decimals";
import { cx } from "@/components/ui/cx";
import { showDecimal } from "@/components/ui/decimal-text";

export interface FigureCellProps {
  /** Decimal string of the wire; null where there is nothing to say. */
  value: string | null;
  currency: string;
  strong?: boolean;
  className?: string;
  title?: string;
}

/** An amount in a column whose currency the row names. Zero stands back; what has no minor units keeps their room. */
export function FigureCell({ value, currency, strong, className, title }: FigureCellProps) {
  if (value === null) return <td className={cx("num text-ink-3", className)}>—</td>;
  return (
    <td className={cx("num", isZero(value) ? "text-ink-3" : strong && "font-medium", className)} title={title}>
      <FigureText value={value} currency={currency} />
    </td>
  );
}

/** The figure alone. */
export function FigureText({ value, currency }: { value: string; currency: string }) {
  const decimals = currencyDecimals(currency);
  return (
    <>
      {showDecimal(value, decimals)}
      {decimals === 0 && (
        <span className="ghost" aria-hidden="true">
          .00
        </span>
      )}
    </>
  );
}

export function isZero(value: string): boolean {
  return /^-?0*\.?0*$/.test(value);
}

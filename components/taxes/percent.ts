import { parseDecimal } from "@/components/ui/decimal-text";
import { decimal } from "@/lib/engine/money/decimal";
import { wireNumber } from "@/lib/engine/money/format";

export const percentRule = "Must be a percentage from 0 to 100.";

/** The wire's fraction as people read it, without the sign: "0.055" is "5.5" (D15). */
export function percentOf(fraction: string): string {
  return wireNumber(decimal(fraction).times(100));
}

/** A typed percentage as the wire's fraction, "5.5 %" is "0.055"; null when it is none from 0 to 100 (D15). */
export function fractionOf(typed: string): string | null {
  const percent = parseDecimal(typed.replace("%", "").trim());
  if (percent === null) return null;
  const value = decimal(percent);
  return value.isNegative() || value.greaterThan(100) ? null : wireNumber(value.dividedBy(100));
}

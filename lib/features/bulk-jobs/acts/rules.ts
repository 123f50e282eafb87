import type { Currency } from "@/lib/engine/money/currency";
import { decimal } from "@/lib/engine/money/decimal";
import { displayMoney } from "@/lib/engine/money/format";

/** What a recalculation did to a total, for a row of results: `"Total unchanged, €120.00"`, `"Changed from €120.00 to €145.20"`. */
export function totalText(before: string, after: string, currency: Currency): string {
  const [was, is] = [decimal(before), decimal(after)];
  if (was.equals(is)) return `Total unchanged, ${displayMoney(is, currency)}`;
  return `Changed from ${displayMoney(was, currency)} to ${displayMoney(is, currency)}`;
}

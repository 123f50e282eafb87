import type { SheetGroup } from "@/components/ui/sheet";
import type { TaxStatus } from "@/lib/engine/invoice/totals";
import { decimal } from "@/lib/engine/money/decimal";
import { percentText } from "@/lib/engine/money/format";
import type { TaxRateOption } from "@/lib/features/taxes/rates/schema";

/**
 * What a line's tax cell offers: `r:<id>` for the rates of the account, `f:<fraction>` for those that stand in the lines; one choice alone
 * where the buyer's status decides.
 */
export function taxChoices(groups: readonly SheetGroup[], rates: readonly TaxRateOption[], taxStatus: TaxStatus) {
  if (taxStatus !== "TAXED") return [{ value: "f:0", label: taxStatus === "TAX_EXEMPT" ? "Exempt" : "Reverse" }];
  const ambiguous = (rate: TaxRateOption) => rates.filter((other) => other.percentage === rate.percentage).length > 1;
  const named = rates.map((rate) => ({
    value: `r:${rate.id}`,
    label: ambiguous(rate) ? `${rate.percentage} ${rate.country}` : rate.percentage,
  }));
  const typed = groups
    .flatMap((group) => group.lines.map((line) => line.cells.tax ?? ""))
    .filter((tax) => tax.startsWith("f:"));
  return [...named, ...fractionChoices([...typed, "f:0"])];
}

/** One choice a fraction: "21 %". @param cells `f:<fraction>` */
export function fractionChoices(cells: readonly string[]) {
  return [...new Set(cells)].map((value) => ({ value, label: percentText(decimal(value.slice(2))) }));
}

/** The tax a new line begins with: that of the last line, else the highest rate of the buyer's country (the standard one), else none. */
export function startingTax(
  groups: readonly SheetGroup[],
  rates: readonly TaxRateOption[],
  buyer: { taxStatus: TaxStatus; country: string },
): string {
  if (buyer.taxStatus !== "TAXED") return "f:0";
  const last = groups.flatMap((group) => group.lines).at(-1)?.cells.tax;
  const [local] = rates
    .filter((rate) => rate.country === buyer.country)
    .sort((left, right) => decimal(right.amount).comparedTo(decimal(left.amount)));
  return last ?? (local ? `r:${local.id}` : "");
}

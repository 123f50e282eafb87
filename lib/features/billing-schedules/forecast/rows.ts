import type { Currency } from "@/lib/engine/money/currency";
import { fixedText, minorText } from "@/lib/engine/money/fixed";
import type { ProjectedRun } from "@/lib/engine/run/project-runs";
import { inclusiveEnd } from "../proposal/rows";
import type { ForecastInvoice } from "../schema";

/** An invoice to come as an answer says it: totals with the currency's minor units, rates and quantities without trailing zeros (D6). */
export function toForecastInvoice({ key, computation }: ProjectedRun): ForecastInvoice {
  const { currency, date } = key;
  const { billingPeriod } = computation;
  const end = billingPeriod && inclusiveEnd(billingPeriod.endExclusive);
  return {
    ...{ invoiceDate: date, currency, ...totals(computation, currency) },
    ...(billingPeriod && end ? { billingPeriod: { start: billingPeriod.start, endInclusive: end } } : {}),
    lines: computation.lines.map(({ description, priceId, quantity, rate, netTotal }) => ({
      ...{ description, quantity: fixedText(quantity), rate: fixedText(rate), netTotal: minorText(netTotal, currency) },
      ...(priceId === null ? {} : { priceId }),
    })),
  };
}

function totals(
  { netTotal, totalTax, grossTotal }: Pick<ProjectedRun["computation"], "netTotal" | "totalTax" | "grossTotal">,
  currency: Currency,
) {
  return {
    netTotal: minorText(netTotal, currency),
    totalTax: minorText(totalTax, currency),
    grossTotal: minorText(grossTotal, currency),
  };
}

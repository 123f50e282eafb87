import type { ComputedLine } from "@/lib/engine/invoice/computation";
import type { Currency } from "@/lib/engine/money/currency";
import { fixedText, minorText } from "@/lib/engine/money/fixed";
import type { ProjectedRun } from "@/lib/engine/run/project-runs";
import { inclusiveEnd } from "../proposal/rows";
import type { ForecastInvoice } from "../schema";

/** An invoice to come as an answer says it: totals with the currency's minor units, rates and quantities without trailing zeros (D6). */
export function toForecastInvoice(run: ProjectedRun): ForecastInvoice {
  const { currency } = run.key;
  return {
    ...forecastHead(run),
    lines: run.computation.lines.map(({ priceId, ...line }) => ({
      ...amountsOf(line, currency),
      ...(priceId === null ? {} : { priceId }),
    })),
  };
}

/** What is said of an invoice to come besides its lines. */
export function forecastHead({ key, computation }: ProjectedRun): Omit<ForecastInvoice, "lines"> {
  const { currency, date } = key;
  const { billingPeriod, netTotal, totalTax, grossTotal } = computation;
  const end = billingPeriod && inclusiveEnd(billingPeriod.endExclusive);
  return {
    ...{ invoiceDate: date, currency },
    ...(billingPeriod && end ? { billingPeriod: { start: billingPeriod.start, endInclusive: end } } : {}),
    netTotal: minorText(netTotal, currency),
    totalTax: minorText(totalTax, currency),
    grossTotal: minorText(grossTotal, currency),
  };
}

/** What every line to come says. */
export function amountsOf(
  { description, quantity, rate, netTotal }: Pick<ComputedLine, "description" | "quantity" | "rate" | "netTotal">,
  currency: Currency,
) {
  return {
    ...{ description, quantity: fixedText(quantity), rate: fixedText(rate) },
    netTotal: minorText(netTotal, currency),
  };
}

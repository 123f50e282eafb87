import type { Ctx } from "@/lib/core/context";
import type { CustomerRow } from "@/lib/db/customers";
import { forecast, noHistory } from "@/lib/engine/run/forecast";
import { withExpectedCompletions } from "@/lib/engine/schedule/milestone";
import type { Terms } from "../proposal/rules";
import type { ForecastInvoice } from "../schema";
import { engineTaxes } from "../taxes/queries";
import { toForecastInvoice } from "./rows";

const monthsAhead = 24;
const mostInvoices = 12;

/** The first invoices of a schedule without a past, as if nothing was used and no seat was taken. */
export async function firstInvoices(
  ctx: Ctx,
  terms: Terms,
  taxRates: readonly { priceId: string; taxRateId: string }[],
  customer: Pick<CustomerRow, "address" | "taxStatus">,
): Promise<ForecastInvoice[]> {
  const contract = withExpectedCompletions(terms.contract);
  const assumptions = {
    ...{ usage: new Map(), seats: new Map(), taxStatus: customer.taxStatus, history: noHistory },
    taxes: await engineTaxes(ctx, terms, taxRates, customer),
  };
  const runs = forecast(contract, assumptions, contract.startDate, monthsAhead);
  return runs.slice(0, mostInvoices).map(toForecastInvoice);
}

import type { Ctx } from "@/lib/core/context";
import type { CustomerRow } from "@/lib/db/customers";
import { forecast, noHistory } from "@/lib/engine/run/forecast";
import { withExpectedCompletions } from "@/lib/engine/schedule/milestone";
import type { HeldSchedule } from "../commands/hold";
import type { Terms } from "../proposal/rules";
import type { ForecastInvoice } from "../schema";
import { engineTaxes } from "../taxes/queries";
import { toForecastInvoice } from "./rows";

const monthsAhead = 24;
const mostInvoices = 12;

/** Whose invoices are forecast. */
export interface ForecastSubject {
  terms: Terms;
  taxRates: readonly { priceId: string; taxRateId: string }[];
  customer: Pick<CustomerRow, "id" | "address" | "taxStatus">;
  /** As it is stored; null where it is new. */
  held: HeldSchedule | null;
}

/** The first invoices of a schedule without a past, as if nothing was used and no seat was taken. */
export async function firstInvoices(ctx: Ctx, subject: ForecastSubject): Promise<ForecastInvoice[]> {
  const { contract, ...known } = await forecastTerms(ctx, subject);
  const assumptions = { ...known, usage: new Map(), seats: new Map(), history: noHistory };
  const runs = forecast(contract, assumptions, contract.startDate, monthsAhead);
  return runs.slice(0, mostInvoices).map(toForecastInvoice);
}

/** What a forecast takes from the terms and the customer: milestones as if they were completed on the expected day, taxes as of today. */
export async function forecastTerms(ctx: Ctx, { terms, taxRates, customer }: ForecastSubject) {
  return {
    contract: withExpectedCompletions(terms.contract),
    taxStatus: customer.taxStatus,
    taxes: await engineTaxes(ctx, terms, taxRates, customer),
  };
}

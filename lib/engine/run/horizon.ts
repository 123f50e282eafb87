import { latest, type PlainDate } from "../calendar/plain-date";
import { type InvoicePlan, openInvoiceDates } from "../schedule/invoice-plan";
import { priceOf } from "../schedule/listed-price";
import { chargeFacts } from "./due-runs";
import type { RunFacts } from "./facts";

/** How far ahead a run looks: to the last date that closes an arrears period which has begun (D12). */
type HorizonFacts = Pick<RunFacts, "contract" | "active" | "runs" | "today">;

/** The last invoice date that the run has to compute. */
export function lastDate(facts: HorizonFacts): PlainDate {
  return openInvoiceDates(facts.contract, facts.today, chargeFacts(facts)).reduce(latest, facts.today);
}

/** Whether a plan, if it lies ahead, closes a period that has begun, and so has an IN_PROGRESS invoice (D12). */
export function isOpen(
  { dueAt, charges }: InvoicePlan,
  { contract, today }: Pick<RunFacts, "contract" | "today">,
): boolean {
  const hasBegun = charges.some(({ priceId, timing, service }) => {
    const isPeriod = priceOf(contract, priceId).billingFrequency !== "ONE_TIME";
    return isPeriod && timing === "IN_ARREARS" && service.start <= today;
  });
  return dueAt === null && hasBegun;
}

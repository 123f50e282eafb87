import { type AppError, invalid, invalidState } from "@/lib/core/errors";
import { type AllocationPlan, type PaymentShare, planAllocations } from "@/lib/engine/invoice/payment-allocation";
import { decimal } from "@/lib/engine/money/decimal";
import type { Share } from "./schema";

type Refused = Extract<AllocationPlan, { ok: false }>;
type Allocated = Extract<AllocationPlan, { ok: true }>;

/** What is wrong with the request itself, not with the state that an invoice is in. */
const ofRequest: ReadonlySet<string> = new Set(["AMOUNT_OUT_OF_RANGE", "OTHER_CUSTOMER", "OTHER_CURRENCY", "TWICE"]);

/** The plan of the engine. @throws AppError ValidationFailed, or InvalidState with the engine's reason, on the share that does not fit */
export function plannedOrRefused(...facts: Parameters<typeof planAllocations>): Allocated {
  const plan = planAllocations(...facts);
  if (!plan.ok) throw refusalOf(plan);
  return plan;
}

/** Ids in one spelling, amounts exact. */
export function toShares(shares: readonly Share[]): PaymentShare[] {
  return shares.map(({ invoiceId, amount }) => ({ invoiceId: invoiceId.toLowerCase(), amount: decimal(amount) }));
}

function refusalOf({ index, reason, message }: Refused): AppError {
  if (index === null) return invalidState(reason, message, { allocations: [message] });
  const field = reason.startsWith("OTHER") || reason === "TWICE" ? "invoiceId" : "amount";
  const fields = { [`allocations.${index}.${field}`]: [message] };
  return ofRequest.has(reason) ? invalid(fields) : invalidState(reason, message, fields);
}

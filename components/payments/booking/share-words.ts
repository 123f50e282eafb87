import { amountText } from "@/components/credit-notes/amount-text";
import type { AllocationPlan } from "@/lib/engine/invoice/payment-allocation";
import { decimal } from "@/lib/engine/money/decimal";
import type { OpenInvoice } from "@/lib/features/payments/allocation/schema";
import type { Shares } from "./use-shares";

export const notAnAmount = "Must be an amount, like 12.50.";

/** What is wrong with the share on an invoice: as it is typed, or as the server answered. */
export function shareError(
  invoice: OpenInvoice,
  { plan, shares, unreadable }: Pick<Shares, "plan" | "shares" | "unreadable">,
  errorOf: (path: string) => string | undefined,
): string | undefined {
  if (unreadable.includes(invoice.id)) return notAnAmount;
  const place = shares.findIndex((share) => share.invoiceId === invoice.id);
  if (place < 0) return undefined;
  if (!plan.ok && plan.index === place) return refusalWords(invoice, plan);
  return errorOf(`allocations.${place}.amount`) ?? errorOf(`allocations.${place}.invoiceId`);
}

/** The paths of a refusal that stand beside an invoice. */
export function isSharePath(path: string): boolean {
  return /^allocations\.\d+\.(amount|invoiceId)$/.test(path);
}

/** The refusal of the engine as the verb would give it, so that nothing is sent that it would refuse; null where it takes the shares. */
export function planRefusal({ plan, unreadable }: Pick<Shares, "plan" | "unreadable">) {
  if (unreadable.length > 0) return refused("One of the amounts is no number.");
  if (plan.ok) return null;
  return refused(plan.index === null ? plan.message : "One of the amounts does not fit its invoice.");
}

function refused(message: string) {
  return { ok: false, error: { message: `Not recorded. ${message}` } } as const;
}

type Refused = Extract<AllocationPlan, { ok: false }>;

function refusalWords({ balance, currency }: OpenInvoice, { reason, message }: Refused): string {
  if (reason !== "MORE_THAN_OWED") return message;
  const over = decimal(balance).isZero() ? "Nothing" : `Only ${amountText(balance, currency)}`;
  return `${over} is owed on it. What is over stays unapplied.`;
}

import type { PaymentTableRow } from "@/lib/features/payments/list/schema";

/** Where money came in, in words. */
export const originWords: Record<PaymentTableRow["origin"], string> = { MANUAL: "By hand", STRIPE: "Stripe" };

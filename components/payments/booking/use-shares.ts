"use client";
import { useState } from "react";
import type { AllocationPlan, PaymentShare, PaymentToAllocate } from "@/lib/engine/invoice/payment-allocation";
import type { Currency } from "@/lib/engine/money/currency";
import { type Decimal, decimal, isDecimalText, sum, zero } from "@/lib/engine/money/decimal";
import { checkShares, suggestShares } from "@/lib/features/payments/allocation/rules";
import type { OpenInvoice } from "@/lib/features/payments/allocation/schema";

export interface SharesToSpread {
  customerId: string;
  currency: Currency;
  /** What is to be spread, decimal text; "" before it is typed. */
  amount: string;
  /** Of the customer, in the payment's currency. */
  invoices: readonly OpenInvoice[];
}

export interface Shares {
  /** Decimal text by invoice; absent or "" is nothing. */
  entries: Readonly<Record<string, string>>;
  shares: PaymentShare[];
  plan: AllocationPlan;
  /** What no invoice takes; negative where the shares are more than there is. */
  rest: Decimal;
  isSuggested: boolean;
  /** Counts how often all amounts were set anew, so that what was typed into them goes. */
  turn: number;
  /** Invoices whose amount is typed as no number. */
  unreadable: readonly string[];
  set: (invoiceId: string, amount: string) => void;
  setReadable: (invoiceId: string, isReadable: boolean) => void;
  suggest: () => void;
  clear: () => void;
}

/** How a payment is spread: as suggested, the oldest due first, until a person types an amount of her own. */
export function useShares({ customerId, currency, amount: text, invoices }: SharesToSpread): Shares {
  const [byHand, setByHand] = useState<Record<string, string> | null>(null);
  const [turn, setTurn] = useState(0);
  const [unreadable, setUnreadable] = useState<readonly string[]>([]);
  const amount = isDecimalText(text) ? decimal(text) : zero;
  const entries = byHand ?? suggested(amount, invoices);
  const shares = invoices.flatMap(({ id }): PaymentShare[] => {
    const entered = entries[id] ?? "";
    return entered === "" || decimal(entered).isZero() ? [] : [{ invoiceId: id, amount: decimal(entered) }];
  });
  const payment: PaymentToAllocate = { customerId, currency, amount, allocated: zero };
  const start = (next: Record<string, string> | null) => {
    setTurn((before) => before + 1);
    setUnreadable([]);
    setByHand(next);
  };
  return {
    entries,
    shares,
    plan: checkShares(payment, shares, invoices),
    rest: amount.minus(sum(shares.map((share) => share.amount))),
    isSuggested: byHand === null,
    turn,
    unreadable,
    set: (invoiceId, entered) => setByHand((before) => ({ ...(before ?? entries), [invoiceId]: entered })),
    setReadable: (invoiceId, isReadable) =>
      setUnreadable((before) => [...before.filter((id) => id !== invoiceId), ...(isReadable ? [] : [invoiceId])]),
    suggest: () => start(null),
    clear: () => start({}),
  };
}

/** Shares as the verbs take them. */
export function writtenShares(shares: readonly PaymentShare[]): { invoiceId: string; amount: string }[] {
  return shares.map((share) => ({ invoiceId: share.invoiceId, amount: share.amount.toFixed() }));
}

function suggested(amount: Decimal, invoices: readonly OpenInvoice[]): Record<string, string> {
  return Object.fromEntries(suggestShares(amount, invoices).map((share) => [share.invoiceId, share.amount.toFixed()]));
}

"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { ask, type Run } from "@/components/ui/use-submit";
import type { OpenInvoice, OpenInvoices } from "@/lib/features/payments/allocation/schema";

export type LoadOpenInvoices = Run<{ customerId: string }, OpenInvoices>;

export type OpenState =
  | { state: "none" | "loading" }
  | { state: "failed"; message: string }
  | { state: "loaded"; items: readonly OpenInvoice[]; hasMore: boolean };

/** What a customer owes on, asked for when the customer is chosen; an answer about another one is dropped. */
export function useOpenInvoices(customerId: string | null, load: LoadOpenInvoices) {
  const [open, setOpen] = useState<OpenState>({ state: customerId === null ? "none" : "loading" });
  const asked = useRef(0);
  const read = useCallback(async () => {
    asked.current += 1;
    const turn = asked.current;
    if (customerId === null) return setOpen({ state: "none" });
    setOpen({ state: "loading" });
    const answer = await ask(load, { customerId });
    if (turn !== asked.current) return;
    setOpen(answer.ok ? { state: "loaded", ...answer.data } : { state: "failed", message: answer.error.message });
  }, [customerId, load]);
  useEffect(() => {
    void read();
  }, [read]);
  return { open, read };
}

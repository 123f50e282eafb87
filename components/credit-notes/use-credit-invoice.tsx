"use client";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useToast } from "@/components/ui/toast";
import { ask, type Run } from "@/components/ui/use-submit";
import type { InvoiceToCredit } from "@/lib/features/credit-notes/page/schema";
import type { CreditNote } from "@/lib/features/credit-notes/schema";

const CreditInvoiceDialog = dynamic(
  () => import("./credit-invoice-dialog").then((module) => module.CreditInvoiceDialog),
  { ssr: false },
);

export type CreditedLines = { invoiceLineItemId: string; amount: string }[];

export interface CreditVerbs {
  load: Run<{ id: string }, InvoiceToCredit>;
  credit: Run<{ invoiceId: string; lines?: CreditedLines }, CreditNote>;
}

/** Asks what to credit of an issued invoice, makes the draft with its lines, and opens it. */
export function useCreditInvoice(invoice: { id: string; invoiceNumber?: string | undefined }, verbs: CreditVerbs) {
  const [facts, setFacts] = useState<InvoiceToCredit | null>(null);
  const toast = useToast();

  async function open() {
    const answer = await ask(verbs.load, { id: invoice.id });
    if (!answer.ok) return toast.failed({ title: answer.error.message });
    if (answer.data.refusal !== undefined) return toast.failed({ title: answer.data.refusal });
    setFacts(answer.data);
  }

  const dialog = facts && (
    <CreditInvoiceDialog
      number={invoice.invoiceNumber ?? ""}
      facts={facts}
      credit={verbs.credit}
      onClose={() => setFacts(null)}
    />
  );
  return { open, dialog };
}

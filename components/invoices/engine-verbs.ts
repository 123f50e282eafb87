import type { InvoiceCalculation } from "@/lib/features/billing-runs/recalculate/schema";
import type { InvoicePage } from "@/lib/features/invoices/page/schema";
import type { EngineRefusal } from "./calculation/refusal-words";

export type EngineAnswer<T> =
  | { ok: true; data: T }
  | { ok: false; error: EngineRefusal & { fields?: Record<string, string[]> } };

type InvoiceVerb<T = unknown> = (input: { id: string }) => Promise<EngineAnswer<T>>;

/** What the billing engine does to invoices, as server actions. */
export interface EngineVerbs {
  recalculate: InvoiceVerb<{ grossTotal: string }>;
  makeDraft: InvoiceVerb<{ grossTotal: string }>;
  resetLine: (input: { id: string; lineId?: string; deletedKey?: string }) => Promise<EngineAnswer<unknown>>;
  /** Of a billing run; answers with the new run, without an invoice where nothing is due any more. */
  billAgain: InvoiceVerb<{ invoiceId?: string | undefined }>;
  loadPage: InvoiceVerb<InvoicePage>;
  loadCalculation: InvoiceVerb<InvoiceCalculation>;
}

/** Asks a verb; a connection that breaks is a refusal like any other. */
export async function asked<T>(answer: Promise<EngineAnswer<T>>): Promise<EngineAnswer<T>> {
  try {
    return await answer;
  } catch {
    return { ok: false, error: { message: "The server did not answer. Try again when the connection is back." } };
  }
}

import type { CreditVerbs } from "@/components/credit-notes/use-credit-invoice";
import { creditInvoiceAction, loadInvoiceToCreditAction } from "./actions";

/** What "Create credit note" needs, wherever it stands. */
export const creditVerbs: CreditVerbs = { load: loadInvoiceToCreditAction, credit: creditInvoiceAction };

import type { Ctx } from "@/lib/core/context";
import type { PlainDate } from "@/lib/engine/calendar/plain-date";
import { minorUnits } from "@/lib/engine/money/currency";
import { decimal, sum } from "@/lib/engine/money/decimal";
import { finalizeCreditNote } from "@/lib/features/credit-notes/commands/finalize";
import { markCreditNoteAsSent } from "@/lib/features/credit-notes/commands/send";
import { creditInvoice } from "@/lib/features/credit-notes/page/commands";
import { getInvoiceToCredit } from "@/lib/features/credit-notes/page/queries";
import { listInvoiceRows } from "@/lib/features/invoices/list/queries";
import type { DashboardInvoiceRow } from "@/lib/features/invoices/list/schema";
import { recordPayment } from "@/lib/features/payments/booking/commands/record";

const open = { invoiceStatus: "SENT", invoicePaymentStatus: "UNPAID", sortBy: "ISSUE_DATE", sortOrder: "ASC" } as const;
const lineCredits = 4;
/** Above what two invoices come to together, in whole units: it stays with the customer. */
const paidAhead = 250;

/**
 * What a look at the open invoices of today leads to: credit notes of single lines, one of a whole invoice, one still a draft, and one
 * payment that settles two invoices and leaves something over.
 *
 * @returns how many credit notes
 */
export async function makeCorrections(ctx: Ctx, today: PlainDate): Promise<number> {
  const { items } = await listInvoiceRows(ctx, { ...open, limit: 100 });
  const pair = pairOfOneCustomer(items);
  const [whole, draft, ...others] = items.filter((one) => !pair.includes(one));
  if (pair.length > 0) await payTogether(ctx, pair, today);
  if (!whole || !draft) return 0;
  await markCreditNoteAsSent(ctx, { id: (await creditInvoice(ctx, { invoiceId: whole.id })).id });
  await creditFirstLine(ctx, draft.id);
  const lines = others.slice(0, lineCredits);
  for (const invoice of lines) await finalizeCreditNote(ctx, { id: await creditFirstLine(ctx, invoice.id) });
  return lines.length + 2;
}

/** @returns the id of the draft */
async function creditFirstLine(ctx: Ctx, invoiceId: string): Promise<string> {
  const { lines } = await getInvoiceToCredit(ctx, { id: invoiceId });
  const chosen = lines.slice(0, 1).map(({ id, most }) => ({ invoiceLineItemId: id, amount: most }));
  return (await creditInvoice(ctx, { invoiceId, lines: chosen })).id;
}

async function payTogether(ctx: Ctx, invoices: readonly DashboardInvoiceRow[], paidAt: PlainDate): Promise<void> {
  const [first] = invoices;
  if (!first) return;
  const allocations = invoices.map(({ id, outstanding }) => ({ invoiceId: id, amount: outstanding ?? "0" }));
  const owed = sum(allocations.map(({ amount }) => decimal(amount)));
  const { customerId, currency } = first;
  await recordPayment(ctx, {
    ...{ customerId, currency, paidAt, allocations, reference: "Bank transfer" },
    amount: owed.plus(paidAhead).toFixed(minorUnits(currency)),
    note: "Both invoices in one transfer, and something ahead.",
  });
}

/** Two of the invoices with the same customer and currency; none where there are no two. */
function pairOfOneCustomer(invoices: readonly DashboardInvoiceRow[]): readonly DashboardInvoiceRow[] {
  for (const first of invoices) {
    const second = invoices.find(
      (one) => one !== first && one.customerId === first.customerId && one.currency === first.currency,
    );
    if (second) return [first, second];
  }
  return [];
}

import { checkInvoiceVerb, type InvoiceState, statusAfter } from "@/lib/engine/invoice/states";
import { refusedBy } from "./refusals";
import { tryEverything } from "./try-everything";
import { invoiceCalls, invoiceStates, type StatesWorld } from "./world";

tryEverything({
  ...{ noun: "an invoice", file: "invoices", states: invoiceStates, calls: invoiceCalls, standing },
  refusal: (verb, { state }) => refusedBy(checkInvoiceVerb(verb, state)),
  statusAfter: (verb, { state }) => statusAfter(verb, state.status),
  statusOf: async ({ scratch: { ctx } }, id) => (await ctx.db.invoice.findFirst({ where: { id } }))?.status ?? null,
});

async function standing({ scratch: { ctx } }: StatesWorld, id: string) {
  const include = { lines: true, groups: true, applications: true, allocations: true } as const;
  const row = await ctx.db.invoice.findFirstOrThrow({ where: { id }, include });
  const history = await ctx.db.activityLog.count({ where: { objectId: id } });
  const state: InvoiceState = {
    status: row.status,
    paymentStatus: row.paymentStatus,
    hasPayments: row.allocations.some(({ reversedAt }) => reversedAt === null),
    hasApplications: row.applications.some(({ reversedAt }) => reversedAt === null),
  };
  return { row, history, state };
}

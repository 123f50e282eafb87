import { readAddress } from "@/lib/core/address";
import { invalidState } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { type CommandCtx, command } from "@/lib/core/operation";
import { invoicingFacts } from "@/lib/db/invoices";
import {
  deleteGroups,
  deleteLines,
  moveReservations,
  moveRuns,
  upsertLines,
  writeCalculation,
} from "@/lib/db/recalculation";
import { addDays, parsePlainDate } from "@/lib/engine/calendar/plain-date";
import { accountingDate } from "@/lib/engine/invoice/finalize";
import { planMerge } from "@/lib/engine/invoice/merge";
import { minorText } from "@/lib/engine/money/fixed";
import { today } from "@/lib/features/invoices/commands/write";
import { invoiceDetailInclude, toInvoice } from "@/lib/features/invoices/rows";
import { Invoice } from "@/lib/features/invoices/schema";
import { keptDraft } from "../calculation/queries";
import { keptData } from "../calculation/rows";
import { holdInvoices } from "../recalculate/commands/hold";
import {
  type MergedSource,
  mergedColumns,
  mergedDiscounts,
  mergedKept,
  mergedLines,
  type PlannedMerge,
  toDraftToMerge,
  typedAccountingDate,
} from "./rows";
import { InvoiceMerge } from "./schema";

/**
 * Puts drafts of one customer together (D55): a new draft takes their lines, headings, discounts, runs and reservations, and they are deleted. The
 * net is the sum of the nets; tax is computed once over all lines (D4).
 *
 * @throws AppError NotFound for an unknown id; InvalidState with the engine's reason: not all drafts, another customer, currency or tax status
 */
export const mergeInvoices = command({
  name: "mergeInvoices",
  permission: "invoice:update",
  input: InvoiceMerge,
  output: Invoice,
  async run(ctx, { invoiceIds }) {
    const held = invoiceIds.length === 0 ? [] : await holdInvoices(ctx, invoiceIds, "merge");
    const sources = new Map<string, MergedSource>();
    for (const one of held) sources.set(one.row.id, { ...one, stored: await keptDraft(ctx, one.row) });
    const inOrder = invoiceIds.flatMap((id) => sources.get(id.toLowerCase()) ?? []);
    const plan = planMerge(inOrder.map(toDraftToMerge));
    if (!plan.ok) throw invalidState(plan.reason, plan.message);
    const id = await writeMerged(ctx, inOrder, plan);
    const row = await ctx.db.invoice.findFirstOrThrow({ where: { id }, include: invoiceDetailInclude });
    const merged = toInvoice(row);
    recordMerge(ctx, inOrder, merged);
    return merged;
  },
});

/** Lines leave their drafts before they enter the new one: a line cannot move. @returns id of the new draft */
async function writeMerged(ctx: CommandCtx, sources: readonly MergedSource[], plan: PlannedMerge): Promise<string> {
  const id = await insertMerged(ctx, sources, plan);
  const runs = sources.flatMap((source) => source.runs);
  for (const { row } of sources) {
    await deleteLines(
      ctx,
      row.id,
      row.lines.map((line) => line.id),
    );
    await deleteGroups(
      ctx,
      row.id,
      row.groups.map((group) => group.id),
    );
    await ctx.db.invoiceDiscount.deleteMany({ where: { invoiceId: row.id } });
  }
  await insertHeadings(ctx, id, sources, plan);
  await upsertLines(ctx, { id, currency: currencyOf(sources) }, mergedLines(sources, plan, runs));
  for (const { row, runs: own } of sources) {
    const [only, ...others] = own;
    const isRenamed = only !== undefined && others.length === 0 && runs.length > 1;
    await moveReservations(ctx, { from: row.id, to: id, prefix: isRenamed ? `${only.id}|` : "" });
  }
  await moveRuns(
    ctx,
    sources.map(({ row }) => row.id),
    id,
  );
  if (runs.length > 0) {
    const { kept, deletedKeys } = mergedKept(sources, runs);
    const lines = kept.map((line) => keptData(line, currencyOf(sources)));
    await writeCalculation(ctx, { invoiceId: id, lines, deletedKeys });
  }
  await ctx.db.invoice.deleteMany({ where: { id: { in: sources.map(({ row }) => row.id) } } });
  return id;
}

async function insertMerged(ctx: CommandCtx, sources: readonly MergedSource[], plan: PlannedMerge): Promise<string> {
  const [first, ...others] = sources.map(({ row }) => row);
  if (!first) throw new Error("Nothing is to be merged");
  const now = ctx.clock.now();
  const id = newId(now.getTime());
  const currency = currencyOf(sources);
  const text = (amount: bigint) => minorText(amount, currency);
  const [run] = sources.flatMap(({ runs }) => runs).toSorted((a, b) => (a.invoiceDate < b.invoiceDate ? -1 : 1));
  const typed = typedAccountingDate([first, ...others]);
  const end = plan.billingPeriod && addDays(plan.billingPeriod.endExclusive, -1);
  const calculated = accountingDate((await invoicingFacts(ctx)).accounting_date_preference, {
    billingPeriodEndInclusive: end,
    runDate: run ? parsePlainDate(run.invoiceDate) : null,
    createdOn: today(ctx),
    issueDate: null,
  });
  await ctx.db.invoice.create({
    data: {
      ...{ accountId: ctx.accountId, id, createdAt: now, updatedAt: now },
      ...mergedColumns([first, ...others], plan),
      customerBillingAddress: readAddress(first.customerBillingAddress),
      customerShippingAddress: readAddress(first.customerShippingAddress),
      ...{ billingRunId: run?.id ?? null, billingScheduleId: run?.scheduleId ?? null },
      accountingDate: new Date(`${typed ?? calculated}T00:00:00Z`),
      accountingDateSource: typed ? "MANUAL" : "CALCULATED",
      netTotal: text(plan.netTotal),
      totalTax: text(plan.totalTax),
      grossTotal: text(plan.grossTotal),
      balance: text(plan.grossTotal > 0n ? plan.grossTotal : 0n),
      hasNonzeroQuantity: sources.some(({ row }) => row.hasNonzeroQuantity),
    },
  });
  return id;
}

/** A heading of several drafts is that of the first of them; discounts keep what they took. */
async function insertHeadings(
  ctx: CommandCtx,
  invoiceId: string,
  sources: readonly MergedSource[],
  plan: PlannedMerge,
): Promise<void> {
  const owner = { accountId: ctx.accountId, invoiceId };
  const groups = new Map(sources.flatMap(({ row }) => row.groups.map((group) => [group.id, group] as const)));
  await ctx.db.invoiceLineItemGroup.createMany({
    data: plan.groups.flatMap(({ sourceGroupIds: [id = ""] }, index) => {
      const group = groups.get(id);
      return group ? [{ ...group, ...owner, index }] : [];
    }),
  });
  const discounts = mergedDiscounts(sources).map(({ discount, ...rest }) => {
    const amount = discount.kind === "NOMINAL" ? discount.amount : discount.fraction;
    return { ...rest, ...owner, calculationType: discount.kind, amount: amount.toFixed() };
  });
  if (discounts.length > 0) await ctx.db.invoiceDiscount.createMany({ data: discounts });
}

function currencyOf(sources: readonly MergedSource[]) {
  const [first] = sources;
  if (!first) throw new Error("Nothing is to be merged");
  return first.stored.draft.currency;
}

function recordMerge(ctx: CommandCtx, sources: readonly MergedSource[], merged: Invoice): void {
  const target = { type: "CUSTOMER", id: merged.customerId };
  ctx.record({
    verb: "MERGED",
    name: "Invoices merged",
    summary: `${sources.length} drafts for ${merged.customerLegalCompanyName} were merged into one.`,
    object: { type: "INVOICE", id: merged.id },
    target,
    before: sources.map(({ row }) => toInvoice(row)),
    after: merged,
    event: "INVOICE_CREATED",
  });
  for (const { row } of sources) {
    ctx.record({
      verb: "DELETED",
      name: "Invoice merged",
      summary: `The draft for ${row.customerLegalCompanyName} became part of another.`,
      object: { type: "INVOICE", id: row.id },
      target,
      before: toInvoice(row),
      after: { mergedInto: merged.id },
    });
  }
}

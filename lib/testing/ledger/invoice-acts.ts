import { randomUUID } from "node:crypto";
import type { Currency } from "@/lib/engine/money/currency";
import { createInvoice } from "@/lib/features/invoices/commands/create";
import { deleteInvoice } from "@/lib/features/invoices/commands/delete";
import { finalizeInvoice } from "@/lib/features/invoices/commands/finalize";
import { patchInvoice, updateInvoice } from "@/lib/features/invoices/commands/update";
import { voidInvoice } from "@/lib/features/invoices/commands/void";
import { saveInvoiceDraft } from "@/lib/features/invoices/editor/commands";
import { createLineItemGroup, deleteLineItemGroup } from "@/lib/features/invoices/groups/commands";
import { createLineItem, deleteLineItem, updateLineItem } from "@/lib/features/invoices/line-items/commands";
import { markInvoiceAsSent } from "@/lib/features/mail/commands/mark-as-sent";
import { patchSentInvoice } from "@/lib/features/mail/commands/patch-sent";
import type { DocumentState } from "./state";
import type { Step, StepOf } from "./steps";
import type { WrittenLine } from "./sums";
import { at, chosen, invoicesOf, isDraft, keepWritten, restLine, type World } from "./world";

/** Invoices from draft to void, as people and programs would. Every function throws what the verb refuses. */

export const invoiceActs = {
  async newInvoice(world: World, { isYen }: StepOf<"newInvoice">) {
    const { id } = await createInvoice(world.ctx, { customerId: world.customerId, currency: currencyOf(isYen) });
    world.written.set(id, new Map());
  },
  async addLine(world: World, step: StepOf<"addLine">) {
    const invoice = draftFor(world, step);
    if (!invoice) return;
    const heading = step.isUnderHeading ? at(await headingsOf(world, invoice.id), step.pick) : undefined;
    const groupId = heading?.id ?? null;
    const { id } = await createLineItem(world.ctx, { invoice: invoice.id, ...restLine(step.line), groupId });
    write(world, invoice, (lines) => lines.set(id, { ...step.line, discount: null }));
  },
  async changeLine(world: World, step: StepOf<"changeLine">) {
    const invoice = draftFor(world, step, (one) => one.lines.length > 0);
    const line = invoice && at(invoice.lines, step.at);
    if (!invoice || !line) return;
    const { id, groupId } = line;
    await updateLineItem(world.ctx, { invoice: invoice.id, id, ...restLine(step.line), groupId });
    const discount = world.written.get(invoice.id)?.get(id)?.discount ?? null;
    write(world, invoice, (lines) => lines.set(id, { ...step.line, discount }));
  },
  async removeLine(world: World, step: StepOf<"removeLine">) {
    const invoice = draftFor(world, step, (one) => one.lines.length > 0);
    const line = invoice && at(invoice.lines, step.at);
    if (!invoice || !line) return;
    await deleteLineItem(world.ctx, { invoice: invoice.id, id: line.id });
    write(world, invoice, (lines) => lines.delete(line.id));
  },
  async addHeading(world: World, step: StepOf<"addHeading">) {
    const invoice = draftFor(world, step);
    if (invoice) await createLineItemGroup(world.ctx, { invoice: invoice.id, title: `Part ${step.pick}` });
  },
  async removeHeading(world: World, step: StepOf<"removeHeading">) {
    const invoice = draftFor(world, step, ({ lines }) => lines.some(({ groupId }) => groupId !== null));
    const heading = invoice && at(await headingsOf(world, invoice.id), step.at);
    if (!invoice || !heading) return;
    await deleteLineItemGroup(world.ctx, { invoice: invoice.id, id: heading.id });
    write(world, invoice, (lines) => {
      for (const { id, groupId } of invoice.lines) if (groupId === heading.id) lines.delete(id);
    });
  },
  save,
  async patchInvoice(world: World, { memo, days, ...step }: StepOf<"patchInvoice">) {
    const invoice = draftFor(world, step);
    if (invoice) await patchInvoice(world.ctx, { id: invoice.id, memo, dueDate: days % 2 ? null : dayAfter(days) });
  },
  async changeCurrency(world: World, { isYen, ...step }: StepOf<"changeCurrency">) {
    const invoice = draftFor(world, step, ({ lines }) => lines.length === 0);
    if (invoice) await updateInvoice(world.ctx, { id: invoice.id, currency: currencyOf(isYen) });
  },
  async deleteInvoice(world: World, step: StepOf<"deleteInvoice">) {
    const invoice = draftFor(world, step);
    if (!invoice) return;
    await deleteInvoice(world.ctx, { id: invoice.id });
    world.written.delete(invoice.id);
  },
  async finalizeInvoice(world: World, step: StepOf<"finalizeInvoice">) {
    const invoice = draftFor(world, step, ({ lines }) => lines.length > 0);
    if (invoice) await finalizeInvoice(world.ctx, { id: invoice.id });
  },
  async voidInvoice(world: World, step: StepOf<"voidInvoice">) {
    const invoice = chosen(invoicesOf(world), step, ({ status }) => status !== "VOIDED");
    if (invoice) await voidInvoice(world.ctx, { id: invoice.id });
  },
  async sendInvoice(world: World, step: StepOf<"sendInvoice">) {
    const invoice = chosen(invoicesOf(world), step, ({ status }) => status === "DRAFT" || status === "FINAL");
    if (invoice) await markInvoiceAsSent(world.ctx, { id: invoice.id });
  },
  async amendInvoice(world: World, { memo, days, ...step }: StepOf<"amendInvoice">) {
    const invoice = chosen(invoicesOf(world), step, ({ status }) => status === "SENT");
    const due = days % 2 ? {} : { dueDate: dayAfter(days) };
    if (invoice) await patchSentInvoice(world.ctx, { id: invoice.id, memo, ...due });
  },
} satisfies { [Kind in Step["kind"]]?: (world: World, step: StepOf<Kind>) => Promise<void> };

/** The editor's save: of the lines some stay, some are changed, some go, some are new; the invoice's own discounts are anew each time. */
async function save(world: World, step: StepOf<"save">) {
  const invoice = draftFor(world, step);
  if (!invoice) return;
  const before = [...(world.written.get(invoice.id) ?? [])];
  const wanted = before.flatMap(([id, line], index): [string, WrittenLine][] => {
    const fate = step.kept[index] ?? "AS_IT_IS";
    const other = step.added[0];
    if (fate === "GONE") return [];
    return [[id, fate === "CHANGED" && other ? other : line]];
  });
  for (const line of step.added) wanted.push([randomUUID(), line]);
  const lines = wanted.map(([id, line]) => ({ id, ...line }));
  const { revision } = await world.ctx.db.invoice.findFirstOrThrow({ where: { id: invoice.id } });
  await saveInvoiceDraft(world.ctx, {
    ...{ id: invoice.id, revision: step.isStale ? revision - 1 : revision },
    groups: step.isUnderHeading ? [{ id: randomUUID(), title: "Platform", lines }] : [],
    lines: step.isUnderHeading ? [] : lines,
    discounts: step.discounts.map((discount) => ({ id: randomUUID(), title: "Discount", discount })),
  });
  keepWritten(world, invoice.id, wanted, invoice.currency);
}

function draftFor(
  world: World,
  step: { pick: number; isWild: boolean },
  fits: (invoice: DocumentState) => boolean = () => true,
): DocumentState | undefined {
  return chosen(invoicesOf(world), step, (invoice) => isDraft(invoice) && fits(invoice));
}

function write(world: World, { id, currency }: DocumentState, change: (lines: Map<string, WrittenLine>) => void): void {
  const lines = new Map(world.written.get(id));
  change(lines);
  keepWritten(world, id, lines, currency);
}

function headingsOf({ ctx }: World, invoiceId: string) {
  return ctx.db.invoiceLineItemGroup.findMany({ where: { invoiceId }, orderBy: { index: "asc" } });
}

function currencyOf(isYen: boolean): Currency {
  return isYen ? "JPY" : "EUR";
}

/** A day after the scratch account's today. */
function dayAfter(days: number): string {
  return new Date(Date.UTC(2027, 0, 1 + days)).toISOString().slice(0, 10);
}

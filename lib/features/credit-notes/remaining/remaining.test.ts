import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { finalizeInvoice } from "@/lib/features/invoices/commands/finalize";
import { saveInvoiceDraft } from "@/lib/features/invoices/editor/commands";
import { getInvoice } from "@/lib/features/invoices/queries";
import type { Invoice } from "@/lib/features/invoices/schema";
import { billed } from "@/lib/testing/billed-drafts";
import { buildDraft, readyMerchant } from "@/lib/testing/builders";
import { buildFinalNote } from "@/lib/testing/credit-notes";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";

/** D34: a note of everything on an untouched invoice mirrors it line by line, and leaves nothing of it. */

const columns = { title: true, netTotal: true, totalTax: true, taxRate: true, taxCategoryCode: true } as const;

async function expectMirrored({ ctx }: Pick<Scratch, "ctx">, invoice: Invoice): Promise<void> {
  const note = await buildFinalNote(ctx, invoice);
  const { netTotal, totalTax, grossTotal } = invoice;
  expect(note).toMatchObject({ netTotal, totalTax, grossTotal, balance: "0.00" });
  const orderBy = { index: "asc" } as const;
  const lines = await ctx.db.invoiceLineItem.findMany({ where: { invoiceId: invoice.id }, select: columns, orderBy });
  const credited = await ctx.db.creditNoteLineItem.findMany({
    where: { creditNoteId: note.id },
    select: columns,
    orderBy,
  });
  expect(JSON.stringify(credited)).toBe(JSON.stringify(lines.filter((line) => !line.netTotal.isZero())));
  expect(await getInvoice(ctx, { id: invoice.id })).toMatchObject({ balance: "0.00", paymentStatus: "PAID" });
}

describe("credit-all mirrors", () => {
  test("lines with discounts of their own, and discounts over the whole invoice", async () => {
    const scratch = await scratchAccount();
    const { ctx } = scratch;
    await readyMerchant(ctx);
    const draft = await buildDraft(ctx, { lines: [] });
    const half = { kind: "PERCENTAGE" as const, fraction: "0.5" };
    await saveInvoiceDraft(ctx, {
      ...{ id: draft.id, revision: 0, groups: [] },
      lines: [
        { id: randomUUID(), title: "Seats", quantity: "3", rate: "33.333", taxRate: "0.21", discount: half },
        { id: randomUUID(), title: "Support", quantity: "1", rate: "9.99", taxRate: "0.09" },
        { id: randomUUID(), title: "Free", quantity: "0", rate: "9.99", taxRate: "0.09" },
      ],
      discounts: [{ id: randomUUID(), title: "Launch", discount: { kind: "NOMINAL", amount: "7.77" } }],
    });
    await expectMirrored(scratch, await finalizeInvoice(ctx, { id: draft.id }));
  });

  test("what the billing engine made, with a discount line and a drawn grant", async () => {
    const world = await billed({
      grants: [{ amount: "150" }],
      discounts: [{ amount: "0.1", separateLineItem: true }],
    });
    await readyMerchant(world.ctx);
    await expectMirrored(world, await finalizeInvoice(world.ctx, { id: world.draft }));
  });
});

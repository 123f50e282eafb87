import { describe, expect, test } from "vitest";
import { createCreditNote } from "@/lib/features/credit-notes/commands/create";
import { finalizeCreditNote } from "@/lib/features/credit-notes/commands/finalize";
import { creditAll } from "@/lib/features/credit-notes/remaining/commands";
import { finalizeInvoice } from "@/lib/features/invoices/commands/finalize";
import { getInvoice } from "@/lib/features/invoices/queries";
import { type BilledWorld, billed, type Given } from "@/lib/testing/billed-drafts";
import { readyMerchant } from "@/lib/testing/builders";
import { cancelWithDrafts } from "../ending/commands";

/** A schedule whose November, 1,000.00 in advance at 21 %, was finalized. */
async function finalized(given: Given = {}): Promise<BilledWorld> {
  const world = await billed(given);
  await readyMerchant(world.ctx);
  await finalizeInvoice(world.ctx, { id: world.draft });
  return world;
}

function notesOf({ ctx, draft }: BilledWorld) {
  return ctx.db.creditNote.findMany({
    where: { invoiceId: draft },
    include: { lines: { orderBy: { index: "asc" } } },
    orderBy: { id: "asc" },
  });
}

describe("D44: a cancellation with the refund PRORATED", () => {
  test("drafts a credit note of the unused days of what was billed in advance, at the invoice's tax", async () => {
    const world = await finalized();
    const input = { billingScheduleId: world.scheduleId, endDate: "2026-11-09", refund: "PRORATED" as const };
    const schedule = await cancelWithDrafts(world.ctx, input);
    const [note, ...others] = await notesOf(world);
    expect(others).toEqual([]);
    expect(schedule.unused).toMatchObject([{ unusedDays: 21, ofDays: 30, amount: "700.00", creditNoteId: note?.id }]);
    expect(note).toMatchObject({ status: "DRAFT", currency: "EUR" });
    expect([note?.netTotal, note?.totalTax].map(Number)).toEqual([700, 147]);
    expect(note?.lines.map((line) => [line.title, Number(line.netTotal), Number(line.taxRate)])).toEqual([
      ["Platform fee", 700, 0.21],
    ]);
    const [line] = note?.lines ?? [];
    expect([line?.servicePeriodStart, line?.servicePeriodEnd].map((day) => day?.toISOString().slice(0, 10))).toEqual([
      "2026-11-10",
      "2026-11-30",
    ]);
    await finalizeCreditNote(world.ctx, { id: note?.id ?? "" });
    expect((await getInvoice(world.ctx, { id: world.draft })).balance).toBe("363.00");
  });

  test("takes a discount of the fee back with it", async () => {
    const world = await finalized({ discounts: [{ amount: "0.1", separateLineItem: true }] });
    await cancelWithDrafts(world.ctx, {
      ...{ billingScheduleId: world.scheduleId, endDate: "2026-11-09", refund: "PRORATED" },
    });
    const [note] = await notesOf(world);
    expect(note?.lines.map((line) => Number(line.netTotal))).toEqual([700, -70]);
  });

  test("gives nothing back that a credit note has given back already", async () => {
    const world = await finalized();
    const own = { invoiceId: world.draft, customerId: world.customerId, currency: "EUR" as const };
    const { id } = await createCreditNote(world.ctx, own);
    await creditAll(world.ctx, { id });
    await finalizeCreditNote(world.ctx, { id });
    const input = { billingScheduleId: world.scheduleId, endDate: "2026-11-09", refund: "PRORATED" as const };
    expect((await cancelWithDrafts(world.ctx, input)).unused).toEqual([]);
    expect(await notesOf(world)).toHaveLength(1);
  });

  test("without it no note is made", async () => {
    const world = await finalized();
    await cancelWithDrafts(world.ctx, { billingScheduleId: world.scheduleId, endDate: "2026-11-09" });
    expect(await notesOf(world)).toEqual([]);
  });
});

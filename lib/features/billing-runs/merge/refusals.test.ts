import { expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { finalizeInvoice } from "@/lib/features/invoices/commands/finalize";
import { buildCustomer, buildDraft, readyMerchant } from "@/lib/testing/builders";
import { refusalOf } from "@/lib/testing/refusal";
import { scratchAccount } from "@/lib/testing/scratch";
import { mergeInvoices } from "./commands";

test("D55: what cannot be one document is refused, with the engine's reason, and nothing is changed", async () => {
  const { ctx, as } = await scratchAccount();
  const { id: customerId } = await buildCustomer(ctx);
  const draft = await buildDraft(ctx, { customerId });
  const other = await buildDraft(ctx);
  const dollars = await buildDraft(ctx, { customerId, currency: "USD" });
  await ctx.db.customer.updateMany({ where: { id: customerId }, data: { taxStatus: "TAX_EXEMPT" } });
  const exempt = await buildDraft(ctx, { customerId, lines: [{ taxRate: "0" }] });
  const reasonOf = async (invoiceIds: string[]) => (await refusalOf(mergeInvoices(ctx, { invoiceIds }))).reason;

  expect(await reasonOf([])).toBe("TOO_FEW_INVOICES");
  expect(await reasonOf([draft.id])).toBe("TOO_FEW_INVOICES");
  expect(await reasonOf([draft.id, draft.id])).toBe("INVOICE_TWICE");
  expect(await reasonOf([draft.id, other.id])).toBe("OTHER_CUSTOMER");
  expect(await reasonOf([draft.id, dollars.id])).toBe("OTHER_CURRENCY");
  expect(await reasonOf([draft.id, exempt.id])).toBe("OTHER_TAX_STATUS");
  await readyMerchant(ctx);
  await finalizeInvoice(ctx, { id: other.id });
  expect(await reasonOf([draft.id, other.id])).toBe("INVOICE_FINAL");
  const unknown = mergeInvoices(ctx, { invoiceIds: [draft.id, newId()] });
  expect(await refusalOf(unknown)).toMatchObject({ type: "NotFound" });
  const stranger = await scratchAccount();
  const foreign = mergeInvoices(stranger.ctx, { invoiceIds: [draft.id, dollars.id] });
  expect(await refusalOf(foreign)).toMatchObject({ type: "NotFound" });
  const reader = mergeInvoices(as("readOnlyUser"), { invoiceIds: [draft.id, dollars.id] });
  expect(await refusalOf(reader)).toMatchObject({ type: "PermissionDenied" });
  expect(await ctx.db.invoice.count()).toBe(4);
});

import { readAddress } from "@/lib/core/address";
import type { CommandCtx } from "@/lib/core/operation";
import { maximum, zero } from "@/lib/engine/money/decimal";
import { fixedToDecimal } from "@/lib/engine/money/fixed";
import { findBuyer } from "@/lib/features/invoices/commands/write";
import { planWhole } from "@/lib/features/invoices/draft/commands";
import { storeDraft, toDraft, type WholeInvoice } from "@/lib/features/invoices/draft/rows";
import type { Draft, DraftLine } from "@/lib/features/invoices/draft/rules";
import { taxIdFor } from "@/lib/features/invoices/rules";
import { type NamedRate, namedRates, writtenTax } from "../../calculation/queries";
import { taxOfLine } from "../../calculation/rules";
import { canonicalText } from "../../content/rules";

/**
 * A draft that people wrote, with today's taxes (D27): the customer's tax status and tax id, and the rates that its lines name. Everything else
 * is theirs.
 *
 * @returns whether anything differs
 */
export async function recalculateByHand(ctx: CommandCtx, row: WholeInvoice): Promise<boolean> {
  const buyer = await findBuyer(ctx, row.customerId);
  if (!buyer) throw new Error(`The customer of invoice ${row.id} is gone`);
  const before = toDraft(row);
  const becomesTaxed = row.customerTaxStatus !== "TAXED" && buyer.taxStatus === "TAXED";
  const named = before.lines.flatMap(({ taxRateId }) => taxRateId ?? []);
  const facts = { rates: await namedRates(ctx, named), becomesTaxed };
  const draft: Draft = {
    ...before,
    taxStatus: buyer.taxStatus,
    lines: before.lines.map((line) => (line.kind === "CHARGE" ? withTaxOfToday(line, facts) : line)),
  };
  const planned = planWhole(ctx, draft);
  await storeDraft(ctx, row.id, before, planned);
  const ids = await ctx.db.taxRegistration.findMany({ where: { customerId: row.customerId }, orderBy: { id: "asc" } });
  const columns = {
    customerTaxStatus: buyer.taxStatus,
    customerTaxId: taxIdFor(ids, [readAddress(row.customerBillingAddress).country]),
    taxExemptionReason:
      buyer.taxStatus === row.customerTaxStatus
        ? (row.taxExemptionReason ?? buyer.taxExemptionReason)
        : (buyer.taxExemptionReason ?? row.taxExemptionReason),
  };
  const { customerTaxStatus, customerTaxId, taxExemptionReason } = row;
  const isChanged =
    canonicalText(columns) !== canonicalText({ customerTaxStatus, customerTaxId, taxExemptionReason }) ||
    canonicalText([before.lines, before.discounts]) !== canonicalText([planned.lines, planned.discounts]);
  const now = ctx.clock.now();
  const { netTotal, totalTax, grossTotal } = planned.totals;
  await ctx.db.invoice.updateMany({
    where: { id: row.id },
    data: {
      ...columns,
      netTotal: netTotal.toFixed(),
      totalTax: totalTax.toFixed(),
      grossTotal: grossTotal.toFixed(),
      balance: maximum(grossTotal, zero).toFixed(),
      hasNonzeroQuantity: planned.hasNonzeroQuantity,
      calculatedAt: now,
      ...(isChanged ? { revision: { increment: 1 }, updatedAt: now } : {}),
    },
  });
  return isChanged;
}

function withTaxOfToday(
  line: DraftLine,
  facts: { rates: ReadonlyMap<string, NamedRate>; becomesTaxed: boolean },
): DraftLine {
  const { taxRateFraction, ...tax } = writtenTax(taxOfLine(line), facts);
  const label = tax.taxRateId === null ? undefined : facts.rates.get(tax.taxRateId)?.label;
  return {
    ...line,
    taxRate: fixedToDecimal(taxRateFraction),
    taxCategoryCode: tax.taxCategoryCode,
    taxRateId: tax.taxRateId,
    taxRateMissing: tax.isMissing,
    taxLabel: label ?? (tax.taxRateId === null ? null : line.taxLabel),
  };
}

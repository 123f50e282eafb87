import { drawCurrencyCredits } from "../credits/currency-credits";
import { afterUnitCredits, openAmounts } from "../credits/open-amounts";
import { creditUnits } from "../credits/unit-credits";
import { billingPeriodOf } from "./billing-period";
import { positionsAfter, priceCharges } from "./charges";
import type { InvoiceComputation, InvoiceFacts } from "./computation";
import { discountCharges } from "./discounts";
import { grantCostLines } from "./grant-costs";
import { totalLines } from "./line-totals";
import { trueUpToMinimums } from "./minimums";

/**
 * From charges to totals, in the order of D22–D27.
 *
 * Laws: every total is the sum of its lines, of the invoice, of each group and of each tax (D3); the order in which charges and grants
 * are handed over changes nothing; the same facts make the same invoice.
 */
export function computeInvoice(facts: InvoiceFacts): InvoiceComputation {
  const priced = priceCharges(facts);
  const discounted = discountCharges(priced, facts);
  const trueUps = trueUpToMinimums(discounted.charges, facts);
  const unitCredits = creditUnits(discounted.charges, facts);
  const open = afterUnitCredits(openAmounts(discounted.charges, trueUps), unitCredits.left);
  const credits = drawCurrencyCredits(open, facts);

  const charged = [...discounted.charges.flatMap(({ lines }) => lines), ...grantCostLines(facts)];
  const totals = totalLines(
    [
      ...charged,
      ...discounted.separateLines,
      ...trueUps.map(({ line }) => line),
      ...unitCredits.lines,
      ...credits.lines,
    ],
    facts,
  );
  return {
    ...totals,
    billingPeriod: billingPeriodOf(charged),
    draws: [...unitCredits.draws, ...credits.draws],
    positions: positionsAfter(unitCredits.credited),
    problem: totals.netTotal < 0n || totals.grossTotal < 0n ? "NEGATIVE_TOTAL" : null,
  };
}

import type { Ctx } from "@/lib/core/context";
import { Currency } from "@/lib/core/shapes";
import { fetchAdvanceLines } from "@/lib/db/billing-schedule-facts";
import { addDays, parsePlainDate } from "@/lib/engine/calendar/plain-date";
import { minor, minorText } from "@/lib/engine/money/fixed";
import type { IssuedLine, UnusedAmount } from "@/lib/engine/schedule/cancel";
import type { UnusedLine } from "../schema";

export interface AdvanceLine {
  invoiceId: string;
  currency: UnusedLine["currency"];
  line: IssuedLine;
}

/**
 * Lines of finalized invoices of a schedule for days that had not come when they were billed: what may have to be given back (D44, D49).
 *
 * @param priceIds only these prices; all unless given
 */
export async function issuedAdvanceLines(
  ctx: Ctx,
  scheduleId: string,
  priceIds?: readonly string[],
): Promise<AdvanceLine[]> {
  const rows = await fetchAdvanceLines(ctx, scheduleId);
  const wanted = rows.filter(({ priceId }) => !priceIds || (priceId !== null && priceIds.includes(priceId)));
  return wanted.map(({ id: lineId, invoiceId, currency: code, netTotal, credited, startDate, endDate }) => {
    const currency = Currency.parse(code);
    const service = { start: parsePlainDate(startDate), endExclusive: addDays(parsePlainDate(endDate), 1) };
    const amounts = { net: minor(netTotal, currency), credited: minor(credited, currency) };
    return { invoiceId, currency, line: { lineId, service, ...amounts } };
  });
}

export function toUnusedLines(unused: readonly UnusedAmount[], issued: readonly AdvanceLine[]): UnusedLine[] {
  return unused.flatMap(({ lineId, unusedDays, ofDays, amount }) => {
    const found = issued.find(({ line }) => line.lineId === lineId);
    if (!found) return [];
    const { invoiceId, currency } = found;
    return [{ invoiceId, lineItemId: lineId, unusedDays, ofDays, currency, amount: minorText(amount, currency) }];
  });
}

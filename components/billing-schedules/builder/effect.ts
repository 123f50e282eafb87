import { decimal } from "@/lib/engine/money/decimal";
import type { SchedulePreview } from "@/lib/features/billing-schedules/preview/schema";

/** An invoice to come whose net amount an edit changes; null where there is none. */
export interface Effect {
  invoiceDate: string;
  currency: string;
  before: string | null;
  after: string | null;
}

/** By date, then currency; what stays the same is left out. */
export function effectOn(before: SchedulePreview | null, after: SchedulePreview): Effect[] {
  const [was, is] = [netByInvoice(before), netByInvoice(after)];
  const keys = [...new Set([...was.keys(), ...is.keys()])].sort();
  return keys.flatMap((key) => {
    const [invoiceDate = "", currency = ""] = key.split(" ");
    const [from, to] = [was.get(key) ?? null, is.get(key) ?? null];
    const isSame = from !== null && to !== null && decimal(from).equals(decimal(to));
    return isSame ? [] : [{ invoiceDate, currency, before: from, after: to }];
  });
}

/** Net totals by date and currency; several invoices of one date count together. */
function netByInvoice(preview: SchedulePreview | null): Map<string, string> {
  const totals = new Map<string, string>();
  for (const { invoiceDate, currency, netTotal } of preview?.invoices ?? []) {
    const key = `${invoiceDate} ${currency}`;
    const sum = totals.get(key);
    totals.set(key, sum === undefined ? netTotal : decimal(sum).plus(decimal(netTotal)).toFixed());
  }
  return totals;
}

import { type Minor, total } from "../money/fixed";
import {
  type CreditedInvoice,
  type CreditedSoFar,
  type CreditNoteDraft,
  type CreditNoteLine,
  type CreditNoteTotals,
  type CreditShare,
  creditedOfLine,
  nothingCredited,
  sumMinor,
  totalsOfRate,
  withTax,
} from "./credit-note-facts";
import { type CreditRefusal, creditRefusals } from "./credit-note-limits";
import { byRate, splitOverLeft, splitTax, taxOfNote } from "./credit-note-tax";
import type { TaxTotal } from "./tax";

/**
 * Amounts of a credit note (D34), against an invoice or on its own.
 *
 * Laws: what notes credit together never exceeds the invoice, per line, per (tax category, rate) and in gross; the note that closes a
 * rate leaves neither net nor tax; a note of everything on an untouched invoice mirrors it line by line; a refused note changes nothing.
 */
export type CreditNotePlan =
  | ({ ok: true } & CreditNoteTotals)
  | {
      ok: false;
      /** Of the first refusal. */
      reason: CreditRefusal["reason"];
      message: string;
      refusals: readonly CreditRefusal[];
    };

/**
 * The note as finalizing stores it, or why it cannot be (D34). To be asked under a lock on the invoice.
 * @param invoice null for a note without invoice, which has no limit
 */
export function planCreditNote(
  note: CreditNoteDraft,
  invoice: CreditedInvoice | null,
  credited: CreditedSoFar = nothingCredited,
): CreditNotePlan {
  const totals = creditNoteTotals(note, invoice, credited);
  const refusals = creditRefusals(note, totals, invoice, credited);
  const [first] = refusals;
  return first ? { ok: false, reason: first.reason, message: first.message, refusals } : { ok: true, ...totals };
}

/** A draft's totals, which may stand where finalizing is refused; other notes may change its tax until it is finalized. */
export function creditNoteTotals(
  note: CreditNoteDraft,
  invoice: CreditedInvoice | null,
  credited: CreditedSoFar = nothingCredited,
): CreditNoteTotals {
  const rates = taxByRate(note.lines, invoice, credited);
  const taxOf = new Map(rates.flatMap((rate) => rate.lines));
  const sharesOf = sharesByLine(note.lines, invoice, credited);
  const lines = note.lines.map((line) => ({
    id: line.id,
    shares: sharesOf.get(line) ?? [],
    ...withTax(line.net, taxOf.get(line) ?? 0n),
  }));
  return { lines, taxes: rates.map((rate) => rate.total), ...sumMinor(lines) };
}

/** The note's total of each rate, and what of its tax each line bears. */
function taxByRate(
  lines: readonly CreditNoteLine[],
  invoice: CreditedInvoice | null,
  credited: CreditedSoFar,
): { total: TaxTotal; lines: [CreditNoteLine, Minor][] }[] {
  return byRate(lines).map(({ rate, items }) => {
    const nets = items.map((line) => line.net);
    const net = total(nets);
    const invoiced = invoice && totalsOfRate(invoice.lines, rate);
    const soFar = totalsOfRate(credited.taxes, rate);
    const tax = taxOfNote(rate.taxRateFraction, net, invoiced, soFar);
    const parts = splitTax(tax, nets, rate.taxRateFraction);
    return { total: { ...rate, net, tax }, lines: items.map((line, i) => [line, parts[i] ?? 0n]) };
  });
}

/** Each line's net over the invoice lines it credits, in proportion to what the lines before it leave of them (D5). */
function sharesByLine(
  lines: readonly CreditNoteLine[],
  invoice: CreditedInvoice | null,
  credited: CreditedSoFar,
): Map<CreditNoteLine, CreditShare[]> {
  const left = new Map(invoice?.lines.map((line) => [line.id, line.net - creditedOfLine(credited, line.id)]));
  const pairs = lines.map((line): [CreditNoteLine, CreditShare[]] => {
    const ids = [...new Set(line.invoiceLineIds)];
    const parts = splitOverLeft(
      line.net,
      ids.map((id) => left.get(id) ?? 0n),
    );
    const shares = ids.map((invoiceLineId, i) => ({ invoiceLineId, net: parts[i] ?? 0n }));
    for (const share of shares) left.set(share.invoiceLineId, (left.get(share.invoiceLineId) ?? 0n) - share.net);
    return [line, shares];
  });
  return new Map(pairs);
}

import { parseDecimal, showDecimal } from "@/components/ui/decimal-text";
import { newId } from "@/lib/core/ids";

/** One tier while it is typed; the bound of the last one is kept, but does not count. */
export interface TierDraft {
  key: string;
  upperBound: string;
  price: string;
  fee: string;
  isPercentage: boolean;
  minPrice: string;
  maxPrice: string;
}

export type TierField = "upperBound" | "price" | "fee" | "minPrice" | "maxPrice";

export function newTier(more: Partial<TierDraft> = {}): TierDraft {
  const blank = { upperBound: "", price: "", fee: "", isPercentage: false, minPrice: "", maxPrice: "" };
  return { key: newId(), ...blank, ...more };
}

/**
 * One more open tier at the end. The one that was open gets a bound that follows the one before: ten times as far, 1,000 at first; the new
 * one starts with its rate.
 */
export function withTierAdded(tiers: readonly TierDraft[]): TierDraft[] {
  const last = tiers.at(-1);
  if (!last) return [newTier()];
  const upperBound = last.upperBound.trim() || followingBound(tiers.at(-2)?.upperBound);
  return [
    ...tiers.slice(0, -1),
    { ...last, upperBound },
    newTier({ price: last.price, isPercentage: last.isPercentage }),
  ];
}

/** Without that tier; one always stays. */
export function withTierRemoved(tiers: readonly TierDraft[], index: number): TierDraft[] {
  return tiers.length === 1 ? [...tiers] : tiers.filter((_, other) => other !== index);
}

export function withTierChanged(tiers: readonly TierDraft[], index: number, patch: Partial<TierDraft>): TierDraft[] {
  return tiers.map((tier, other) => (other === index ? { ...tier, ...patch } : tier));
}

/**
 * Cells of a spreadsheet laid over the tiers from one cell on, rows added as needed. Rows that would reach past the last column start further
 * left, so that whole tiers can be pasted into the first price.
 *
 * @param fields the columns that are shown, in their order
 */
export function withCellsPasted(
  tiers: readonly TierDraft[],
  at: { index: number; field: TierField },
  fields: readonly TierField[],
  text: string,
): TierDraft[] {
  const rows = text.replace(/\r?\n$/, "").split(/\r?\n/);
  const widest = Math.max(...rows.map((row) => row.split("\t").length));
  const first = Math.min(fields.indexOf(at.field), Math.max(0, fields.length - widest));
  const result = [...tiers];
  rows.forEach((row, offset) => {
    const cells = row.split("\t");
    const patch = Object.fromEntries(
      cells.flatMap((cell, place) => (fields[first + place] ? [[fields[first + place], tidied(cell)]] : [])),
    );
    const index = at.index + offset;
    result[index] = { ...(result[index] ?? newTier()), ...patch };
  });
  return result;
}

/** First quantity of a tier as it is shown: one above the bound before where that is whole, else what it is above. */
export function startWords(tiers: readonly TierDraft[], index: number): string {
  if (index === 0) return "0";
  const before = parseDecimal(tiers[index - 1]?.upperBound ?? "");
  if (before === null) return "—";
  return before.includes(".") ? `> ${showDecimal(before)}` : showDecimal(String(BigInt(before) + 1n));
}

function followingBound(before: string | undefined): string {
  const bound = parseDecimal(before ?? "");
  if (bound === null || bound.includes(".") || bound.startsWith("-") || bound === "0") return "1,000";
  return showDecimal(`${bound}0`);
}

/** As it would be shown; what is no number stays for the form to complain about. */
function tidied(cell: string): string {
  const parsed = parseDecimal(cell.trim());
  return parsed === null ? cell.trim() : showDecimal(parsed);
}

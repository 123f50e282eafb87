import type { Ctx } from "@/lib/core/context";
import { exactly, smaller, timesRounded, wireOf } from "./amounts";
import type { DocumentState, LedgerState } from "./state";
import type { AnyLine } from "./steps";
import type { WrittenLine } from "./sums";

/** One customer's random life: who acts, what stands, and what was written on each invoice. */
export interface World {
  ctx: Ctx;
  customerId: string;
  /** As it was before the step. */
  state: LedgerState;
  /** The charge lines that each invoice should have, by their ids. */
  written: Map<string, Map<string, WrittenLine>>;
}

/** Chooses among what fits, or among all when it is wild; nothing where there is nothing. */
export function chosen<Item>(
  all: readonly Item[],
  { pick, isWild }: { pick: number; isWild: boolean },
  fits: (item: Item) => boolean,
): Item | undefined {
  return at(isWild ? all : all.filter(fits), pick);
}

export function at<Item>(items: readonly Item[], pick: number): Item | undefined {
  return items[pick % Math.max(1, items.length)];
}

export function invoicesOf({ state }: World): DocumentState[] {
  return state.documents.filter(({ type }) => type === "INVOICE");
}

export function notesOf({ state }: World): DocumentState[] {
  return state.documents.filter(({ type }) => type === "CREDIT_NOTE");
}

export function isDraft({ status }: DocumentState): boolean {
  return status === "DRAFT";
}

export function isIssued({ status }: DocumentState): boolean {
  return status === "FINAL" || status === "SENT";
}

/** A part of an amount: all of it, or some of it; now and then more than all. */
export function partOf(amount: bigint, currency: string, part: number): string {
  const unit = currency === "JPY" ? 10n ** 12n : 10n ** 10n;
  const units = amount / unit;
  const some = part % 10 === 0 ? units + 1n : part % 3 === 0 ? units : (units * BigInt((part % 7) + 1)) / 8n;
  return wireOf(some * unit, currency);
}

/** A line as REST takes it, which knows no discounts. */
export function restLine({ title, quantity, rate, taxRate }: AnyLine) {
  return { title, quantity, rate, taxRate, externalIds: [] };
}

/**
 * Keeps what was written once it was accepted. A nominal discount is stored as what it takes, so that is what stands from then on.
 */
export function keepWritten(world: World, invoiceId: string, lines: Iterable<[string, WrittenLine]>, currency: string) {
  const taken = [...lines].map(([id, line]): [string, WrittenLine] => {
    if (line.discount?.kind !== "NOMINAL") return [id, line];
    const whole = timesRounded(exactly(line.quantity), exactly(line.rate), currency);
    const asked = exactly(line.discount.amount);
    const amount = smaller(asked, whole);
    return [id, { ...line, discount: amount > 0n ? { kind: "NOMINAL", amount: wireOf(amount, currency) } : null }];
  });
  world.written.set(invoiceId, new Map(taken));
}

import type { FieldErrors } from "@/lib/core/errors";
import { addDays, type PlainDate, parsePlainDate } from "@/lib/engine/calendar/plain-date";
import type { Currency } from "@/lib/engine/money/currency";
import type { Price } from "@/lib/engine/pricing/price";
import type { Contract, Milestone, Phase, PhaseDiscount, PhaseMinimum } from "@/lib/engine/schedule/contract";
import { wholePhases } from "@/lib/engine/schedule/whole-phase";
import { proposedGrants } from "../grants/rules";
import { coveredCurrency, currencyOr, fractionOfPercentage, moneyOf } from "../terms/rules";
import type { PhaseDiscountWrite, PhaseWrite } from "../terms/schema";

/**
 * What a request says about a schedule, as the engine's contract of whole phases. Forms use it too, so that they preview and refuse what the
 * server does.
 *
 * - A phase is the stored one with its start date (D49), a discount or minimum the one of that phase that says the same: they keep ids.
 * - What is ours beyond the contract and left out stays (D43); grants that no phase names stay (api.md, PhaseWrite).
 */
export type Terms = { contract: Contract; notes: TermsNotes };

/** What is kept of phases that charges nothing. */
export type TermsNotes = {
  /** By phase id. */
  phases: ReadonlyMap<string, PhaseNotes>;
  /** Tax rate of a phase grant, by its id. */
  grantTaxRates: ReadonlyMap<string, string>;
};

export type PhaseNotes = {
  externalContractRef: string | null;
  arrCalculation: ReadonlyMap<string, "INCLUDE" | "EXCLUDE">;
};

export type ScheduleDates = {
  startDate: string;
  endDate?: string | null | undefined;
  recurrenceDayOfMonth?: number | null | undefined;
};

/** What the request is read against. */
export type ProposalBase = {
  scheduleId: string;
  version: string;
  prices: ReadonlyMap<string, Price>;
  suspensions: Contract["suspensions"];
  /** As it is; null for a new schedule. */
  stored: Terms | null;
};

/** @returns the terms, and what of the request cannot be said in them; dates and prices are `checkContract`'s */
export function proposedTerms(
  { startDate, endDate, recurrenceDayOfMonth }: ScheduleDates,
  phases: readonly PhaseWrite[],
  base: ProposalBase,
  newId: () => string,
): Terms & { faults: FieldErrors } {
  const stored = base.stored ? wholePhases(base.stored.contract) : [];
  const known = { phases: stored, taxRates: base.stored?.notes.grantTaxRates ?? new Map<string, string>() };
  const grants = proposedGrants(phases, known, base.prices, newId);
  const faults: FieldErrors = { ...grants.faults };
  const notes = new Map<string, PhaseNotes>();
  const proposed = phases.map((write, i): Phase => {
    const before = stored.find((phase) => phase.startDate === write.startDate) ?? null;
    const id = before?.id ?? newId();
    notes.set(id, notesOf(write, before && (base.stored?.notes.phases.get(before.id) ?? null), `phases.${i}`, faults));
    const milestone = milestoneOf(write, before);
    if (milestone?.completedOn && write.endDate !== milestone.completedOn) {
      faults[`phases.${i}.endDate`] = [
        `The milestone was completed on ${milestone.completedOn}, which ends the phase. Send that day.`,
      ];
    }
    return {
      id,
      name: write.name?.trim() || null,
      startDate: parsePlainDate(write.startDate),
      endExclusive: exclusiveEnd(write.endDate),
      milestone,
      recurrencePreference: write.recurrencePreference ?? "CONTINUE_FROM_PREVIOUS_PHASE",
      priceIds: write.priceIds,
      discounts: discountsOf(write, before, { at: `phases.${i}`, base, newId, faults }),
      minimums: minimumsOf(write, before, { at: `phases.${i}`, base, newId, faults }),
      creditGrants: grants.phases[i] ?? [],
    };
  });
  const contract: Contract = {
    ...{ scheduleId: base.scheduleId, version: base.version },
    startDate: parsePlainDate(startDate),
    endExclusive: exclusiveEnd(endDate),
    recurrenceDayOfMonth: recurrenceDayOfMonth ?? null,
    phases: proposed,
    ...{ prices: base.prices, suspensions: base.suspensions },
  };
  return { contract, notes: { phases: notes, grantTaxRates: grants.taxRates }, faults };
}

/** Days of the wire are inclusive (D9). */
export function exclusiveEnd(endDate: string | null | undefined): PlainDate | null {
  return endDate ? addDays(parsePlainDate(endDate), 1) : null;
}

type Reading = { at: string; base: ProposalBase; newId: () => string; faults: FieldErrors };

function discountsOf({ priceIds, discounts }: PhaseWrite, before: Phase | null, reading: Reading): PhaseDiscount[] {
  const left = [...(before?.discounts ?? [])];
  return (discounts ?? []).map((write, j): PhaseDiscount => {
    const covered = write.restrictToPrices ?? [];
    const currency = currencyOr(coveredCurrency(priceIds, covered, reading.base.prices));
    const value = discountValue(write, currency, `${reading.at}.discounts.${j}.amount`, reading.faults);
    const said = {
      ...{ priceIds: covered, value, message: write.message, separateLineItem: write.separateLineItem },
      seatDiscountType: write.seatDiscountType ?? "ALL_SEATS",
    };
    const at = left.findIndex((stored) => saysTheSameDiscount(stored, said, write));
    const [kept] = at < 0 ? [] : left.splice(at, 1);
    return {
      id: kept?.id ?? reading.newId(),
      ...said,
      validFrom: write.validFrom === undefined ? (kept?.validFrom ?? null) : dayOrNull(write.validFrom),
      validTo: write.validTo === undefined ? (kept?.validTo ?? null) : dayOrNull(write.validTo),
    };
  });
}

function saysTheSameDiscount(
  stored: PhaseDiscount,
  said: Omit<PhaseDiscount, "id" | "validFrom" | "validTo">,
  { validFrom, validTo }: Pick<PhaseDiscountWrite, "validFrom" | "validTo">,
): boolean {
  return (
    sameIds(stored.priceIds, said.priceIds) &&
    sameValue(stored.value, said.value) &&
    stored.message === said.message &&
    stored.separateLineItem === said.separateLineItem &&
    stored.seatDiscountType === said.seatDiscountType &&
    (validFrom === undefined || validFrom === stored.validFrom) &&
    (validTo === undefined || validTo === stored.validTo)
  );
}

/** The value of a discount; what is finer than the currency is a fault. */
export function discountValue(
  { type, amount }: Pick<PhaseDiscountWrite, "type" | "amount">,
  currency: Currency,
  path: string,
  faults: FieldErrors,
): PhaseDiscount["value"] {
  if (type === "PERCENTAGE") return { kind: type, fraction: fractionOfPercentage(amount) };
  const money = moneyOf(amount, currency);
  if (money === null) faults[path] = [`Is finer than the smallest unit of ${currency}.`];
  return { kind: type, amount: money ?? 0n };
}

function minimumsOf({ priceIds, minimums }: PhaseWrite, before: Phase | null, reading: Reading): PhaseMinimum[] {
  const left = [...(before?.minimums ?? [])];
  return (minimums ?? []).map((write, j): PhaseMinimum => {
    const covered = write.restrictToPrices ?? [];
    const currency = currencyOr(coveredCurrency(priceIds, covered, reading.base.prices));
    const amount = moneyOf(write.amount, currency);
    if (amount === null) {
      reading.faults[`${reading.at}.minimums.${j}.amount`] = [`Is finer than the smallest unit of ${currency}.`];
    }
    const at = left.findIndex((stored) => sameIds(stored.priceIds, covered) && stored.amount === amount);
    const [kept] = at < 0 ? [] : left.splice(at, 1);
    return { id: kept?.id ?? reading.newId(), priceIds: covered, amount: amount ?? 0n };
  });
}

function milestoneOf({ milestone }: PhaseWrite, before: Phase | null): Milestone | null {
  if (milestone === undefined) return before?.milestone ?? null;
  if (milestone === null) return null;
  const { name, completedOn } = milestone;
  return {
    name,
    completedOn: completedOn === undefined ? (before?.milestone?.completedOn ?? null) : dayOrNull(completedOn),
  };
}

function notesOf(write: PhaseWrite, before: PhaseNotes | null, at: string, faults: FieldErrors): PhaseNotes {
  const said = write.phasePriceMetadata;
  said?.forEach(({ priceId }, j) => {
    if (write.priceIds.includes(priceId)) return;
    faults[`${at}.phasePriceMetadata.${j}.priceId`] = ["The phase does not list this price."];
  });
  const stored = [...(before?.arrCalculation ?? [])];
  const unlisted = stored.filter(([priceId]) => !write.priceIds.includes(priceId));
  const listed = said?.map(({ priceId, arrCalculation }) => [priceId, arrCalculation] as const) ?? stored;
  return {
    externalContractRef: write.externalContractRef?.trim() || null,
    arrCalculation: new Map([...unlisted, ...listed]),
  };
}

function sameValue(a: PhaseDiscount["value"], b: PhaseDiscount["value"]): boolean {
  if (a.kind === "PERCENTAGE") return b.kind === "PERCENTAGE" && a.fraction === b.fraction;
  return b.kind === "NOMINAL" && a.amount === b.amount;
}

function sameIds(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, i) => id === b[i]);
}

function dayOrNull(day: string | null): PlainDate | null {
  return day === null ? null : parsePlainDate(day);
}

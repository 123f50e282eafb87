import type { DiscountRow, PhaseGrantRow, PhaseRow, ScheduleRow } from "@/lib/db/billing-schedules";
import { addDays, type PlainDate } from "@/lib/engine/calendar/plain-date";
import type { Currency } from "@/lib/engine/money/currency";
import { fixedText, type Minor, minorToFixed } from "@/lib/engine/money/fixed";
import type { Price } from "@/lib/engine/pricing/price";
import { termId } from "@/lib/engine/schedule/billed-phase";
import type { Phase, PhaseCreditGrant, PhaseDiscount, PhaseMinimum } from "@/lib/engine/schedule/contract";
import { isSame } from "@/lib/engine/schedule/equality";
import { coveredCurrency, currencyOr } from "../terms/rules";
import type { PhaseNotes, Terms, TermsNotes } from "./rules";

/**
 * Terms as the rows of a schedule's phases.
 *
 * Laws: terms put away and read again are the same; what a revision takes over from its phase is a row of its own, known by the first
 * one's id (D49).
 */

/** What the rows say that charges nothing; of a phase with revisions, what all its parts say. */
export function notesOf({ phases }: Pick<ScheduleRow, "phases">): TermsNotes {
  const notes = new Map<string, PhaseNotes>();
  for (const { id, revisionOf, externalContractRef, prices } of phases) {
    const hints = prices.flatMap(({ priceId, arrCalculation }) =>
      arrCalculation === null ? [] : [[priceId, arrCalculation] as const],
    );
    const earlier = notes.get(revisionOf ?? id)?.arrCalculation ?? [];
    notes.set(revisionOf ?? id, { externalContractRef, arrCalculation: new Map([...earlier, ...hints]) });
  }
  const grants = phases.flatMap(({ creditGrants }) => creditGrants);
  return {
    phases: notes,
    grantTaxRates: new Map(grants.flatMap(({ id, taxRateId }) => (taxRateId === null ? [] : [[id, taxRateId]]))),
  };
}

/**
 * @param stored the rows that these replace, whose stamps stay where nothing changes
 * @param now ISO text
 */
export function toPhaseRows(
  { contract, notes }: Terms,
  stored: readonly PhaseRow[],
  { now, newId }: { now: string; newId: () => string },
): PhaseRow[] {
  const before = storedParts(stored);
  const used = new Set<string>();
  const ownId = (id: string) => {
    const own = used.has(id) ? newId() : id;
    used.add(id).add(own);
    return own;
  };
  return contract.phases.map((phase): PhaseRow => {
    const { externalContractRef, arrCalculation } = notes.phases.get(termId(phase)) ?? noNotes;
    return {
      id: phase.id,
      revisionOf: phase.revisionOf ?? null,
      ...{
        name: phase.name,
        externalContractRef,
        startDate: phase.startDate,
        endDate: inclusiveEnd(phase.endExclusive),
      },
      milestoneName: phase.milestone?.name ?? null,
      milestoneCompletedOn: phase.milestone?.completedOn ?? null,
      recurrencePreference: phase.recurrencePreference,
      createdAt: before.phases.get(termId(phase))?.createdAt ?? now,
      prices: phase.priceIds.map((priceId) => ({ priceId, arrCalculation: arrCalculation.get(priceId) ?? null })),
      discounts: phase.discounts.map((discount) =>
        discountRow(discount, phase, contract.prices, { before, ownId, now }),
      ),
      minimums: phase.minimums.map((minimum) => minimumRow(minimum, phase, contract.prices, { before, ownId, now })),
      creditGrants: phase.creditGrants.map((grant) => grantRow(grant, notes.grantTaxRates.get(grant.id) ?? null)),
    };
  });
}

/** Whether two sets of rows are the same terms: all but the stamps. */
export function sameRows(a: readonly PhaseRow[], b: readonly PhaseRow[]): boolean {
  return isSame(a.map(unstamped), b.map(unstamped));
}

type Stored = ReturnType<typeof storedParts>;
type Writing = { before: Stored; ownId: (id: string) => string; now: string };

const noNotes = { externalContractRef: null, arrCalculation: new Map<string, "INCLUDE" | "EXCLUDE">() };

function storedParts(phases: readonly PhaseRow[]) {
  return {
    phases: new Map(phases.map((phase) => [phase.id, phase])),
    discounts: new Map(phases.flatMap(({ discounts }) => discounts.map((discount) => [discount.id, discount]))),
    minimums: new Map(phases.flatMap(({ minimums }) => minimums.map((minimum) => [minimum.id, minimum]))),
  };
}

function discountRow(
  { id, value, message, separateLineItem, seatDiscountType, validFrom, validTo, priceIds }: PhaseDiscount,
  phase: Phase,
  prices: ReadonlyMap<string, Price>,
  { before, ownId, now }: Writing,
): DiscountRow {
  const old = before.discounts.get(id);
  const own = ownId(id);
  const row = {
    id: own,
    revisionOf: old?.revisionOf ?? (own === id ? null : id),
    calculationType: value.kind,
    amount:
      value.kind === "PERCENTAGE"
        ? fixedText(value.fraction)
        : plainMoney(value.amount, coveredCurrency(phase.priceIds, priceIds, prices)),
    ...{ message, separateLineItem, seatDiscountType, validFrom, validTo, priceIds: [...priceIds] },
  };
  const isUnchanged = old !== undefined && isSame(contentOf(old), contentOf(row));
  return { ...row, createdAt: old?.createdAt ?? now, updatedAt: isUnchanged ? old.updatedAt : now };
}

function minimumRow(
  { id, amount, priceIds }: PhaseMinimum,
  phase: Phase,
  prices: ReadonlyMap<string, Price>,
  { before, ownId, now }: Writing,
): PhaseRow["minimums"][number] {
  const old = before.minimums.get(id);
  return {
    id: ownId(id),
    amount: plainMoney(amount, coveredCurrency(phase.priceIds, priceIds, prices)),
    priceIds: [...priceIds],
    createdAt: old?.createdAt ?? now,
    updatedAt: old?.updatedAt ?? now,
  };
}

function grantRow(grant: PhaseCreditGrant, taxRateId: string | null): PhaseGrantRow {
  const { id, name, unit, cost, costCurrency, refreshFrequency, billingFrequency, rolloverMode, priceIds } = grant;
  return {
    ...{ id, name, unitType: unit.kind, currency: costCurrency },
    metricId: unit.kind === "METRIC" ? unit.metricId : null,
    amount: unit.kind === "METRIC" ? fixedText(unit.amount) : plainMoney(unit.amount, unit.currency),
    cost: cost === null ? null : plainMoney(cost, costCurrency),
    ...{ taxRateId, refreshFrequency, billingFrequency, rolloverMode, priceIds: [...priceIds] },
  };
}

function unstamped({ createdAt: _created, discounts, minimums, ...phase }: PhaseRow) {
  return {
    ...phase,
    discounts: discounts.map((row) => ({ id: row.id, ...contentOf(row) })),
    minimums: minimums.map(({ createdAt: _c, updatedAt: _u, ...minimum }) => minimum),
  };
}

function contentOf(row: Omit<DiscountRow, "createdAt" | "updatedAt">) {
  const { calculationType, amount, message, separateLineItem, seatDiscountType, validFrom, validTo, priceIds } = row;
  return { calculationType, amount, message, separateLineItem, seatDiscountType, validFrom, validTo, priceIds };
}

function plainMoney(amount: Minor, currency: Currency | null): string {
  return fixedText(minorToFixed(amount, currencyOr(currency)));
}

/** Days of the rows are inclusive (D9). */
export function inclusiveEnd(endExclusive: PlainDate | null): PlainDate | null {
  return endExclusive === null ? null : addDays(endExclusive, -1);
}

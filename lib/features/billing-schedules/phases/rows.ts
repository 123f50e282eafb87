import { Currency } from "@/lib/core/shapes";
import type { DiscountRow, PhaseGrantRow, PhaseRow } from "@/lib/db/billing-schedules";
import { numberOf, percentageOfFraction } from "../terms/rules";
import type { Phase, PhaseDiscount } from "../terms/schema";

/** What an answer says of the schedule that a phase is of. */
interface Owner {
  sequenceAccountId: string;
  billingScheduleId: string;
}

/** Phases as people see them: each with its latest terms, its revisions in it (D49). */
export function toPhases(rows: readonly PhaseRow[], owner: Owner): Phase[] {
  return rows
    .filter(({ revisionOf }) => revisionOf === null)
    .map((first) =>
      toPhase(first, rows.findLast(({ id, revisionOf }) => (revisionOf ?? id) === first.id) ?? first, owner),
    );
}

/** A discount's own fields, known by its first id. */
export function toPhaseDiscount(row: DiscountRow): PhaseDiscount {
  const { type, amount, amountUnit } = discountSize(row);
  return {
    id: row.revisionOf ?? row.id,
    ...{ restrictToPrices: row.priceIds, type, amount, message: row.message },
    ...{ separateLineItem: row.separateLineItem, seatDiscountType: row.seatDiscountType },
    ...amountUnit,
    ...(row.validFrom === null ? {} : { validFrom: row.validFrom }),
    ...(row.validTo === null ? {} : { validTo: row.validTo }),
  };
}

/** Its amount as the wire has it: 8 is 8 % (D15). */
function discountSize({ calculationType: type, amount: stored }: DiscountRow) {
  if (type === "NOMINAL") return { type, amount: numberOf(stored), amountUnit: {} };
  const amount = percentageOfFraction(stored);
  return { type, amount, amountUnit: amount < 1 ? { amountUnit: "PERCENT" as const } : {} };
}

/** A time as PostgreSQL's JSON spells it, as the wire does. */
export function toInstant(text: string): string {
  return new Date(text).toISOString();
}

function toPhase(first: PhaseRow, latest: PhaseRow, owner: Owner): Phase {
  const { billingScheduleId } = owner;
  const { name, externalContractRef, endDate, milestoneName, milestoneCompletedOn: completedOn } = latest;
  return {
    ...{ id: first.id, billingScheduleId, createdAt: toInstant(first.createdAt), startDate: first.startDate },
    ...(name === null ? {} : { name }),
    ...(externalContractRef === null ? {} : { externalContractRef }),
    ...(endDate === null ? {} : { endDate }),
    priceIds: latest.prices.map(({ priceId }) => priceId),
    discounts: latest.discounts.map(toPhaseDiscount),
    minimums: latest.minimums.map(({ id, amount, priceIds, createdAt, updatedAt }) => ({
      ...{ id, ...owner, phaseId: first.id, amount: numberOf(amount), restrictToPrices: priceIds },
      ...{ createdAt: toInstant(createdAt), updatedAt: toInstant(updatedAt) },
    })),
    creditGrants: first.creditGrants.map(toCreditGrant),
    recurrencePreference: first.recurrencePreference,
    phasePriceMetadata: latest.prices.flatMap(({ priceId, arrCalculation }) =>
      arrCalculation === null ? [] : [{ priceId, arrCalculation }],
    ),
    ...(milestoneName === null
      ? {}
      : { milestone: { name: milestoneName, ...(completedOn === null ? {} : { completedOn }) } }),
  };
}

function toCreditGrant(row: PhaseGrantRow): Phase["creditGrants"][number] {
  return {
    ...{ id: row.id, name: row.name, creditUnitType: row.unitType, currency: Currency.parse(row.currency) },
    ...(row.metricId === null ? {} : { metricId: row.metricId }),
    amount: numberOf(row.amount),
    costOfCredit: row.cost === null ? 0 : numberOf(row.cost),
    ...(row.taxRateId === null ? {} : { taxRateId: row.taxRateId }),
    ...{ grantRefreshFrequency: row.refreshFrequency, rolloverMode: row.rolloverMode, restrictToPrices: row.priceIds },
    ...(row.billingFrequency === null ? {} : { billingFrequency: row.billingFrequency }),
  };
}

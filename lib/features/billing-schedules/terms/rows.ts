import { Currency } from "@/lib/core/shapes";
import type { DiscountRow, PhaseGrantRow, PhaseRow, SchedulePriceRow, TermsRow } from "@/lib/db/billing-schedules";
import { addDays, type PlainDate, parsePlainDate } from "@/lib/engine/calendar/plain-date";
import type { Currency as CurrencyCode } from "@/lib/engine/money/currency";
import { fixed, minor } from "@/lib/engine/money/fixed";
import type { Price } from "@/lib/engine/pricing/price";
import type { Contract, Phase, PhaseCreditGrant, PhaseDiscount } from "@/lib/engine/schedule/contract";
import { toTerms } from "@/lib/features/catalog/structures/rows";
import { enginePrice } from "@/lib/features/catalog/structures/rules";
import { coveredCurrency, currencyOr } from "./rules";

/**
 * Between the rows of a schedule's terms and the engine's contract: days are inclusive in the rows (D9), half-open in the engine.
 *
 * Law: a contract put away and read again is the same.
 */
export function toContract(row: TermsRow, priceRows: readonly SchedulePriceRow[]): Contract {
  return contractOf(row, new Map(priceRows.map((price) => [price.id, toEnginePrice(price)])));
}

/** The same with prices as the engine has them. */
export function contractOf(row: TermsRow, prices: ReadonlyMap<string, Price>): Contract {
  return {
    scheduleId: row.id,
    version: String(row.termsVersion),
    startDate: parsePlainDate(row.startDate),
    endExclusive: dayAfter(row.endDate),
    recurrenceDayOfMonth: row.recurrenceDayOfMonth,
    phases: row.phases.map((phase) => toPhase(phase, prices)),
    prices,
    suspensions: row.suspensions.map(({ fromDate, resumedOn, onResume }) => ({
      from: parsePlainDate(fromDate),
      resumedOn: resumedOn === null ? null : parsePlainDate(resumedOn),
      onResume,
    })),
  };
}

export function toEnginePrice(row: SchedulePriceRow): Price {
  return enginePrice({ ...toTerms(row), productName: row.productName });
}

/** Every price that a schedule's terms name. */
export function pricesNamed({ phases }: Pick<TermsRow, "phases">): string[] {
  return [...new Set(phases.flatMap(({ prices }) => prices.map(({ priceId }) => priceId)))];
}

/** The exclusive end of what ends with a day; null stays. */
function dayAfter(endInclusive: string | null): PlainDate | null {
  return endInclusive === null ? null : addDays(parsePlainDate(endInclusive), 1);
}

function toPhase(row: PhaseRow, prices: ReadonlyMap<string, Price>): Phase {
  const priceIds = row.prices.map(({ priceId }) => priceId);
  const currencyOf = (covered: readonly string[]) => coveredCurrency(priceIds, covered, prices);
  return {
    id: row.id,
    ...(row.revisionOf === null ? {} : { revisionOf: row.revisionOf }),
    name: row.name,
    startDate: parsePlainDate(row.startDate),
    endExclusive: dayAfter(row.endDate),
    milestone:
      row.milestoneName === null ? null : { name: row.milestoneName, completedOn: toDate(row.milestoneCompletedOn) },
    recurrencePreference: row.recurrencePreference,
    priceIds,
    discounts: row.discounts.map((discount) => toDiscount(discount, currencyOf(discount.priceIds))),
    minimums: row.minimums.map(({ id, amount, priceIds: covered }) => ({
      id,
      priceIds: covered,
      amount: minor(amount, currencyOr(currencyOf(covered))),
    })),
    creditGrants: row.creditGrants.map(toCreditGrant),
  };
}

function toDiscount(row: DiscountRow, currency: CurrencyCode | null): PhaseDiscount {
  const { id, priceIds, message, separateLineItem, seatDiscountType } = row;
  return {
    ...{ id, priceIds, message, separateLineItem, seatDiscountType },
    value:
      row.calculationType === "PERCENTAGE"
        ? { kind: "PERCENTAGE", fraction: fixed(row.amount) }
        : { kind: "NOMINAL", amount: minor(row.amount, currencyOr(currency)) },
    validFrom: toDate(row.validFrom),
    validTo: toDate(row.validTo),
  };
}

function toCreditGrant(row: PhaseGrantRow): PhaseCreditGrant {
  const { id, name, refreshFrequency, billingFrequency, rolloverMode, priceIds } = row;
  const currency = Currency.parse(row.currency);
  return {
    ...{ id, name, refreshFrequency, billingFrequency, rolloverMode, priceIds },
    unit:
      row.metricId === null
        ? { kind: "CURRENCY", currency, amount: minor(row.amount, currency) }
        : { kind: "METRIC", metricId: row.metricId, amount: fixed(row.amount) },
    cost: row.cost === null ? null : minor(row.cost, currency),
    costCurrency: currency,
  };
}

function toDate(day: string | null): PlainDate | null {
  return day === null ? null : parsePlainDate(day);
}

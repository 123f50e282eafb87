import type { Language } from "@/lib/core/languages";
import { localMoney, localNumber, localRate, localSpan } from "@/lib/core/local-text";
import { isPlainDate } from "@/lib/engine/calendar/plain-date";
import type { Currency } from "@/lib/engine/money/currency";
import { decimal } from "@/lib/engine/money/decimal";
import type { Trace, TraceStep } from "@/lib/engine/trace/trace";
import { stepWords } from "../step-words/rules";
import type { StepWords } from "./schema";

/**
 * "How was this calculated?" for the customer: the steps of a line's trace as sentences of his language. The product of quantity and rate
 * stands with the line and is not said again.
 *
 * Laws: every step says something; nothing that only the vendor knows by (ids, versions) is said; amounts are exact.
 */
export interface CustomerLine {
  currency: Currency;
  /** What the last line of a running total carries (D17); plain decimal. */
  roundingAmount: string;
  trace: Trace | null;
}

export function stepsForCustomer(line: CustomerLine, language: Language): string[] {
  const steps = line.trace?.steps ?? [];
  const isOfMoney = steps.some((step) => step.step === "TIER" && step.isPercentage);
  const isOfSums = isOfMoney || steps.some(({ step }) => step === "PER_EVENT");
  const teller = { words: stepWords[language], language, currency: line.currency, isOfMoney, isOfSums };
  const told = steps.map((step) => tell(step, teller));
  const difference = decimal(line.roundingAmount);
  return difference.isZero() ? told : [...told, teller.words.difference(money(line.roundingAmount, teller))];
}

interface Teller {
  words: StepWords;
  language: Language;
  currency: Currency;
  /** Prices in percent count money instead of units (D15). */
  isOfMoney: boolean;
  /** What was charged before is then a sum of money too. */
  isOfSums: boolean;
}

type Step<Kind extends TraceStep["step"]> = Extract<TraceStep, { step: Kind }>;

function tell(step: TraceStep, teller: Teller): string {
  const { words } = teller;
  const [amount, count] = [(value: string) => money(value, teller), (value: number | string) => number(value, teller)];
  switch (step.step) {
    case "USAGE":
      return tellUsage(step, teller);
    case "TIER":
      return tellTier(step, teller);
    case "FEE":
      return words.fee(amount(step.fee));
    case "PER_EVENT":
      return words.perEvent(count(step.atMinimum + step.atMaximum + step.between), rate(step.charge, teller));
    case "PACKAGES":
      return words.packages(count(step.units), count(step.size), count(step.packages));
    case "PRORATION":
      return partOf(words.days(count(step.days), count(step.ofDays)), step, `${step.days}/${step.ofDays}`, teller);
    case "MONTHS":
      return partOf(
        words.months(count(step.months), count(step.ofMonths)),
        step,
        `${step.months}/${step.ofMonths}`,
        teller,
      );
    case "SEATS":
      return tellSeats(step, teller);
    case "CREDITED_UNITS":
      return words.credited(count(step.credited), count(step.units), count(step.left));
    case "CHARGED_BEFORE":
      return tellChargedBefore(step, teller);
    case "RUNNING_TOTAL":
      return words.runningTotal(span(step, teller), amount(step.total), amount(step.billedBefore));
    case "ROUNDING":
      return words.rounded(rate(step.exact, teller), amount(step.rounded));
    case "DISCOUNT":
      return tellDiscount(step, teller);
    case "MINIMUM":
      return words.minimum(amount(step.prorated), amount(step.covered), amount(missingOf(step)));
    case "UNIT_CREDIT":
      return words.unitCredit(count(step.units), step.grant);
    case "CREDIT":
      return words.credit(amount(step.drawn), step.grant, amount(step.left));
    case "GRANT_COST":
      return words.price(step.grant, amount(step.cost));
  }
}

function tellChargedBefore({ before, units, left }: Step<"CHARGED_BEFORE">, teller: Teller): string {
  const kind = (value: string) => inKind(value, teller.isOfSums, teller);
  return teller.words.chargedBefore(kind(before), kind(units), kind(left));
}

function tellUsage(step: Step<"USAGE">, teller: Teller): string {
  if (step.events === 0) return teller.words.unused(span(step, teller));
  return teller.words.used(
    span(step, teller),
    inKind(step.value, teller.isOfMoney, teller),
    number(step.events, teller),
  );
}

function tellTier({ tier, above, upTo, units, rate: each, isPercentage }: Step<"TIER">, teller: Teller): string {
  const { words } = teller;
  const bound = (value: string) => inKind(value, isPercentage, teller);
  const sum = isPercentage
    ? words.of(percent(each, teller), rate(units, teller))
    : `${number(units, teller)} × ${rate(each, teller)}`;
  if (tier === 1 && upTo === null) return sum;
  const range =
    upTo === null
      ? words.above(bound(above))
      : tier === 1
        ? words.upTo(bound(upTo))
        : words.between(bound(above), bound(upTo));
  return `${words.tier(number(tier, teller), range)}: ${sum}`;
}

function tellSeats(step: Step<"SEATS">, teller: Teller): string {
  const counted = teller.words.seats(span(step, teller), number(step.seats, teller));
  const { contractedMinimum: least } = step;
  return least === 0 ? counted : `${counted} ${teller.words.leastSeats(number(least, teller))}`;
}

function tellDiscount(step: Step<"DISCOUNT">, teller: Teller): string {
  const given = step.percent === null ? money(step.amount ?? step.taken, teller) : `${number(step.percent, teller)} %`;
  const taken = teller.words.discount(given, money(step.base, teller), money(step.taken, teller));
  const name = step.message.trim() === "" ? "" : `${step.message.trim()}: `;
  const isWhole = decimal(step.share).equals(decimal(step.taken));
  return `${name}${taken}${isWhole ? "" : ` ${teller.words.share(money(step.share, teller))}`}`;
}

function missingOf({ prorated, covered }: Step<"MINIMUM">): string {
  return decimal(prorated).minus(decimal(covered)).toFixed();
}

/** `15 of 30 days: 500.00 × 15/30 = 250.00`. */
function partOf(
  part: string,
  { rate: whole, derivedRate }: { rate: string; derivedRate: string },
  fraction: string,
  teller: Teller,
): string {
  return `${part}: ${rate(whole, teller)} × ${fraction} = ${rate(derivedRate, teller)}`;
}

function span({ from, to }: { from: string; to: string }, { language }: Teller): string {
  return isPlainDate(from) && isPlainDate(to) ? localSpan(from, to, language) : `${from} – ${to}`;
}

function inKind(value: string, isMoney: boolean, teller: Teller): string {
  return isMoney ? rate(value, teller) : number(value, teller);
}

function money(amount: string, { currency, language }: Teller): string {
  return localMoney(decimal(amount), currency, language);
}

/** A unit price or an unrounded amount, with all its places. */
function rate(value: string, { currency, language }: Teller): string {
  return localRate(decimal(value), currency, language);
}

function number(value: number | string, { language }: Teller): string {
  return localNumber(decimal(String(value)), language);
}

function percent(fraction: string, teller: Teller): string {
  return `${localNumber(decimal(fraction).times(100), teller.language)} %`;
}

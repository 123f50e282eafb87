import type { Currency } from "../money/currency";
import { decimal } from "../money/decimal";
import {
  absolute,
  type Fixed,
  fixed,
  fixedOne,
  fixedText,
  type Minor,
  minorText,
  minorToFixed,
  multiply,
} from "../money/fixed";
import { percentText } from "../money/format";
import type { BillingType } from "../pricing/price";
import { countText, moneyText, numberText, rateText, spanText } from "./text";
import type { Trace, TraceStep } from "./trace";

/**
 * "How was this calculated?": a line's trace in sentences for a person.
 *
 * Laws: every step says something; quantity × rate = amount is said once, in the step that made it or in a sentence of its own.
 */
export type ExplainedLine = {
  quantity: Fixed;
  rate: Fixed;
  /** Difference carried by the last line of a running total (D17). */
  roundingAmount: Minor;
  currency: Currency;
  timing: BillingType;
  /** Null: written by a person. */
  trace: Trace | null;
};

/** One or two sentences a step, in the order in which the amount came about. */
export function explainLine(line: ExplainedLine): string[] {
  const steps = line.trace?.steps ?? [];
  const isProductSaid = steps.some((step) => saysProduct(step, line));
  const untilAmount = steps.findIndex(comesAfterProduct);
  const place = untilAmount === -1 ? steps.length : untilAmount;
  return [
    ...steps.slice(0, place).map((step) => explainStep(step, line)),
    ...(isProductSaid ? [] : [`${productText(line)}.`]),
    ...(line.roundingAmount === 0n ? [] : [differenceText(line)]),
    ...steps.slice(place).map((step) => explainStep(step, line)),
  ];
}

type Step<Kind extends TraceStep["step"]> = Extract<TraceStep, { step: Kind }>;

function explainStep(step: TraceStep, line: ExplainedLine): string {
  const money = (amount: string) => moneyText(amount, line.currency);
  switch (step.step) {
    case "USAGE":
      return explainUsage(step, line);
    case "TIER":
      return explainTier(step, line);
    case "FEE":
      return step.tier === 1 ? `Flat fee: ${money(step.fee)}.` : `Flat fee of tier ${step.tier}: ${money(step.fee)}.`;
    case "PER_EVENT":
      return explainPerEvent(step, line.currency);
    case "PACKAGES":
      return `${countText(step.units, "unit")} in packages of ${numberText(step.size)}, each started one counted: ${countText(step.packages, "package")}.`;
    case "PRORATION":
      return explainPart(step, step.days, step.ofDays, "day", line.currency);
    case "MONTHS":
      return explainPart(step, step.months, step.ofMonths, "month", line.currency);
    case "SEATS":
      return explainSeats(step, line);
    case "CREDITED_UNITS":
      return `${numberText(step.credited)} of ${countText(step.units, "unit")} are covered by credits, which leaves ${numberText(step.left)}.`;
    case "CHARGED_BEFORE":
      return `Charged before: ${inKind(step.before, line)} of ${inKind(step.units, line)}, which leaves ${inKind(step.left, line)}.`;
    case "RUNNING_TOTAL":
      return `In all ${money(step.total)} ${spanText(step.from, step.to)}, of which ${money(step.billedBefore)} was billed before.`;
    case "ROUNDING":
      return `${rateText(step.exact, line.currency)} is rounded to ${money(step.rounded)}.`;
    case "DISCOUNT":
      return explainDiscount(step, line.currency);
    case "MINIMUM":
      return explainMinimum(step, line);
    case "UNIT_CREDIT":
      return explainUnitCredit(step, line);
    case "CREDIT":
      return explainCredit(step, line);
    case "GRANT_COST":
      return `Price of “${step.grant}”: ${money(step.cost)}.`;
  }
}

/** What follows the line's own product: what is taken off it, and its rounding. */
function comesAfterProduct({ step }: TraceStep): boolean {
  return step === "ROUNDING" || step === "DISCOUNT";
}

/** Whether the step's sentence has the line's amount already. */
function saysProduct(step: TraceStep, line: ExplainedLine): boolean {
  switch (step.step) {
    case "TIER":
      return isLinesProduct(step, line);
    case "FEE":
      return isAmount(fixed(step.fee), line);
    case "PER_EVENT":
      return isAmount(fixed(step.charge), line);
    case "PRORATION":
    case "MONTHS":
      return isAmount(fixed(step.derivedRate), line);
    case "DISCOUNT":
      return isAmount(-fixed(step.share), line);
    case "MINIMUM":
    case "UNIT_CREDIT":
    case "CREDIT":
    case "GRANT_COST":
      return true;
    default:
      return false;
  }
}

function isLinesProduct(step: Step<"TIER">, { quantity, rate }: ExplainedLine): boolean {
  return fixed(step.units) === quantity && fixed(step.rate) === rate;
}

function isAmount(amount: Fixed, { quantity, rate }: ExplainedLine): boolean {
  return quantity === fixedOne && rate === amount;
}

/** `"750 × €0.15 = €112.50"`, `"0.5 % of €800.00 = €4.00"`; the amount as the line has it, rounded. */
function productText({ quantity, rate, currency, trace }: ExplainedLine): string {
  const amount = moneyText(minorText(multiply(quantity, rate, currency), currency), currency);
  const [units, each] = [fixedText(quantity), fixedText(rate)];
  if (isOfMoney(trace)) return `${percentText(decimal(each))} of ${rateText(units, currency)} = ${amount}`;
  return `${numberText(units)} × ${rateText(each, currency)} = ${amount}`;
}

function differenceText({ roundingAmount, currency, trace }: ExplainedLine): string {
  const text = moneyText(minorText(absolute(roundingAmount), currency), currency);
  const change = roundingAmount < 0n ? "taken off" : "added";
  const isOfDays = trace?.steps.some(({ step }) => step === "PRORATION");
  const reason = isOfDays
    ? "these days and those billed before come to what they cost together"
    : "all lines together come to what is left of the running total";
  return `${text} is ${change}, so that ${reason}.`;
}

function explainUsage({ value, events, from, to }: Step<"USAGE">, line: ExplainedLine): string {
  const span = spanText(from, to);
  if (events === 0) return `No usage ${span}.`;
  const used = isOfMoney(line.trace) ? rateText(value, line.currency) : countText(value, "unit");
  return `${used} from ${countText(events, "event")} ${span}.`;
}

/** A price without tiers is one tier without bound, of which there is nothing to say but the product. */
function explainTier(step: Step<"TIER">, line: ExplainedLine): string {
  const says = isLinesProduct(step, line)
    ? productText(line)
    : `${amountOfUnits(step, line)} at ${priceText(step, line)}`;
  if (step.tier === 1 && step.upTo === null) return `${says}.`;
  const bound = (value: string) => (step.isPercentage ? rateText(value, line.currency) : numberText(value));
  const range =
    step.upTo === null ? `above ${bound(step.above)}` : rangeText(bound(step.above), bound(step.upTo), step);
  return `Tier ${step.tier} (${range}): ${says}.`;
}

function rangeText(above: string, upTo: string, { tier }: Step<"TIER">): string {
  return tier === 1 ? `up to ${upTo}` : `above ${above}, up to ${upTo}`;
}

function amountOfUnits({ units, isPercentage }: Step<"TIER">, { currency }: ExplainedLine): string {
  return isPercentage ? rateText(units, currency) : numberText(units);
}

function priceText({ rate, isPercentage }: Step<"TIER">, { currency }: ExplainedLine): string {
  return isPercentage ? percentText(decimal(rate)) : rateText(rate, currency);
}

function explainPerEvent(step: Step<"PER_EVENT">, currency: Currency): string {
  const bounded = (count: number, name: string, amount: string | null) =>
    count === 0 ? [] : [`${countText(count, "event")} at the ${name} of ${rateText(amount ?? "0", currency)}`];
  const between = `${countText(step.between, "event")} with ${numberText(step.betweenValue)} × ${numberText(step.rate)}`;
  const groups = [
    ...bounded(step.atMinimum, "minimum", step.minimum),
    ...(step.between === 0 ? [] : [between]),
    ...bounded(step.atMaximum, "maximum", step.maximum),
  ];
  const charge = rateText(step.charge, currency);
  return groups.length === 0 ? `No event is charged: ${charge}.` : `${groups.join(", ")}: ${charge} together.`;
}

/** `"15 of 30 days: €500.00 × 15/30 = €250.00."` */
function explainPart(
  { rate, derivedRate }: { rate: string; derivedRate: string },
  part: number,
  whole: number,
  unit: string,
  currency: Currency,
): string {
  const product = `${rateText(rate, currency)} × ${part}/${whole} = ${rateText(derivedRate, currency)}`;
  return `${part} of ${countText(whole, unit)}: ${product}.`;
}

function explainSeats(
  { seats, contractedMinimum, strategy, from, to }: Step<"SEATS">,
  { timing }: ExplainedLine,
): string {
  const counted = `${countText(seats, "seat")} ${spanText(from, to)}`;
  const counting = timing === "IN_ADVANCE" ? ", as they stood when the period began" : (strategies.get(strategy) ?? "");
  const how = seats > contractedMinimum ? counting : "";
  const least = contractedMinimum === 0 ? "" : ` At least ${numberText(String(contractedMinimum))} are billed.`;
  return `${counted}${how}.${least}`;
}

const strategies: ReadonlyMap<string, string> = new Map([
  ["USE_MAXIMUM", ", the most of the whole period"],
  ["PRORATE_INCREMENTS", ", the most since the period began"],
  ["PRORATE_ALL_CHANGES", ", as they stood at the end of each day"],
]);

function explainDiscount(step: Step<"DISCOUNT">, currency: Currency): string {
  const money = (amount: string) => moneyText(amount, currency);
  const given = step.percent === null ? money(step.amount ?? step.taken) : `${numberText(step.percent)} %`;
  const isCapped = step.amount !== null && fixed(step.amount) !== fixed(step.taken);
  const taken = `${given} off ${money(step.base)}${isCapped ? ", at most all of it:" : " ="} ${money(step.taken)}`;
  const share = fixed(step.share) === fixed(step.taken) ? "" : `, of which this line bears ${money(step.share)}`;
  const name = step.message.trim() === "" ? "" : `${step.message.trim()}: `;
  return `${name}${taken}${share}.`;
}

function explainMinimum(step: Step<"MINIMUM">, line: ExplainedLine): string {
  const money = (amount: string) => moneyText(amount, line.currency);
  const ofPeriod = ({ days, ofDays, prorated }: { days: number; ofDays: number; prorated: string }) =>
    days === ofDays
      ? money(step.minimum)
      : `${money(step.minimum)} × ${days} of ${countText(ofDays, "day")} = ${money(prorated)}`;
  const minimum = step.periods
    ? `of ${step.periods.length} billing periods (${step.periods.map(ofPeriod).join("; ")}): ${money(step.prorated)}`
    : ofPeriod(step);
  const missing = fixed(step.prorated) - fixed(step.covered);
  const amount = minorToFixed(multiply(line.quantity, line.rate, line.currency), line.currency);
  const share = amount === missing ? "" : `, of which this line bears ${money(fixedText(amount))}`;
  return `Minimum ${minimum}. ${money(step.covered)} was charged, so ${money(fixedText(missing))} is missing${share}.`;
}

/** Of several grants the last one says what all of them did. */
function explainUnitCredit(step: Step<"UNIT_CREDIT">, { currency, trace }: ExplainedLine): string {
  const units = `${countText(step.units, "unit")} from “${step.grant}”`;
  if (trace?.steps.findLast((each) => each.step === "UNIT_CREDIT") !== step) return `${units}.`;
  const [before, after] = [moneyText(step.before, currency), moneyText(step.after, currency)];
  return `${units}: the charges come to ${after} instead of ${before}.`;
}

function explainCredit(step: Step<"CREDIT">, line: ExplainedLine): string {
  const money = (amount: string) => moneyText(amount, line.currency);
  const drawn = `${money(step.drawn)} from “${step.grant}” for ${countText(step.coveredLines, "charge")}`;
  const share = isAmount(-fixed(step.drawn), line) ? "" : `, ${money(fixedText(-line.rate))} of that on this line`;
  return `${drawn}${share}. ${money(step.left)} is left of the credit.`;
}

/** Prices in percent count money instead of units (D15). */
function isOfMoney(trace: Trace | null): boolean {
  return trace?.steps.some((step) => step.step === "TIER" && step.isPercentage) ?? false;
}

/** What was charged before is units, or a sum of money where events are charged one by one. */
function inKind(value: string, { trace, currency }: ExplainedLine): string {
  const isSum = isOfMoney(trace) || (trace?.steps.some(({ step }) => step === "PER_EVENT") ?? false);
  return isSum ? rateText(value, currency) : numberText(value);
}

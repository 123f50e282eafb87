import { overlap, type Period } from "../calendar/period";
import type { WindowPosition } from "../invoice/computation";
import type { PlannedLine } from "../invoice/line";
import { type Fixed, fixedText, larger, type Minor, minorText, multiply, smaller, total } from "../money/fixed";
import type { Charge, UsageWindow } from "../schedule/charge";
import type { TraceStep } from "../trace/trace";
import type { Facts, UsageFacts } from "./facts";
import { type ModelLine, modelLines } from "./models";
import { lineAmount, type PricingContext, plannedLine, tracedSpan } from "./planned-line";
import { isRecurring, isUsage, type Price, type UsageStructure } from "./price";
import { usageQuery } from "./queries";
import { billedLines, isChange, isUntouched, linesSince } from "./running-total";
import { hasEventBounds } from "./tiers";

/**
 * Usage charges (D13–D18): for each window f(U) − B, U less the units that credits took out, printed as what came since the last
 * invoice.
 *
 * Laws: the lines of a window always add up to f(U) − B, so that however a window is cut into invoices, it costs f(U); credited units
 * never count again in their window.
 */
export type UsageCharge = {
  charge: Charge;
  price: Price;
  structure: UsageStructure;
  facts: Facts;
  positions: ReadonlyMap<string, WindowPosition>;
  context: PricingContext;
};

type WindowUsage = {
  window: UsageWindow;
  counted: Period;
  usage: UsageFacts;
  position: WindowPosition;
  /** Taken now, from the top of the quantity (D25). */
  creditedUnits: Fixed;
};

type PricedWindow = { lines: PlannedLine[]; position: WindowPosition };

/** @param creditedUnits at most `chargeableUnits`; taken from the last window first */
export function priceUsage(
  input: UsageCharge,
  creditedUnits: Fixed,
): { lines: PlannedLine[]; positions: ReadonlyMap<string, WindowPosition> } {
  const priced = withCreditedUnits(input, creditedUnits).map((usage) => ({
    key: usage.window.key,
    ...priceWindow(input, usage),
  }));
  return {
    lines: priced.flatMap(({ lines }) => lines),
    positions: new Map(priced.map(({ key, position }) => [key, position])),
  };
}

/**
 * Units that the charge adds to its windows: what unit credits may cover (D25). None for prices that count no usage or have
 * per-event bounds.
 */
export function chargeableUnits(
  charge: Charge,
  price: Price,
  facts: Facts,
  positions: ReadonlyMap<string, WindowPosition>,
): Fixed {
  const { structure } = price;
  if (!isUsage(structure) || !takesUnitCredits(structure)) return 0n;
  return total(windowUsages({ charge, structure, facts, positions }).map(unitsAdded));
}

/** D25: prices with per-event bounds take no unit credits. */
export function takesUnitCredits(structure: UsageStructure): boolean {
  return structure.pricingType !== "VOLUME" || !structure.tiers.some(hasEventBounds);
}

function windowUsages({
  charge,
  structure,
  facts,
  positions,
}: Pick<UsageCharge, "charge" | "structure" | "facts" | "positions">): WindowUsage[] {
  return charge.windows.map((window) => {
    const query = usageQuery(charge, structure, window);
    const usage = facts.usage.get(query.key);
    if (!usage) throw new RangeError(`No usage was loaded for ${query.key}`);
    return {
      window,
      counted: query.span,
      usage,
      position: positions.get(window.key) ?? { charged: 0n, creditedUnits: 0n, units: 0n },
      creditedUnits: 0n,
    };
  });
}

function withCreditedUnits(input: UsageCharge, creditedUnits: Fixed): WindowUsage[] {
  if (creditedUnits > 0n && !takesUnitCredits(input.structure)) {
    throw new RangeError("A price with per-event bounds takes no unit credits");
  }
  if (creditedUnits === 0n) return windowUsages(input);
  let left = creditedUnits;
  const credited = windowUsages(input)
    .toReversed()
    .map((usage) => {
      const taken = smaller(left, unitsAdded(usage));
      left -= taken;
      return { ...usage, creditedUnits: taken };
    });
  if (left !== 0n) throw new RangeError(`${fixedText(left)} units are credited that ${input.charge.key} does not have`);
  return credited.toReversed();
}

function unitsAdded(usage: WindowUsage): Fixed {
  return larger(chargedUnits(usage) - usage.position.units, 0n);
}

/** D16: below zero counts as zero. */
function chargedUnits({ usage, position, creditedUnits }: WindowUsage): Fixed {
  return larger(usage.value - position.creditedUnits - creditedUnits, 0n);
}

function priceWindow(input: UsageCharge, windowUsage: WindowUsage): PricedWindow {
  const { price, structure } = input;
  const { usage, position, creditedUnits } = windowUsage;
  const units = chargedUnits(windowUsage);
  const now = modelLines(structure, units, usage.value < 0n ? noEvents : usage.eventValues);
  const charged = total(now.map(({ quantity, rate }) => multiply(quantity, rate, price.currency)));
  const due = charged - position.charged;
  const since = isUntouched(position) ? now : linesSince(billedLines(structure, position, price.currency), now);
  const shown = since.filter((line) => isChange(line) || line === lineOfZero(since, now));
  const lines = plannedLines(input, windowUsage, shown, { charged, due });
  const left = { charged, units, creditedUnits: position.creditedUnits + creditedUnits };
  if (isRecurring(price.billingFrequency)) return { lines, position: left };
  const isWorthless = lines.every((line) => lineAmount(line, price.currency) === 0n);
  return isWorthless ? { lines: [], position: creditedUnits === 0n ? position : left } : { lines, position: left };
}

/** D12: the charge line that says zero, of the tier reached, where no other charge line says anything. */
function lineOfZero(since: readonly ModelLine[], now: readonly ModelLine[]): ModelLine | undefined {
  const ofCharge = since.filter(({ kind }) => kind === "CHARGE");
  const reached = now.at(-1)?.tier;
  return ofCharge.some(isChange) ? undefined : ofCharge.find(({ tier }) => tier === reached);
}

/** The lines of one window; the last one makes up the difference between them and what is due (D17). */
function plannedLines(
  input: UsageCharge,
  windowUsage: WindowUsage,
  shown: readonly ModelLine[],
  { charged, due }: { charged: Minor; due: Minor },
): PlannedLine[] {
  const { charge, price, context } = input;
  const { window, counted } = windowUsage;
  const isFirst = isUntouched(windowUsage.position);
  const difference = isFirst
    ? 0n
    : due - total(shown.map((line) => multiply(line.quantity, line.rate, price.currency)));
  const parts = charge.windows.length > 1 ? `${window.span.start}/` : "";
  const service = charge.windows.length > 1 ? (overlap(counted, charge.service) ?? charge.service) : charge.service;
  const usageSteps = stepsOfUsage(input, windowUsage, charged);
  return shown.map((line, index) =>
    plannedLine(charge, price, context, {
      kind: line.kind,
      key: `${parts}tier-${line.tier}${line.kind === "TIER_FEE" ? "-fee" : ""}`,
      label: labelOf(input.structure, line),
      quantity: isChange(line) ? line.quantity : 0n,
      rate: line.rate,
      service,
      windowKey: window.key,
      roundingAmount: index === shown.length - 1 ? difference : 0n,
      steps: [...usageSteps, ...line.steps],
    }),
  );
}

function labelOf(structure: UsageStructure, { kind, tier }: ModelLine): string | null {
  const isTiered = "tiers" in structure && structure.tiers.length > 1;
  if (kind === "TIER_FEE") return isTiered ? `Tier ${tier} fee` : "Fee";
  return isTiered ? `Tier ${tier}` : null;
}

function stepsOfUsage({ structure, price }: UsageCharge, windowUsage: WindowUsage, charged: Minor): TraceStep[] {
  const { usage, counted, position } = windowUsage;
  const credited = position.creditedUnits + windowUsage.creditedUnits;
  const value = fixedText(usage.value);
  const left = fixedText(chargedUnits(windowUsage));
  const span = tracedSpan(counted);
  const steps: TraceStep[] = [
    { step: "USAGE", metricId: structure.usageMetricId, value, events: usage.events, ...span },
  ];
  if (credited !== 0n) steps.push({ step: "CREDITED_UNITS", units: value, credited: fixedText(credited), left });
  if (!isUntouched(position)) {
    const text = (amount: Minor) => minorText(amount, price.currency);
    steps.push({ step: "RUNNING_TOTAL", total: text(charged), billedBefore: text(position.charged), ...span });
  }
  return steps;
}

const noEvents = { places: 0, units: new Float64Array(0), large: [] };

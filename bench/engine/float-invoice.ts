import { daysIn, type Period } from "@/lib/engine/calendar/period";
import { addDays, daysBetween, earliest, latest } from "@/lib/engine/calendar/plain-date";
import type { Charge } from "@/lib/engine/schedule/charge";
import type { FloatFacts, FloatGrant, FloatPrice, FloatTax, FloatTier } from "./float-facts";

/**
 * The invoice as one writes it with binary numbers: the same lines, discounts, minimums, credits, taxes, totals, draws and positions, but
 * nothing rounded, no remainder shared out and no trace.
 */
export type FloatLine = {
  key: string;
  kind: string;
  priceId: string | null;
  groupKey: string;
  description: string;
  quantity: number;
  rate: number;
  discountAmount: number;
  service: Period;
  tax: FloatTax;
  netTotal: number;
  totalTax: number;
  grossTotal: number;
};

export type FloatInvoice = {
  lines: FloatLine[];
  groups: Map<string, { title: string; netTotal: number; totalTax: number; grossTotal: number }>;
  taxes: Map<string, { net: number; tax: number }>;
  billingPeriod: Period | null;
  draws: { grantId: string; amount: number }[];
  positions: Map<string, number>;
  netTotal: number;
  totalTax: number;
  grossTotal: number;
};

export function computeFloatInvoice(facts: FloatFacts): FloatInvoice {
  const positions = new Map<string, number>();
  const draws: FloatInvoice["draws"] = [];
  const lines: FloatLine[] = [];
  const byPrice = new Map<string, FloatLine[]>();
  for (const charge of facts.charges) {
    const price = priceOf(facts, charge.priceId);
    const own = linesOf(charge, price, facts, usageOf(charge, price, facts));
    byPrice.set(price.id, [...(byPrice.get(price.id) ?? []), ...own]);
    lines.push(...own);
    const charged = netOf(own);
    for (const window of charge.windows) positions.set(window.key, charged);
  }
  lines.push(...discounts(facts, byPrice), ...trueUps(facts, byPrice), ...unitCredits(facts, draws));
  lines.push(...moneyCredits(facts, lines, draws));
  return { ...totals(facts, lines), billingPeriod: billingPeriod(facts.charges), draws, positions };
}

function linesOf(charge: Charge, price: FloatPrice, facts: FloatFacts, usage: number): FloatLine[] {
  const { structure } = price;
  switch (structure.kind) {
    case "FIXED": {
      const rate = (structure.price * daysIn(charge.service)) / daysIn(charge.whole);
      return [lineOf(charge, price, facts, "CHARGE", "flat", 1, rate, charge.service)];
    }
    case "LINEAR":
      return [lineOf(charge, price, facts, "CHARGE", "tier-1", usage, structure.price, charge.service)];
    case "GRADUATED":
      return tierLines(charge, price, facts, structure.tiers, usage);
    case "SEATS":
      return seatLines(charge, price, facts);
  }
}

function tierLines(
  charge: Charge,
  price: FloatPrice,
  facts: FloatFacts,
  tiers: readonly FloatTier[],
  usage: number,
): FloatLine[] {
  const lines: FloatLine[] = [];
  let above = 0;
  for (const [i, tier] of tiers.entries()) {
    if (i > 0 && usage <= above) break;
    const units = Math.min(usage, tier.upperBound) - above;
    lines.push(lineOf(charge, price, facts, "CHARGE", `tier-${i + 1}`, units, tier.price, charge.service));
    if (tier.fee)
      lines.push(lineOf(charge, price, facts, "TIER_FEE", `tier-${i + 1}-fee`, 1, tier.fee, charge.service));
    above = tier.upperBound;
  }
  return lines;
}

/** A line for each run of days with equal seats and each tier that they reach. */
function seatLines(charge: Charge, price: FloatPrice, facts: FloatFacts): FloatLine[] {
  if (price.structure.kind !== "SEATS") return [];
  const { tiers, minimum, metricId } = price.structure;
  const steps = facts.seats.get(metricId) ?? [];
  const { start, endExclusive } = charge.service;
  const days = daysIn(charge.whole);
  const lines: FloatLine[] = [];
  let from = start;
  let seats = minimum;
  const close = (to: typeof from) => {
    if (from >= to) return;
    const share = daysBetween(from, to) / days;
    let above = 0;
    for (const [i, tier] of tiers.entries()) {
      if (i > 0 && seats <= above) break;
      const units = Math.min(seats, tier.upperBound) - above;
      const service = { start: from, endExclusive: to };
      lines.push(lineOf(charge, price, facts, "CHARGE", `${from}/tier-${i + 1}`, units, tier.price * share, service));
      above = tier.upperBound;
    }
  };
  for (const step of steps) {
    if (step.from >= endExclusive) break;
    const balance = Math.max(step.balance, minimum);
    if (step.from > start && balance !== seats) {
      close(step.from);
      from = step.from;
    }
    seats = balance;
  }
  close(endExclusive);
  return lines;
}

function discounts(facts: FloatFacts, byPrice: ReadonlyMap<string, FloatLine[]>): FloatLine[] {
  return facts.discounts.flatMap((discount) => {
    const covered = discount.priceIds.flatMap((id) => byPrice.get(id) ?? []);
    const base = netOf(covered);
    const taken = discount.fraction === null ? Math.min(discount.amount, base) : base * discount.fraction;
    if (!discount.separateLineItem) {
      for (const line of covered) {
        const share = (taken * line.netTotal) / base;
        line.discountAmount += share;
        line.netTotal -= share;
      }
      return [];
    }
    const [first] = covered;
    return first
      ? [plainLine({ ...first, kind: "DISCOUNT", key: discount.id, description: discount.message }, -taken)]
      : [];
  });
}

function trueUps(facts: FloatFacts, byPrice: ReadonlyMap<string, FloatLine[]>): FloatLine[] {
  return facts.minimums.flatMap(({ id, priceIds, amount }) => {
    const covered = priceIds.flatMap((priceId) => byPrice.get(priceId) ?? []);
    const [first] = covered;
    const charge = facts.charges.find(({ priceId }) => priceId === first?.priceId);
    if (!first || !charge) return [];
    const prorated = (amount * daysIn(charge.service)) / daysIn(charge.whole);
    const missing = prorated - netOf(covered);
    return missing > 0
      ? [plainLine({ ...first, kind: "TRUE_UP", key: id, description: "True-up charge" }, missing)]
      : [];
  });
}

/** The difference that the credited units make. */
function unitCredits(facts: FloatFacts, draws: FloatInvoice["draws"]): FloatLine[] {
  return inOrder(facts.grants).flatMap((grant) => {
    if (grant.metricId === null) return [];
    const charge = facts.charges.find(({ priceId }) => metricOf(priceOf(facts, priceId)) === grant.metricId);
    if (!charge) return [];
    const price = priceOf(facts, charge.priceId);
    const usage = usageOf(charge, price, facts);
    const units = Math.min(grant.left, usage);
    const saved = netOf(linesOf(charge, price, facts, usage)) - netOf(linesOf(charge, price, facts, usage - units));
    draws.push({ grantId: grant.id, amount: units });
    const line = lineOf(charge, price, facts, "UNIT_CREDIT", grant.id, 1, -saved, charge.service);
    return [line];
  });
}

function moneyCredits(facts: FloatFacts, lines: readonly FloatLine[], draws: FloatInvoice["draws"]): FloatLine[] {
  let open = netOf(lines);
  return inOrder(facts.grants).flatMap((grant) => {
    const amount = grant.metricId === null ? Math.min(grant.left, open) : 0;
    const [first] = lines;
    if (amount <= 0 || !first) return [];
    open -= amount;
    draws.push({ grantId: grant.id, amount });
    const untaxed = { categoryCode: "Z", fraction: 0 };
    const credit = { ...first, kind: "CREDIT", priceId: null, groupKey: "CREDITS", key: grant.id, tax: untaxed };
    return [plainLine({ ...credit, description: grant.id }, -amount)];
  });
}

function totals(
  { groupTitles }: FloatFacts,
  lines: FloatLine[],
): Pick<FloatInvoice, "lines" | "groups" | "taxes" | "netTotal" | "totalTax" | "grossTotal"> {
  const groups: FloatInvoice["groups"] = new Map();
  const taxes: FloatInvoice["taxes"] = new Map();
  let [netTotal, totalTax] = [0, 0];
  for (const line of lines) {
    line.totalTax = line.netTotal * line.tax.fraction;
    line.grossTotal = line.netTotal + line.totalTax;
    netTotal += line.netTotal;
    totalTax += line.totalTax;
    const title = groupTitles.get(line.groupKey) ?? line.groupKey;
    const group = groups.get(line.groupKey) ?? { title, netTotal: 0, totalTax: 0, grossTotal: 0 };
    group.netTotal += line.netTotal;
    group.totalTax += line.totalTax;
    group.grossTotal += line.grossTotal;
    groups.set(line.groupKey, group);
    const pair = `${line.tax.categoryCode} ${line.tax.fraction}`;
    const tax = taxes.get(pair) ?? { net: 0, tax: 0 };
    tax.net += line.netTotal;
    tax.tax += line.totalTax;
    taxes.set(pair, tax);
  }
  return { lines, groups, taxes, netTotal, totalTax, grossTotal: netTotal + totalTax };
}

function billingPeriod(charges: readonly Charge[]): Period | null {
  const arrears = charges.filter(({ timing }) => timing === "IN_ARREARS");
  let period: Period | null = null;
  for (const { service } of arrears.length > 0 ? arrears : charges) period = period ? around(period, service) : service;
  return period;
}

function around(a: Period, b: Period): Period {
  return { start: earliest(a.start, b.start), endExclusive: latest(a.endExclusive, b.endExclusive) };
}

function lineOf(
  charge: Charge,
  price: FloatPrice,
  facts: FloatFacts,
  kind: string,
  key: string,
  quantity: number,
  rate: number,
  service: Period,
): FloatLine {
  return {
    key: `${charge.key}/${key}`,
    kind,
    priceId: price.id,
    groupKey: price.productId,
    description: `${price.name} – ${key}`,
    quantity,
    rate,
    discountAmount: 0,
    service,
    tax: facts.taxes.get(price.id) ?? { categoryCode: "Z", fraction: 0 },
    netTotal: quantity * rate,
    totalTax: 0,
    grossTotal: 0,
  };
}

function plainLine(line: FloatLine, amount: number): FloatLine {
  return { ...line, quantity: 1, rate: amount, discountAmount: 0, netTotal: amount };
}

function usageOf(charge: Charge, { structure }: FloatPrice, facts: FloatFacts): number {
  if (structure.kind !== "GRADUATED" && structure.kind !== "LINEAR") return 0;
  const last = addDays(charge.service.endExclusive, -1);
  return facts.usage.get(`${structure.metricId}|${charge.service.start}|${last}`) ?? 0;
}

function priceOf({ prices }: FloatFacts, id: string): FloatPrice {
  const price = prices.get(id);
  if (!price) throw new Error(`No price ${id}`);
  return price;
}

function metricOf({ structure }: FloatPrice): string | null {
  return structure.kind === "GRADUATED" || structure.kind === "LINEAR" ? structure.metricId : null;
}

function inOrder(grants: readonly FloatGrant[]): FloatGrant[] {
  return grants.toSorted(
    (a, b) => (a.expiryDate ?? "9999").localeCompare(b.expiryDate ?? "9999") || a.createdOrder - b.createdOrder,
  );
}

function netOf(lines: readonly FloatLine[]): number {
  let net = 0;
  for (const line of lines) net += line.netTotal;
  return net;
}

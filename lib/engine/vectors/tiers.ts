import type { InvoiceComputation } from "../invoice/computation";
import { type Fixed, fixedOf, fixedText } from "../money/fixed";
import type { Tier, UsageStructure } from "../pricing/price";
import { billAfter, billJune, usedInJune, type World } from "./bill-schedule";
import { graduated, linear, packages, priceOf, tierOf, unitGrant, usageMetricId, volume } from "./contract-terms";
import {
  type Answer,
  type CaseBook,
  count,
  decimal,
  decimalOr,
  euros,
  type Json,
  list,
  maybeAt,
  percent,
  same,
} from "./peer-case";

/** Usage priced by tiers and packages (D13, D14, D17). */

/** Tiers in any of the peers' notations, each with an inclusive upper bound (D13). */
export function tiersIn(input: Json): Tier[] {
  const tiers = list(input, "tiers");
  let blocksBelow: Fixed = 0n;
  return tiers.map((tier, i) => {
    const fee = decimalOr(0n, tier, "flat");
    if (maybeAt(tier, "blockSize") !== null) {
      const perUnit = (decimal(tier, "price") * fixedOf(1)) / decimal(tier, "blockSize");
      const isOpen = maybeAt(tier, "maxBlocks") === null;
      if (!isOpen) blocksBelow += decimal(tier, "blockSize") * BigInt(count(tier, "maxBlocks"));
      return tierOf(isOpen || i === tiers.length - 1 ? null : blocksBelow, perUnit);
    }
    if (maybeAt(tier, "ratePercent") !== null) {
      return tierOf(upperBound(tiers, i), percent(tier, "ratePercent"), { fee, isPricePercentage: true });
    }
    const perUnit = decimalOr(decimalOr(0n, tier, "rate"), tier, "perUnit");
    return tierOf(upperBound(tiers, i), perUnit, { fee });
  });
}

function upperBound(tiers: readonly Json[], i: number): Fixed | null {
  const [tier = null, next = null] = [tiers[i], tiers[i + 1]];
  if (maybeAt(next, "firstUnit") !== null) return decimal(next, "firstUnit");
  const bound = maybeAt(tier, "upTo") ?? maybeAt(tier, "to");
  return bound === null ? null : decimal(bound);
}

const structures: Readonly<Record<string, (input: Json) => UsageStructure>> = {
  graduated: (input) => graduated(tiersIn(input)),
  graduatedPercentage: (input) => graduated(tiersIn(input)),
  graduatedBlocks: (input) => graduated(tiersIn(input)),
  volume: (input) => volume(tiersIn(input)),
  volumeBlocks: (input) => volume(wholeBlocks(input)),
  package: (input) => packages(decimal(input, "packageSize"), packagePrice(input)),
};

export function structureIn(input: Json): UsageStructure {
  const structure = structures[String(maybeAt(input, "model"))];
  if (!structure) throw new Error("The case names no model of ours");
  return structure(input);
}

/** A price per unit stands for one per block only where the quantity is whole blocks. */
function wholeBlocks(input: Json): Tier[] {
  for (const tier of list(input, "tiers")) {
    if (decimal(input, "quantity") % decimal(tier, "blockSize") !== 0n) throw new Error("A block is only started");
  }
  return tiersIn(input);
}

function packagePrice(input: Json): Fixed {
  return decimalOr(decimalOr(0n, input, "packagePrice"), input, "price");
}

function billUsage(structure: UsageStructure, used: readonly Fixed[], world: Partial<World> = {}): InvoiceComputation {
  return billJune({ prices: [priceOf("price", structure)] }, { events: usedInJune(usageMetricId, used), ...world });
}

const amountOfQuantity: Answer = (input) => {
  const computation = billUsage(structureIn(input), [decimal(input, "quantity")]);
  return { amount: euros(computation.netTotal) };
};

/** Lines of tiers that have no unit price are none of the case's. */
export function linesOfPricedTiers({ lines }: InvoiceComputation, input: Json): Json[] {
  const unpriced = new Set(
    list(input, "tiers").map((tier, i) => (maybeAt(tier, "perUnit") === null ? `tier-${i + 1}` : "")),
  );
  return lines.filter(({ key }) => !unpriced.has(key.split("/").at(-1) ?? "")).map((line) => euros(line.netTotal));
}

const amountAfterBefore: Answer = (input) => {
  const price = priceOf("price", structureIn(input));
  const computation = billAfter(price, decimal(input, "before"), decimal(input, "quantity"));
  return {
    amount: euros(computation.netTotal),
    ...(maybeAt(input, "tiers") && { lines: linesOfPricedTiers(computation, input) }),
  };
};

/** A percentage of the value, the first of it free, and a fixed fee for each event: two prices. */
const percentageAndFixed: Answer = (input) => {
  const free = decimalOr(0n, input, "freeTotal");
  const rate = percent(input, "ratePercent");
  const tiers = [
    ...(free > 0n ? [tierOf(free, 0n, { isPricePercentage: true })] : []),
    tierOf(null, rate, { isPricePercentage: true }),
  ];
  const percentage = priceOf("percentage", graduated(tiers, "value"));
  const fixedFee = priceOf("fixed", linear(decimal(input, "fixedPerEvent"), { metricId: "events" }));
  const { netTotal } = billJune(
    { prices: [percentage, fixedFee] },
    {
      events: [
        ...usedInJune("value", [decimal(input, "total")]),
        ...usedInJune("events", [decimal(input, "eventsCount")]),
      ],
    },
  );
  return { amount: euros(netTotal) };
};

const packagesStarted: Answer = (input) => {
  const [line] = billUsage(packages(decimal(input, "packageSize"), fixedOf(1)), [decimal(input, "quantity")]).lines;
  return { packages: fixedText(line?.quantity ?? 0n) };
};

export const tierCases: CaseBook = {
  run: {
    ...same(["lago-grad-0", "lago-grad-1", "lago-grad-10", "lago-grad-11", "lago-grad-12"], amountOfQuantity),
    ...same(["lago-grad-0-noflat", "lago-vol-0", "lago-vol-100.5", "lago-vol-101", "lago-vol-210"], amountOfQuantity),
    ...same(["lago-gradpct-0", "lago-gradpct-11", "lago-gradpct-12", "lago-gradpct-21"], amountOfQuantity),
    ...same(["om-grad2-0", "om-grad2-5.001", "om-grad2-7"], amountOfQuantity),
    ...same(["om-vol-5", "om-vol-14", "om-vol-16", "om-vol-100"], amountOfQuantity),
    ...same(["met-grad-150", "met-vol-150", "met-tier-flat", "met-pkg-45"], amountOfQuantity),
    ...same(["au-grad-50", "au-grad-100", "au-grad-250", "au-grad-500", "au-grad-1000"], amountOfQuantity),
    ...same(["au-vol-50", "au-vol-100", "au-vol-101", "au-vol-250"], amountOfQuantity),
    ...same(["kb-toptier-1000", "kb-toptier-101000", "kb-toptier-300000"], amountOfQuantity),
    "kb-toptier-unlimited-2000": amountOfQuantity,
    ...same(["om-pkg-count-1", "om-pkg-count-9", "om-pkg-count-11"], packagesStarted),
    ...same(["lago-pct-nofree", "lago-pct-rate0"], percentageAndFixed),
    "lago-pkg-121-free10": (input) => {
      const grants = [unitGrant(decimal(input, "freeUnits"))];
      const { netTotal } = billUsage(structureIn(input), [decimal(input, "quantity")], { grants });
      return { amount: euros(netTotal) };
    },
    "kb-alltiers-111": (input) => {
      const { lines, netTotal } = billUsage(structureIn(input), [decimal(input, "quantity")]);
      return {
        tierAmounts: lines.map((line) => euros(line.netTotal)),
        amount: euros(netTotal),
      };
    },
    "om-grad-22": (input) => {
      const computation = billUsage(structureIn(input), [decimal(input, "quantity")]);
      return { amount: euros(computation.netTotal), lines: linesOfPricedTiers(computation, input) };
    },
    "om-grad-12-22": amountAfterBefore,
    "om-pkg-overflow": amountAfterBefore,
    "au-grad-units": (input) => {
      const [only] = tiersIn(input);
      const structure = packages(decimal(input, "billingUnits"), only?.price ?? 0n);
      return { amount: euros(billUsage(structure, [decimal(input, "quantity")]).netTotal) };
    },
    "zuora-tier-15": (input) => {
      const { lines, netTotal } = billUsage(
        structureIn(input),
        list(input, "usage").map((value) => decimal(value)),
      );
      const quantity = lines.reduce((units, line) => units + line.quantity, 0n);
      return { quantity: fixedText(quantity), amount: euros(netTotal) };
    },
  },
  foreign: {
    "lago-pct-800": {
      reason:
        "Events inside a free allowance of value bear no fixed fee, so a fee depends on which event used it up; ours has a price for the value and one for the events, neither knowing of the other.",
      answer: percentageAndFixed,
    },
    "lago-pct-freeevents-nil": {
      reason:
        "The fixed fee is charged for the two events beyond the free value only; ours charges a price by event for every event.",
      answer: percentageAndFixed,
    },
  },
};

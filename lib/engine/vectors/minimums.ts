import { addDays } from "../calendar/plain-date";
import type { ComputedLine, InvoiceComputation } from "../invoice/computation";
import { fixedOf, fixedText, type Minor, multiply, total } from "../money/fixed";
import { billAfter, billJune, billSchedule, usedInJune } from "./bill-schedule";
import {
  contractOf,
  feeOf,
  graduated,
  linear,
  minimumOf,
  packages,
  priceOf,
  tierOf,
  usageMetricId,
  volume,
} from "./contract-terms";
import {
  type Answer,
  type CaseBook,
  cents,
  centsToMajor,
  count,
  day,
  decimal,
  decimalOr,
  euros,
  type Json,
  list,
  maybeAt,
  percent,
  same,
  text,
} from "./peer-case";
import { linesOfPricedTiers, structureIn } from "./tiers";

/** Bounds of single events (D16), minimums and what other systems make of commitments and maximums (D24). */

/** The rate is the sum of the charges, exactly; the line rounds it (D2). */
const boundedPercentage: Answer = (input) => {
  const bounds = { minPrice: decimal(input, "perTransactionMin"), maxPrice: decimal(input, "perTransactionMax") };
  const tier = tierOf(null, percent(input, "ratePercent"), { isPricePercentage: true, ...bounds });
  const values = list(input, "events").map((value) => decimal(value));
  const { lines } = billJune(
    { prices: [priceOf("price", volume([tier]))] },
    { events: usedInJune(usageMetricId, values) },
  );
  return { amount: fixedText(total(lines.map(({ rate }) => rate))) };
};

/** No usage at all, and the flat fee of the first tier. */
function idleWithMinimum(input: Json): InvoiceComputation {
  const minimum = minimumOf(multiply(fixedOf(1), decimal(input, "minimum"), "EUR"));
  return billJune({ prices: [priceOf("price", structureIn(input))], minimums: [minimum] });
}

function trueUps(lines: readonly ComputedLine[]): ComputedLine[] {
  return lines.filter(({ kind }) => kind === "TRUE_UP");
}

function netOf(lines: readonly ComputedLine[]): Minor {
  return total(lines.map(({ netTotal }) => netTotal));
}

/** A minimum over a usage price in a period cut by its start; the plan's fee beside it is none of the minimum's. */
const minimumInStub: Answer = (input) => {
  const start = day(input, "start");
  const isQuarter = text(input, "interval") === "quarter";
  const more = { billingFrequency: isQuarter ? "QUARTERLY" : "MONTHLY", billingType: "IN_ARREARS" } as const;
  const prices = [
    feeOf("plan", centsToMajor(cents(input, "planFeeCents")), more),
    priceOf("usage", linear(fixedOf(1)), more),
  ];
  const endExclusive = addDays(start, count(input, "billedDays"));
  const contract = contractOf([{ start, prices, minimums: [minimumOf(cents(input, "commitmentCents"), ["usage"])] }], {
    endExclusive,
    billingDay: 1,
  });
  const [bill] = billSchedule(contract, { start, endExclusive: addDays(endExclusive, 1) });
  return { trueUpCents: String(netOf(trueUps(bill?.computation.lines ?? []))) };
};

const minimumOverUsageAlone: Answer = (input) => {
  const prices = [
    feeOf("plan", centsToMajor(cents(input, "planFeeCents")), { billingType: "IN_ARREARS" }),
    priceOf("usage", linear(fixedOf(1))),
  ];
  const trueUp = (usageCents: string) => {
    const usage = list(input, usageCents).map((value) => centsToMajor(cents(value)));
    const { lines } = billJune(
      { prices, minimums: [minimumOf(cents(input, "commitmentCents"))] },
      { events: usedInJune(usageMetricId, usage) },
    );
    return String(netOf(trueUps(lines)));
  };
  return { trueUpMonth1Cents: trueUp("usageCentsMonth1"), trueUpMonth2Cents: trueUp("usageCentsMonth2") };
};

/** What falls due without the maximum. */
const withoutMaximum: Answer = (input) => {
  const isPackage = text(input, "model") === "package";
  const unitPrice = decimalOr(decimalOr(0n, input, "multiplier"), input, "unitPrice");
  const structure = isPackage ? packages(decimal(input, "packageSize"), decimal(input, "price")) : linear(unitPrice);
  const before =
    maybeAt(input, "before") === null
      ? decimal(input, "previouslyBilled") / (unitPrice / fixedOf(1))
      : decimal(input, "before");
  const { netTotal } = billAfter(priceOf("price", structure), before, decimal(input, "quantity"));
  return { gross: euros(netTotal), discount: "0", amount: euros(netTotal) };
};
/** Units at the price up to a bound, and above it at a multiple of it. */
function withOverage(price: bigint, bound: bigint, factor: bigint) {
  return [tierOf(bound, price), tierOf(null, (price * factor) / fixedOf(1))];
}

/** A commitment of units is their price as a minimum, and units above it have a dearer tier. */
const committedUnits: Answer = (input) => {
  const [price, units] = [decimal(input, "unitPrice"), decimal(input, "commitmentUnits")];
  const { lines, netTotal } = billJune(
    {
      prices: [priceOf("price", graduated(withOverage(price, units, decimal(input, "overageFactor"))))],
      minimums: [minimumOf(multiply(units, price, "EUR"))],
    },
    { events: usedInJune(usageMetricId, [decimal(input, "usage")]) },
  );
  const [within, above] = lines;
  return {
    commitment: euros(within?.netTotal ?? 0n),
    overage: euros(above?.netTotal ?? 0n),
    total: euros(netTotal),
  };
};

/** The hours of a month together, since no period of ours is an hour. */
const committedByMonth: Answer = (input) => {
  const hours = list(input, "hours").map((hour) => decimal(hour));
  const units = decimal(input, "commitmentUnitsPerHour") * BigInt(hours.length);
  const price = decimal(input, "unitPrice");
  const { netTotal } = billJune(
    {
      prices: [priceOf("price", graduated(withOverage(price, units, decimal(input, "overageFactor"))))],
      minimums: [minimumOf(multiply(units, price, "EUR"))],
    },
    { events: usedInJune(usageMetricId, hours) },
  );
  return { total: euros(netTotal) };
};

/** Hours with terms of their own are a metric with a filter and a price of its own. */
const hoursApart: Answer = (input) => {
  const bucket = decimal(input, "bucket", "unitPrice");
  const tiers = withOverage(
    bucket,
    decimal(input, "bucket", "commitmentUnits"),
    decimal(input, "bucket", "overageFactor"),
  );
  const { lines, netTotal } = billJune(
    {
      prices: [
        priceOf("bucket", graduated(tiers, "night")),
        priceOf("default", linear(decimal(input, "default", "unitPrice"), { metricId: "day" })),
      ],
    },
    {
      events: [
        ...usedInJune("night", [decimal(input, "windows", "02")]),
        ...usedInJune("day", [decimal(input, "windows", "10")]),
      ],
    },
  );
  const overage = lines.filter(({ key }) => key.endsWith("/tier-2"));
  const ofPrice = (id: string) => euros(netOf(lines.filter(({ priceId }) => priceId === id)));
  return {
    perWindow: [ofPrice("bucket"), ofPrice("default")],
    total: euros(netTotal),
    utilised: euros(netTotal - netOf(overage)),
    overage: euros(netOf(overage)),
    trueUp: euros(netOf(trueUps(lines))),
  };
};

/** Both buckets over the month: their commitments as bounds of tiers, the second one's as a minimum too. */
const bucketsByMonth: Answer = (input) => {
  const priced = (part: string, metricId: string) => {
    const price = decimal(input, part, "unitPrice");
    const units = (decimal(input, part, "commitment") * fixedOf(1)) / price;
    return priceOf(part, graduated(withOverage(price, units, decimal(input, part, "overageFactor")), metricId));
  };
  const committed = multiply(fixedOf(1), decimal(input, "default", "commitment"), "EUR");
  const windows = ["09", "10"].map((hour) => decimal(input, "windows", hour));
  const { lines, netTotal } = billJune(
    { prices: [priced("bucket", "morning"), priced("default", "rest")], minimums: [minimumOf(committed, ["default"])] },
    { events: [...usedInJune("morning", windows), ...usedInJune("rest", [decimal(input, "windows", "18")])] },
  );
  return { total: euros(netTotal), trueUp: euros(netOf(trueUps(lines))) };
};

const noMaximum =
  "Caps what a period may cost; ours has minimums and discounts but no maximum (D24), so the charge stands in full.";

export const minimumCases: CaseBook = {
  run: {
    "lago-pct-minmax": boundedPercentage,
    "om-grad-min": (input) => ({ minimumCharge: euros(netOf(trueUps(idleWithMinimum(input).lines))) }),
    "om-vol-min": (input) => {
      const computation = idleWithMinimum(input);
      return { lines: linesOfPricedTiers(computation, input), amount: euros(computation.netTotal) };
    },
    "fp-reserve-over": committedUnits,
    "fp-window-commit-qty": hoursApart,
    "lago-doc-min-below": (input) => {
      const minimum = minimumOf(multiply(fixedOf(1), decimal(input, "minimum"), "EUR"));
      const { lines, netTotal } = billJune(
        { prices: [priceOf("price", linear(fixedOf(1)))], minimums: [minimum] },
        { events: usedInJune(usageMetricId, [decimal(input, "usage")]) },
      );
      return { trueUp: euros(netOf(trueUps(lines))), total: euros(netTotal) };
    },
  },
  foreign: {
    "lago-pct-minmax-free2": {
      reason: "The first two events are free; ours has no allowance of events: bounds hold for each event (D16).",
      answer: boundedPercentage,
    },
    "lago-pct-minmax-free-both": {
      reason:
        "Events and value are free up to an allowance, and an event is cut where it ends; ours prices each event whole (D16).",
      answer: boundedPercentage,
    },
    "lago-commit-month-cal": {
      reason: "The plan's fixed fee counts towards the commitment; our minimums cover usage prices only (D24).",
      answer: minimumInStub,
    },
    "lago-commit-quarter-cal": {
      reason:
        "The plan's fixed fee counts towards the commitment, and quarters are those of the calendar; our minimums cover usage prices only (D24), and our quarters begin on the first billing day, 1 March (D8).",
      answer: minimumInStub,
    },
    "lago-commit-ann-usage": {
      reason: "The plan's fixed fee counts towards the commitment; our minimums cover usage prices only (D24).",
      answer: minimumOverUsageAlone,
    },
    ...same(["om-pkg-max", "om-dyn-max", "om-unit-max"], { reason: noMaximum, answer: withoutMaximum }),
    "fp-window-commit": {
      reason:
        "A commitment is settled in every hour by itself; ours covers a billing period (D24), so an hour above makes up for one below.",
      answer: bucketsByMonth,
    },
    "fp-reserve-hourly": {
      reason:
        "A commitment is settled in every hour by itself; ours covers a billing period, whose shortest is a month (D24, D53).",
      answer: committedByMonth,
    },
  },
};

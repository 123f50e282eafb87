import { addDays } from "../calendar/plain-date";
import { startOfLocalDay } from "../calendar/zone";
import { fixedText, total } from "../money/fixed";
import { seatSteps } from "../pricing/seat-balances";
import { balanceOn } from "../pricing/seat-runs";
import { billAfter, billJune, billSchedule, dates, june, usageEvents, usedInJune } from "./bill-schedule";
import {
  contractOf,
  feeOf,
  linear,
  packages,
  priceOf,
  seatMetricId,
  seats,
  tierOf,
  usageMetricId,
} from "./contract-terms";
import {
  type Answer,
  type CaseBook,
  cents,
  centsToMajor,
  count,
  day,
  decimal,
  euros,
  list,
  same,
  text,
} from "./peer-case";

/** What is counted before it is priced: sums, last values, time-weighted counts, late events (V23, D17, D20). */

/** Values that replace each other are balances of seats, of which USE_MAXIMUM bills the highest of the month. */
const highestValue: Answer = (input) => {
  const balances = list(input, "values").map((value, i) => ({ from: addDays(june.start, i), balance: count(value) }));
  const structure = seats([tierOf(null, decimal(input, "unitPrice"))], { prorationStrategy: "USE_MAXIMUM" });
  const { lines, netTotal } = billJune(
    { prices: [priceOf("seat", structure)] },
    { seats: new Map([[seatMetricId, balances]]) },
  );
  return { units: fixedText(total(lines.map(({ quantity }) => quantity))), amountCents: String(netTotal) };
};

const sumOfValues: Answer = (input) => {
  const values = list(input, "values").map((value) => decimal(value));
  const price = priceOf("price", linear(decimal(input, "unitPrice")));
  const { netTotal } = billJune({ prices: [price] }, { events: usedInJune(usageMetricId, values) });
  return { amountCents: String(netTotal) };
};

/** The balance of each day at the price × 1 ÷ days of the month. */
const timeWeighted: Answer = (input) => {
  const month = dates(text(input, "period", 0), text(input, "period", 1));
  const balances = list(input, "events").map((event) => ({ from: day(event, 0), balance: count(event, 1) }));
  const price = priceOf("seat", seats([tierOf(null, decimal(input, "unitPrice"))]));
  const [bill] = billSchedule(
    contractOf([{ start: month.start, prices: [price] }]),
    { start: month.start, endExclusive: addDays(month.endExclusive, 1) },
    { seats: new Map([[seatMetricId, balances]]) },
  );
  return {
    amountCents: String(bill?.computation.netTotal),
    carriedForward: balanceOn(balances, month.endExclusive),
  };
};

/** Late events: what was billed of their window comes off. */
const missingBlocks: Answer = (input) => {
  const blockSize = decimal(input, "blockSize");
  const price = priceOf("price", packages(blockSize, decimal(input, "price")));
  const amounts = list(input, "periods").map((period) => {
    const billedUnits = blockSize * cents(period, "alreadyBilled");
    const units = total(list(period, "units").map((value) => decimal(value)));
    return euros(billAfter(price, billedUnits, units - billedUnits).netTotal);
  });
  return { amounts };
};

const lastReceivedWins: Answer = (input) => {
  const on = addDays(june.start, 9);
  const used = list(input, "events").map((event) => ({ on, id: text(event, 0), value: decimal(event, 1) }));
  const { lines, netTotal } = billJune(
    { prices: [priceOf("price", linear(decimal(input, "multiplier")))] },
    { events: usageEvents(usageMetricId, used) },
  );
  return { units: fixedText(total(lines.map(({ quantity }) => quantity))), amount: euros(netTotal) };
};

/** The last balance by the time of the event, not by arrival. */
const latestByTime: Answer = (input) => {
  const events = list(input, "events").map((event, i) => {
    const [hours, minutes] = text(event, 0).split(":").map(Number);
    return {
      customerEventId: `event ${i}`,
      customerId: "acme",
      seatMetricId,
      occurredAtMs: startOfLocalDay(june.start, "UTC") + ((hours ?? 0) * 60 + (minutes ?? 0)) * 60_000,
      receivedOrder: i,
      total: count(event, 1),
    };
  });
  const steps = seatSteps(events, { customerIds: new Set(["acme"]), seatMetricId, timeZone: "UTC" });
  return { units: balanceOn(steps, june.start) };
};

/** No invoice before the period's end, whatever the usage. */
const atPeriodEndOnly: Answer = (input) => {
  const usage = list(input, "usageEventsCents").map((value) => centsToMajor(cents(value)));
  const plan = feeOf("plan", centsToMajor(cents(input, "planCents")), { billingType: "IN_ARREARS" });
  const price = priceOf("price", linear(centsToMajor(100n)));
  const { netTotal } = billJune({ prices: [plan, price] }, { events: usedInJune(usageMetricId, usage) });
  return {
    thresholdInvoicesCents: [],
    periodInvoice: { feesCents: String(netTotal), progressiveCreditCents: 0, totalCents: String(netTotal) },
  };
};

const noLatest =
  "No metric takes the last value of a period (COUNT, SUM and UNIQUE, billing.md §7.2), and arrears of seats count every day (D20)";

export const usageCases: CaseBook = {
  run: {
    ...same(["lago-max-1", "lago-max-4"], highestValue),
    "lago-weighted-1": {
      answer: timeWeighted,
      without: {
        units: "A weighted count is printed as 2,500 seats at the rate of their days, 12 places (D2), not as units.",
      },
    },
    "kb-missing-usage": missingBlocks,
    "fp-latest": latestByTime,
    "fp-dedupe-last": lastReceivedWins,
  },
  foreign: {
    "lago-progressive-1": {
      reason:
        "Invoices at once when usage passes a threshold; ours has no threshold and bills usage at the period's end, or on demand each day with events (D18).",
      answer: atPeriodEndOnly,
    },
    "lago-latest-1": `${noLatest}; with its one value the case cannot tell a last value from a sum, so there is nothing to compare.`,
    "lago-latest-2": { reason: `${noLatest}; the sum of the values is compared.`, answer: sumOfValues },
    "lago-latest-3": { reason: `${noLatest}; the sum of the values is compared.`, answer: sumOfValues },
    "lago-unique-remove-first":
      "Events that take a value out of a distinct count again, billed in advance event by event; our UNIQUE counts the values seen, in arrears (billing.md §7.2, D53), so removals cannot be sent.",
  },
};

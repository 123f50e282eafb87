import { addDays, type PlainDate } from "../calendar/plain-date";
import { absolute, type Minor } from "../money/fixed";
import type { SeatSteps } from "../pricing/facts";
import type { Price, SeatProrationStrategy, Tier } from "../pricing/price";
import { balanceOn } from "../pricing/seat-runs";
import { billJune, billSchedule, june } from "./bill-schedule";
import { contractOf, feeOf, priceOf, seatMetricId, seats, tierOf } from "./contract-terms";
import {
  type Answer,
  type CaseBook,
  cents,
  centsToMajor,
  count,
  day,
  decimal,
  type Json,
  list,
  maybeAt,
  same,
  text,
} from "./peer-case";

/** Seats (D19–D21). */

export function seatPrice(
  tiers: readonly Tier[],
  prorationStrategy: SeatProrationStrategy = "PRORATE_ALL_CHANGES",
): Price {
  return priceOf("seat", seats(tiers, { prorationStrategy }));
}

/** What June costs with these balances, each from its day of the month on (1 is the first). */
export function seatsInJune(price: Price, balances: readonly { dayOfMonth: number; balance: number }[]): Minor {
  const steps = balances.map(({ dayOfMonth, balance }) => ({ from: addDays(june.start, dayOfMonth - 1), balance }));
  return billJune({ prices: [price] }, { seats: new Map([[seatMetricId, steps]]) }).netTotal;
}

/** `"15/30"`: the change comes on the day after which so many of 30 are left, itself among them. */
export function dayWithRemaining(remaining: string): number {
  const [left = 0, ofDays = 0] = remaining.split("/").map(Number);
  const days = (left * 30) / ofDays;
  if (!Number.isInteger(days)) throw new Error(`${remaining} of June is no whole number of days`);
  return 31 - days;
}

/** What the change adds to the month. */
const changeOfSeats: Answer = (input) => {
  const price = seatPrice([tierOf(null, centsToMajor(cents(input, "seatPriceCents")))]);
  const before = { dayOfMonth: 1, balance: count(input, "seatsBefore") };
  const after = { dayOfMonth: dayWithRemaining(text(input, "remaining")), balance: count(input, "seatsAfter") };
  const change = seatsInJune(price, [before, after]) - seatsInJune(price, [before]);
  return { prorationCents: String(absolute(change)), direction: change < 0n ? "credit" : "debit" };
};

const baseAndTiers: Answer = (input) => {
  const tiers = list(input, "tiers").map((tier) =>
    tierOf(maybeAt(tier, "upTo") === null ? null : decimal(tier, "upTo"), centsToMajor(cents(tier, "cents"))),
  );
  const base = feeOf("base", centsToMajor(cents(input, "baseCents")), { billingType: "IN_ARREARS" });
  const steps: SeatSteps = [{ from: june.start, balance: count(input, "seats") }];
  const { netTotal } = billJune({ prices: [base, seatPrice(tiers)] }, { seats: new Map([[seatMetricId, steps]]) });
  return { totalCents: String(netTotal) };
};

/** One seat from one day on, and then none; additions are prorated, removals give nothing back. */
const addedAndRemoved: Answer = (input) => {
  const [addedOn, removedOn] = [day(input, "addedOn"), day(input, "removedOn")];
  const price = seatPrice([tierOf(null, decimal(input, "unitPrice"))], "PRORATE_INCREMENTS");
  const month = addDays(addedOn, 1 - Number(addedOn.slice(8)));
  const monthEnd = addDays(month, count(input, "daysInMonth"));
  const charged = (steps: SeatSteps) => {
    const dates = { start: month, endExclusive: addDays(monthEnd, 1) };
    const [bill] = billSchedule(contractOf([{ start: month, prices: [price] }]), dates, {
      seats: new Map([[seatMetricId, steps]]),
    });
    return String(bill?.computation.netTotal);
  };
  const added = [{ from: addedOn, balance: 1 }];
  const removed = [...added, { from: removedOn, balance: 0 }];
  return {
    amountCents: charged(added),
    afterRemovalCents: charged(removed),
    unitsAfterRemoval: balanceOn(removed, removedOn),
  };
};

/** Balances take effect when they are reported, also below those billed. */
const reportedAtOnce: Answer = (input) => {
  const accepted = list(input, "changes").slice(0, 2);
  const total = accepted.reduce<number>(
    (seatsLeft, change) => seatsLeft + count(change, "delta"),
    count(input, "initial"),
  );
  const steps = [{ from: day(accepted[0] ?? null, "on"), balance: total }];
  const on = (date: PlainDate) => balanceOn(steps, date);
  const first = day(accepted[0] ?? null, "on");
  return { activeOn: { [first]: on(first), "2024-02-01": on(addDays(first, 17)) } satisfies Json };
};

export const seatCases: CaseBook = {
  run: {
    ...same(["polar-seats-add", "polar-seats-double", "polar-seats-reduce"], changeOfSeats),
    "polar-seats-tiers": baseAndTiers,
    "lago-unique-prorated-advance": addedAndRemoved,
  },
  foreign: {
    "met-seats-temporal": {
      reason:
        "Holds removals back to the period's end and refuses one too many; ours takes each reported balance from its day on (billing.md §6.1), so 15 January ends with two seats, not seven.",
      answer: reportedAtOnce,
    },
    "om-seat-upgrade":
      "Replaces a paid line by a whole new one and a correction; ours has one line for each run of days with equal seats (D20). The case gives neither seats nor price nor day, only its three printed amounts, so there is nothing to compute.",
  },
};

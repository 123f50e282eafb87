import { lastDay } from "../calendar/period";
import { addDays, daysBetween, type PlainDate, plainDate } from "../calendar/plain-date";
import { divideRounded, type Fixed, fixedOf, fixedText, total } from "../money/fixed";
import type { Price } from "../pricing/price";
import { cancelSchedule } from "../schedule/cancel";
import { type Bill, billSchedule, june } from "./bill-schedule";
import { contractOf, feeOf } from "./contract-terms";
import { creditNoteOf, invoiceOf } from "./credit-of-part";
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
  maybeAt,
  percent,
  same,
  text,
} from "./peer-case";
import { changeFee, feesInCents, planChangeCases } from "./plan-changes";
import { seatPrice, seatsInJune } from "./seats";
import { tiersIn } from "./tiers";

/** Days of a partial period over days of the full one that contains it (D8, D10). */

/** Invoices of one fee, billed from the start up to a date, itself included. */
function billFee(
  fee: Price,
  {
    start,
    endExclusive,
    billingDay,
    until,
  }: { start: PlainDate; endExclusive: PlainDate | null; billingDay: number; until: PlainDate },
): Bill[] {
  const contract = contractOf([{ start, prices: [fee] }], { endExclusive, billingDay });
  return billSchedule(contract, { start, endExclusive: addDays(until, 1) });
}

/** A fee of 1 shows how many periods were billed; each part is shown to the nine places of the source. */
const periodsBilled: Answer = (input) => {
  const bills = billFee(feeOf("fee", fixedOf(1)), {
    start: day(input, "start"),
    endExclusive: maybeAt(input, "end") === null ? null : day(input, "end"),
    billingDay: count(input, "billCycleDay"),
    until: day(input, "targetDate"),
  });
  const parts = bills.flatMap(({ computation }) => computation.lines.map(({ rate }) => toNinePlaces(rate)));
  return { periods: fixedText(total(parts)) };
};

function toNinePlaces(rate: Fixed): Fixed {
  return divideRounded(rate, 1000n) * 1000n;
}

const leadingCharge: Answer = (input) => {
  const start = day(input, "start");
  const fee = feeOf("fee", decimal(input, "price"));
  const [bill] = billFee(fee, { start, endExclusive: null, billingDay: count(input, "billCycleDay"), until: start });
  return { amount: euros(bill?.computation.netTotal ?? 0n) };
};

/** Of the month that begins at the start. */
const actualDays: Answer = (input) => {
  const [start, endExclusive] = [day(input, "start"), day(input, "end")];
  const days = daysBetween(start, endExclusive);
  const billingDay = Number(start.slice(8));
  const [bill] = billFee(feeOf("fee", fixedOf(1)), { start, endExclusive, billingDay, until: start });
  return { days30: days, days28: days, ratio30: fixedText(toNinePlaces(bill?.computation.lines[0]?.rate ?? 0n)) };
};

/** A running balance by its changes, each with the part of the month that is left; shown as seats in June, by day. */
const balanceByTiers: Answer = (input) => {
  const changes = list(input, "events").map((event, i) => {
    const daysLeft = (Number(text(input, "proratedEvents", i)) / Number(text(event))) * 30;
    if (Math.abs(daysLeft - Math.round(daysLeft)) > 0.01) throw new Error("A change within a day");
    return { dayOfMonth: 31 - Math.round(daysLeft), by: count(event) };
  });
  let balance = 0;
  const balances = changes
    .toSorted((a, b) => a.dayOfMonth - b.dayOfMonth)
    .map(({ dayOfMonth, by }) => {
      balance += by;
      return { dayOfMonth, balance };
    });
  return { amount: euros(seatsInJune(seatPrice(tiersIn(input)), balances)) };
};

/** A schedule that began with the old plan's period, and goes on with the new plan until it is ended. */
const inheritedQuarter: Answer = (input) => {
  const [start, changeDate] = [day(input, "periodStart"), day(input, "startedAt")];
  const endExclusive = addDays(day(input, "terminatedAt"), 1);
  const fee = feeOf("fee", centsToMajor(cents(input, "amountCents")), {
    billingFrequency: "QUARTERLY",
    billingType: "IN_ARREARS",
  });
  const phases = [
    { start, prices: [] },
    { start: changeDate, prices: [fee] },
  ];
  const [bill] = billSchedule(contractOf(phases, { endExclusive }), { start, endExclusive: addDays(endExclusive, 1) });
  const [charge] = bill?.charges ?? [];
  if (!bill || !charge) throw new Error("The quarter was not billed");
  return {
    amountCents: String(bill.computation.netTotal),
    billedDays: daysBetween(charge.service.start, charge.service.endExclusive),
    periodDays: daysBetween(charge.whole.start, charge.whole.endExclusive),
  };
};

const firstQuarter: Answer = (input) => {
  const start = day(input, "start");
  const fee = feeOf("fee", fixedOf(1), { billingFrequency: "QUARTERLY" });
  const [bill] = billFee(fee, { start, endExclusive: null, billingDay: count(input, "anchorDay"), until: start });
  const [charge] = bill?.charges ?? [];
  if (!charge) throw new Error("The quarter was not billed");
  const [service, whole] = [charge.service, charge.whole];
  const days = daysBetween(service.start, service.endExclusive);
  return {
    period: [service.start, service.endExclusive],
    factor: `${days}/${daysBetween(whole.start, whole.endExclusive)}`,
  };
};

/** The fee net, the credit note with its tax. */
function lagoUpgrade(periodStart: PlainDate): Answer {
  return (input) => {
    const changeDate = addDays(periodStart, count(input, "periodDays") - count(input, "remainingDays"));
    const { credit, charge } = changeFee({ ...feesInCents(input), periodStart, changeDate });
    const invoice = invoiceOf([cents(input, "oldCents")], percent(input, "taxPercent"));
    const { grossTotal } = creditNoteOf(invoice, credit);
    return { newFeeCents: String(charge), creditNoteTotalCents: String(grossTotal) };
  };
}

/** The yearly plan takes over within the year that began with the schedule. */
const monthToYear: Answer = (input) => {
  const { credit, charge } = changeFee({
    from: feeOf("month", centsToMajor(cents(input, "monthlyCents"))),
    to: feeOf("year", centsToMajor(cents(input, "yearlyCents")), { billingFrequency: "YEARLY" }),
    periodStart: day(input, "anchor"),
    changeDate: day(input, "changeDate"),
  });
  return { creditNoteCents: String(credit), newFeeCents: String(charge) };
};

/** A phase from a date to the end of the year that began a year before. */
const restOfYear: Answer = (input) => {
  const [from, last] = [day(input, "from"), day(input, "toInclusive")];
  const yearStart = addDays(last, 1 - count(input, "yearDays"));
  const fee = feeOf("year", centsToMajor(cents(input, "yearlyCents")), { billingFrequency: "YEARLY" });
  const phases = [
    { start: yearStart, prices: [] },
    { start: from, prices: [fee] },
  ];
  const [bill] = billSchedule(contractOf(phases), { start: from, endExclusive: addDays(from, 1) });
  if (bill?.charges[0] && lastDay(bill.charges[0].service) !== last) throw new Error("Not the end of that year");
  return { newFeeCents: String(bill?.computation.netTotal) };
};

/** Billed in advance, and cancelled with a refund on the first day, which is kept. */
const endedOnFirstDay: Answer = (input) => {
  const [start, end] = [day(input, "start"), day(input, "end")];
  const billingDay = maybeAt(input, "billing") === "anniversary" ? null : 1;
  const contract = contractOf([{ start, prices: [feeOf("fee", centsToMajor(cents(input, "amountCents")))] }], {
    billingDay,
  });
  const [bill] = billSchedule(contract, { start, endExclusive: addDays(start, 1) });
  const issued = (bill?.computation.lines ?? []).map(({ key, service, netTotal }) => ({
    ...{ lineId: key, service, net: netTotal, credited: 0n },
  }));
  const cancelled = cancelSchedule(contract, end, "PRORATED", issued);
  if (!cancelled.ok) throw new Error(cancelled.message);
  const invoice = invoiceOf(
    issued.map(({ net }) => net),
    percent(input, "taxPercent"),
  );
  const note = creditNoteOf(invoice, total(cancelled.unused.map(({ amount }) => amount)));
  return {
    invoiceTotalCents: String(total(invoice.lines.map(({ net, tax }) => net + tax))),
    creditNote: {
      subTotalCents: String(note.netTotal),
      taxCents: String(note.totalTax),
      totalCents: String(note.grossTotal),
    },
  };
};

/** A phase without prices, and the fee from the day after it. */
const afterTrial: Answer = (input) => {
  const start = day(input, "start");
  const paidFrom = addDays(start, count(input, "trialDays"));
  const phases = [
    { start, prices: [] },
    { start: paidFrom, prices: [feeOf("fee", centsToMajor(cents(input, "amountCents")))] },
  ];
  const dates = { start, endExclusive: addDays(paidFrom, 1) };
  const [bill] = billSchedule(contractOf(phases, { billingDay: 1 }), dates);
  const { service } = bill?.charges[0] ?? { service: june };
  return {
    feeCents: String(bill?.computation.netTotal),
    billedDays: daysBetween(service.start, service.endExclusive),
  };
};

const outOfOrder =
  "Places changes in the tiers in the order listed, though the last but one is of a later day; ours takes each day's balance (D20).";

export const prorationCases: CaseBook = {
  run: {
    ...planChangeCases.run,
    ...same(["lago-progr-4", "lago-progr-5", "lago-progr-6", "lago-progr-8", "lago-progr-3tiers"], balanceByTiers),
    "lago-upg-anchor": inheritedQuarter,
    "lago-multi-up-cal-2": lagoUpgrade(plainDate(2024, 3, 1)),
    "lago-multi-up-ann-2": lagoUpgrade(plainDate(2024, 3, 5)),
    "lago-upg-year": monthToYear,
    "lago-down-year": restOfYear,
    ...same(["lago-term-adv-cal", "lago-term-adv-ann"], endedOnFirstDay),
    "lago-trial-10": afterTrial,
    ...same(["kb-pr-half", "kb-pr-onbcd", "kb-pr-bcd27", "kb-pr-8-28"], periodsBilled),
    ...same(["kb-pr-1-3-31", "kb-pr-double", "kb-pr-start-target-end", "kb-pr-year-cross"], periodsBilled),
    "kb-fixed30-lead-8": leadingCharge,
  },
  foreign: {
    ...planChangeCases.foreign,
    ...same(["lago-progr-1", "lago-progr-2"], { reason: outOfOrder, answer: balanceByTiers }),
    "lago-progr-7": {
      reason:
        "A balance falls below zero and only the sum is floored, fee and all; ours floors each day's balance (D19) and keeps the fee of the tier reached (D20).",
      answer: balanceByTiers,
    },
    ...same(["kb-fixed30-2023-05-23", "kb-fixed30-2024-02-23"], {
      reason:
        "A nominal month of 30 or 28 days; ours counts the days of the calendar over those of the actual month (D10).",
      answer: actualDays,
    }),
    "met-quarter-partial": {
      reason:
        "The quarter is the calendar's, to 1 January; ours counts quarters from the first billing day, 1 November (D8).",
      answer: firstQuarter,
    },
  },
};

import type { Period } from "../calendar/period";
import { addDays, type PlainDate } from "../calendar/plain-date";
import type { Minor } from "../money/fixed";
import type { Price } from "../pricing/price";
import type { PhaseDiscount } from "../schedule/contract";
import { billSchedule, june } from "./bill-schedule";
import { contractOf, feeOf } from "./contract-terms";
import { creditOfUnused } from "./credit-of-part";
import {
  type Answer,
  type CaseBook,
  cents,
  centsToMajor,
  count,
  day,
  decimal,
  euros,
  type Json,
  list,
  maybeAt,
  same,
  text,
} from "./peer-case";
import { dayWithRemaining } from "./seats";

/**
 * One fee gives way to another in the midst of a period that was billed in advance: the new phase is charged for its days (D10), and
 * the unused days of the old line are credited (D44).
 */
export type FeeChange = {
  from: Price;
  to: Price;
  periodStart: PlainDate;
  changeDate: PlainDate;
  billingDay?: number;
  /** Whether the new phase begins periods of its own (D8). */
  isReset?: boolean;
  discounts?: { from: readonly PhaseDiscount[]; to: readonly PhaseDiscount[] };
};

export type ChangeAmounts = { credit: Minor; charge: Minor };

export function changeFee(change: FeeChange): ChangeAmounts {
  return { credit: creditOfOld(change), charge: chargeOfNew(change) };
}

/** The last advance line before the change, and what of it is left from the change on. */
export function creditOfOld({ from, periodStart, changeDate, billingDay, discounts }: FeeChange): Minor {
  const { net, service } = lastBilled({ from, periodStart, until: changeDate, billingDay, discounts: discounts?.from });
  return creditOfUnused(net, service, changeDate);
}

export function lastBilled(billed: {
  from: Price;
  periodStart: PlainDate;
  /** Inclusive. */
  until: PlainDate;
  billingDay?: number | undefined;
  discounts?: readonly PhaseDiscount[] | undefined;
}): { net: Minor; service: Period } {
  const { from, periodStart, until, billingDay, discounts = [] } = billed;
  const contract = contractOf([{ start: periodStart, prices: [from], discounts }], { billingDay: billingDay ?? null });
  const bill = billSchedule(contract, { start: periodStart, endExclusive: addDays(until, 1) }).at(-1);
  const [charge] = bill?.charges ?? [];
  if (!bill || !charge) throw new Error("Nothing was billed in advance");
  return { net: bill.computation.netTotal, service: charge.service };
}

export function chargeOfNew(change: Omit<FeeChange, "from">): Minor {
  const { to, periodStart, changeDate, billingDay, isReset, discounts } = change;
  const before = changeDate === periodStart ? [] : [{ start: periodStart, prices: [] }];
  const recurrencePreference = isReset ? "RESET" : "CONTINUE_FROM_PREVIOUS_PHASE";
  const changed = { start: changeDate, prices: [to], discounts: discounts?.to ?? [], recurrencePreference } as const;
  const contract = contractOf([...before, changed], { billingDay: billingDay ?? null });
  const [bill] = billSchedule(contract, { start: changeDate, endExclusive: addDays(changeDate, 1) });
  if (!bill) throw new Error("The new fee was not billed on the day of the change");
  return bill.computation.netTotal;
}

/** Fees of a case in cents, monthly or yearly as it says. */
export function feesInCents(input: Json): { from: Price; to: Price } {
  const fee = (id: string, amount: string, interval: string) =>
    feeOf(id, centsToMajor(cents(input, amount)), {
      billingFrequency: maybeAt(input, interval) === "year" ? "YEARLY" : "MONTHLY",
    });
  return { from: fee("old", "oldCents", "oldInterval"), to: fee("new", "newCents", "newInterval") };
}

function feesInEuros(input: Json): { from: Price; to: Price } {
  const priced = (price: string, quantity: string) =>
    decimal(input, price) * BigInt(maybeAt(input, quantity) === null ? 1 : count(input, quantity));
  return { from: feeOf("old", priced("old", "oldQuantity")), to: feeOf("new", priced("new", "newQuantity")) };
}

const polar: Answer = (input) => {
  const { from, to } = feesInCents(input);
  const isReset = from.billingFrequency !== to.billingFrequency;
  const on = { periodStart: day(input, "periodStart"), changeDate: day(input, "changeDate") };
  const { credit, charge } = changeFee({ from, to, ...on, isReset });
  return { creditCents: String(credit), debitCents: String(charge) };
};

const polarSeveral: Answer = (input) => {
  const fees = list(input, "pricesCents").map((price, i) => feeOf(`fee ${i}`, centsToMajor(cents(price))));
  const periodStart = day(input, "periodStart");
  const entriesCents = list(input, "changes").map((change, i) => {
    const [from, to] = [fees[i], fees[i + 1]];
    if (!from || !to) throw new Error("A change without a price");
    const { credit, charge } = changeFee({ from, to, periodStart, changeDate: day(change) });
    return [String(-credit), String(charge)];
  });
  return { entriesCents };
};

/** 15 to 31 March are 17 days, both counted. */
const flexprice: Answer = (input): Json => {
  const on = { periodStart: day(input, "periodStart"), changeDate: day(input, "changeDate") };
  if (maybeAt(input, "old") === null) {
    const charge = chargeOfNew({ to: feeOf("new", decimal(input, "new")), ...on });
    return { charge: euros(charge), net: euros(charge) };
  }
  const { credit, charge } = changeFee({ ...feesInEuros(input), ...on });
  return { credit: euros(-credit), charge: euros(charge), net: euros(charge - credit) };
};

/** A part of a month, shown in June. */
function changeInJune(input: Json): ChangeAmounts {
  const changeDate = addDays(june.start, dayWithRemaining(text(input, "remaining")) - 1);
  return changeFee({ ...feesInEuros(input), periodStart: june.start, changeDate });
}

const meteroid: Answer = (input) => {
  const on = { periodStart: day(input, "periodStart"), changeDate: day(input, "changeDate") };
  const { credit, charge } = changeFee({ ...feesInEuros(input), ...on });
  return { linesCents: [String(-credit), String(charge)], netCents: String(charge - credit) };
};

/** A one-time price in a phase of its own, on the day from which it is listed. */
const oneTimeFee: Answer = (input) => {
  const price = decimal(input, "oneTime", "price") * BigInt(count(input, "oneTime", "quantity"));
  const fee = feeOf("fee", price, { structure: { pricingType: "ONE_TIME", price }, billingFrequency: "ONE_TIME" });
  const changeDate = day(input, "changeDate");
  const contract = contractOf([
    { start: day(input, "periodStart"), prices: [] },
    { start: changeDate, prices: [fee] },
  ]);
  const [bill] = billSchedule(contract, { start: changeDate, endExclusive: addDays(changeDate, 1) });
  const { lines, netTotal } = bill?.computation ?? { lines: [], netTotal: 0n };
  return { linesCents: lines.map((line) => String(line.netTotal)), netCents: String(netTotal) };
};

export const planChangeCases: CaseBook = {
  run: {
    ...same(["polar-m-half", "polar-m-third", "polar-y-leap", "polar-y-nonleap", "polar-y-to-m-leap"], polar),
    "polar-multi": polarSeveral,
    ...same(["fp-up", "fp-down", "fp-add"], flexprice),
    "stripe-proration-half": (input) => {
      const { credit, charge } = changeInJune(input);
      return { credit: euros(-credit), debit: euros(charge), net: euros(charge - credit) };
    },
    "autumn-doc-proration": (input) => {
      const { credit, charge } = changeInJune(input);
      return { net: euros(charge - credit) };
    },
    "met-up-start": meteroid,
    "met-onetime": oneTimeFee,
  },
  foreign: {
    "met-up-last": {
      reason:
        "A period from 1 to 31 January is 30 days long, its last day not counted; our month has 31 (D8, D9), two of them left.",
      answer: meteroid,
    },
    "met-up-end": {
      reason:
        "The period ends before 31 January, which leaves nothing; in our month of 31 days that day is the last one (D9).",
      answer: meteroid,
    },
  },
};

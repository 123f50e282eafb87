import { addCredited, type CreditNoteTotals, nothingCredited } from "../invoice/credit-note-facts";
import { leftToCredit } from "../invoice/credit-note-left";
import { amountToApply } from "../invoice/credit-note-states";
import { checkInvoiceVerb } from "../invoice/states";
import { divideRounded, fixedOf, type Minor, multiply, total } from "../money/fixed";
import { billSchedule } from "./bill-schedule";
import { contractOf, feeOf, moneyGrant } from "./contract-terms";
import { creditNoteOf, creditOfLastDays, creditOfUnused, invoiceOf, planCredit } from "./credit-of-part";
import {
  type Answer,
  type CaseBook,
  cents,
  count,
  day,
  decimal,
  euros,
  type Json,
  list,
  percent,
  same,
} from "./peer-case";
import { chargeOfNew, lastBilled } from "./plan-changes";

/** Credit notes: parts of lines, their tax, and what is left to credit (D34). */

type Sums = { subTotalCents: string; taxCents: string; totalCents: string };

function sumsOf({ netTotal, totalTax, grossTotal }: CreditNoteTotals): Sums {
  return { subTotalCents: String(netTotal), taxCents: String(totalTax), totalCents: String(grossTotal) };
}

function moneyAt(input: Json, key: string): Minor {
  return multiply(fixedOf(1), decimal(input, key), "EUR");
}

/** Unused days of a fee: the invoice's tax, and the note. */
function creditDays(input: Json): { invoiceTaxCents: string; note: Sums } {
  const net = cents(input, "amountCents");
  const invoice = invoiceOf([net], percent(input, "taxPercent"));
  const note = creditNoteOf(invoice, creditOfLastDays(net, count(input, "unusedDays"), count(input, "periodDays")));
  return { invoiceTaxCents: String(total(invoice.lines.map((line) => line.tax))), note: sumsOf(note) };
}

const appliedToNext: Answer = (input) => {
  const net = cents(input, "feeCents");
  const invoice = invoiceOf([net], percent(input, "taxPercent"));
  const note = creditNoteOf(invoice, creditOfLastDays(net, count(input, "unusedDays"), count(input, "periodDays")));
  const owed = cents(input, "invoiceBeforeCreditCents");
  return { creditNote: sumsOf(note), invoiceTotalCents: String(owed - amountToApply(note.grossTotal, owed)) };
};

/** A part of the fee takes the same part of what was netted off it. */
const partOfDiscounted: Answer = (input) => {
  const [fee, part] = [cents(input, "feeCents"), cents(input, "creditItemCents")];
  const net = fee - cents(input, "feeCouponCents");
  const credited = divideRounded(net * part, fee);
  const note = creditNoteOf(invoiceOf([net], percent(input, "taxPercent")), credited);
  return { couponAdjustmentCents: String(part - credited), ...sumsOf(note) };
};

/** Two equal items: the notes on one after the other. */
function creditItems(input: Json) {
  const nets = list(input, "itemsCents").map((item) => cents(item));
  const invoice = invoiceOf(nets, percent(input, "taxPercent"));
  const first = creditNoteOf(invoice, nets[0] ?? 0n);
  const credited = addCredited(nothingCredited, first);
  const second = creditNoteOf(invoice, nets[1] ?? 0n, { line: 1, credited });
  return { invoice, first, second, credited: addCredited(credited, second) };
}

const firstItem: Answer = (input) => {
  const { invoice, first } = creditItems(input);
  const tax = total(invoice.lines.map((line) => line.tax));
  return {
    invoiceTaxCents: String(tax),
    invoiceTotalCents: String(total(invoice.lines.map((line) => line.net)) + tax),
    creditNote: { taxCents: String(first.totalTax), totalCents: String(first.grossTotal) },
  };
};

const secondItem: Answer = (input) => {
  const { invoice, second, credited } = creditItems(input);
  return {
    creditNote: { taxCents: String(second.totalTax), totalCents: String(second.grossTotal) },
    remainingCreditableCents: String(leftToCredit(invoice, credited).grossLeft),
  };
};

const twoNotes: Answer = (input) => {
  const invoice = invoiceOf([cents(input, "amountCents")], percent(input, "taxPercent"));
  const first = creditNoteOf(invoice, cents(input, "credits", 0));
  const credited = addCredited(nothingCredited, first);
  const second = creditNoteOf(invoice, cents(input, "credits", 1), { credited });
  const { taxCents, totalCents } = sumsOf(first);
  return { first: { taxCents, totalCents }, second: sumsOf(second) };
};

/** The old charge covered some days, of which those from the change on are credited and pay for the new one. */
const repairedByChange: Answer = (input) => {
  const old = moneyAt(input, "oldCharge");
  const note = creditNoteOf(
    invoiceOf([old], 0n),
    creditOfLastDays(old, count(input, "remainingDays"), count(input, "oldChargeDays")),
  );
  const changeDate = day(input, "changeDate");
  const charge = chargeOfNew({
    to: feeOf("new", decimal(input, "newPrice")),
    periodStart: monthStart(changeDate),
    changeDate,
  });
  return {
    newCharge: euros(charge),
    repair: euros(-note.grossTotal),
    accountCreditUsed: euros(charge - amountToApply(note.grossTotal, charge)),
  };
};

function monthStart(date: ReturnType<typeof day>) {
  return day(`${date.slice(0, 8)}01`);
}

/** The grant pays the month; the invoice is voided, which returns it, and made again for the days until the cancellation. */
const voidedAndMadeAgain: Answer = (input) => {
  const [start, end] = [day(input, "period", 0), day(input, "period", 1)];
  const cancel = day(input, "cancel");
  const fee = feeOf("fee", decimal(input, "price"));
  const { net, service } = lastBilled({ from: fee, periodStart: start, until: start });
  if (service.endExclusive !== end) throw new Error("Not the period of the case");
  const note = creditNoteOf(invoiceOf([net], 0n), creditOfUnused(net, service, cancel));
  const grants = [moneyGrant(moneyAt(input, "accountCredit"))];
  const contract = contractOf([{ start, prices: [fee] }], { endExclusive: cancel });
  const [bill] = billSchedule(contract, { start, endExclusive: cancel }, { grants });
  const [grant] = bill?.grantsAfter ?? [];
  return {
    repair: euros(-note.grossTotal),
    regeneratedCharge: euros(bill?.computation.lines[0]?.netTotal ?? 0n),
    accountCreditLeft: euros(grant?.unit.kind === "CURRENCY" ? grant.unit.left : 0n),
  };
};

/** An invoice of what was paid; a note that is more than is left of it is refused. */
const creditOrRefusal: Answer = (input) => {
  const invoice = invoiceOf([moneyAt(input, "paid")], 0n);
  const before = moneyAt(input, "alreadyCredited");
  const credited = addCredited(nothingCredited, creditNoteOf(invoice, before));
  const plan = planCredit(invoice, moneyAt(input, "potential"), { credited });
  return { credit: plan.ok ? euros(plan.netTotal) : "0" };
};

/** An invoice of the amount that is to be credited, on which nothing was paid. */
const creditOfUnpaid: Answer = (input) => {
  const amount = moneyAt(input, "potential");
  return { credit: euros(creditNoteOf(invoiceOf([amount], 0n), amount).netTotal) };
};

const voidingPaid: Answer = () => {
  const check = checkInvoiceVerb("void", {
    status: "FINAL",
    paymentStatus: "PARTIALLY_PAID",
    hasPayments: true,
    hasApplications: false,
  });
  return { invoiceStatus: check.ok ? "voided" : "unchanged" };
};

export const creditNoteCases: CaseBook = {
  run: {
    "lago-trueup-credit": appliedToNext,
    "lago-cn-partial": partOfDiscounted,
    "lago-cn-round-1": {
      answer: firstItem,
      without: {
        "creditNote.preciseTaxCents": "No tax is kept beside the rounded one; what was credited so far decides (D34).",
        "creditNote.roundingAdjustment": "The difference between rounded and precise tax is not kept (D34).",
      },
    },
    "lago-cn-round-2": {
      answer: secondItem,
      without: {
        "creditNote.preciseTaxCents":
          "No tax is kept beside the rounded one; the note that closes a rate takes the rest (D34).",
        "creditNote.roundingAdjustment": "The difference between rounded and precise tax is not kept (D34).",
      },
    },
    "lago-cnr-20000": (input) => creditDays(input).note,
    "lago-cnr-16000": (input) => {
      const { note } = creditDays(input);
      return { itemCents: note.subTotalCents, ...note };
    },
    "lago-cnr-2999": (input) => {
      const { invoiceTaxCents, note } = creditDays(input);
      return { invoiceTaxCents, itemCents: note.subTotalCents, taxCents: note.taxCents, totalCents: note.totalCents };
    },
    "lago-cnr-76900": twoNotes,
    "kb-repair-chain-2": repairedByChange,
    "kb-void-repaired": voidedAndMadeAgain,
    ...same(["fp-cap-normal", "fp-cap-none"], creditOrRefusal),
  },
  foreign: {
    "lago-void-partial": {
      reason:
        "Voids an invoice on which a payment stands and pays part of it back; ours is not voided until the payment is undone (D35).",
      answer: voidingPaid,
    },
    "fp-cap-over": {
      reason: "Cuts a credit to what is left of the invoice; ours refuses it and names the 150 that are left (D34).",
      answer: creditOrRefusal,
    },
    "fp-cap-nothing-paid": {
      reason:
        "Credits no more than was paid; our limit is the invoice, paid or not (D34), here of the amount to be credited.",
      answer: creditOfUnpaid,
    },
  },
};

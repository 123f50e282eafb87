import { addDays } from "../calendar/plain-date";
import type { Grant } from "../credits/grant";
import { type Fixed, fixedOf, fixedText, type Minor, multiply, total } from "../money/fixed";
import { type Bill, billSchedule, dates, invoiceOfJune, june, taxOf, usageEvents, usedInJune } from "./bill-schedule";
import { contractOf, feeOf, linear, moneyGrant, priceOf, unitGrant, usageMetricId } from "./contract-terms";
import {
  type Answer,
  type CaseBook,
  cents,
  centsToMajor,
  count,
  decimal,
  euros,
  type Json,
  list,
  maybeAt,
  percent,
  same,
  text,
} from "./peer-case";

/** Prepaid units and money (D25, D26): which grant pays, and what is left. */

const unitPrice = priceOf("units", linear(fixedOf(1)));

/** Units of one month at 1 each; what no grant pays is what the invoice comes to. */
function drawUnits(grants: readonly Grant[], used: readonly Fixed[]): Bill {
  return invoiceOfJune({ prices: [unitPrice] }, { grants, events: usedInJune(usageMetricId, used) });
}

function leftOf(grants: readonly Grant[]): { [id: string]: string } {
  return Object.fromEntries(
    grants.map(({ id, unit }) => [id, unit.kind === "METRIC" ? fixedText(unit.left) : String(unit.left)]),
  );
}

function overageOf({ computation }: Bill): string {
  return euros(computation.netTotal);
}

/** Days of June stand for the spans of a case: `P30D` expires well before `P100Y`. */
function unitGrantsIn(input: Json): Grant[] {
  return list(input, "grants").map((grant, createdOrder) => {
    const expires = maybeAt(grant, "expires");
    const isPast = maybeAt(grant, "expired") === true;
    const isFuture = maybeAt(grant, "startsInFuture") === true;
    return unitGrant(decimal(grant, "amount"), {
      id: text(grant, "id"),
      createdOrder,
      ...(isPast && { expiryDate: addDays(june.start, -1) }),
      ...(isFuture && { effectiveDate: addDays(june.endExclusive, 10) }),
      ...(expires !== null && { expiryDate: expiryAfter(String(expires)) }),
    });
  });
}

/** @param span ISO 8601 of days or years, counted from the start of June */
function expiryAfter(span: string) {
  const match = /^P(\d+)(D|Y)$/.exec(span);
  if (!match) throw new Error(`Not a span of days or years: ${span}`);
  return addDays(june.start, Number(match[1]) * (match[2] === "Y" ? 365 : 1));
}

const unitsDrawn: Answer = (input) => {
  const bill = drawUnits(
    unitGrantsIn(input),
    list(input, "usage").map((value) => decimal(value)),
  );
  return { balances: leftOf(bill.grantsAfter), overage: overageOf(bill) };
};

const balancesLeft: Answer = (input) => {
  const bill = drawUnits(
    unitGrantsIn(input),
    list(input, "usage").map((value) => decimal(value)),
  );
  return { balances: leftOf(bill.grantsAfter) };
};

/** What a second invoice of unlimited usage would draw: a balance outside its days is none. */
const usableAfter: Answer = (input) => {
  const { grantsAfter } = drawUnits(
    unitGrantsIn(input),
    list(input, "usage").map((value) => decimal(value)),
  );
  const { draws } = drawUnits(grantsAfter, [fixedOf(1_000_000_000)]).computation;
  const drawn = (id: string) =>
    total(draws.flatMap((draw) => (draw.grantId === id && draw.kind === "METRIC" ? [draw.units] : [])));
  return { balances: Object.fromEntries(grantsAfter.map(({ id }) => [id, fixedText(drawn(id))])) };
};

const oneOfMany: Answer = (input) => {
  const amount = decimal(input, "amountEach");
  const odd = Math.floor(count(input, "grantCount") / 2);
  const grants = Array.from({ length: count(input, "grantCount") }, (_, i) =>
    unitGrant(amount, {
      id: `grant ${i}`,
      createdOrder: i,
      expiryDate: expiryAfter(text(input, i === odd ? "odd" : "others", "expires")),
    }),
  );
  const { grantsAfter } = drawUnits(grants, [decimal(input, "usage", 0)]);
  const left = leftOf(grantsAfter);
  const others = new Set(Object.entries(left).flatMap(([id, units]) => (id === `grant ${odd}` ? [] : [units])));
  return { oddBalance: left[`grant ${odd}`] ?? "", otherBalances: [...others].join() };
};

/** Usage before the grant begins and after it, in one billing period. */
const begunWithinPeriod: Answer = (input) => {
  const begins = addDays(june.start, 14);
  const grants = unitGrantsIn(input).map((grant) => ({ ...grant, effectiveDate: begins }));
  const used = list(input, "usage").map((usage, i) => ({
    on: addDays(begins, i === 0 ? -1 : 1),
    value: decimal(usage, "value"),
  }));
  const bill = invoiceOfJune({ prices: [unitPrice] }, { grants, events: usageEvents(usageMetricId, used) });
  return { balances: leftOf(bill.grantsAfter) };
};

/** The grant's last day is the fifteenth. */
const endedWithinPeriod: Answer = (input) => {
  const grants = unitGrantsIn(input).map((grant) => ({ ...grant, expiryDate: addDays(june.start, 14) }));
  const bill = drawUnits(grants, [decimal(input, "usageBeforeVoid"), decimal(input, "usageAfterVoid")]);
  return { balances: leftOf(bill.grantsAfter), overage: overageOf(bill) };
};

/** Grants of money in the order in which they were made. */
function moneyGrantsIn(input: Json): Grant[] {
  return list(input, "grantsCents").map((grant, createdOrder) =>
    moneyGrant(cents(grant, "cents"), { id: text(grant, "id"), createdOrder }),
  );
}

/** An invoice of each amount, month after month, paid from the grants. */
function drawMoney(grants: readonly Grant[], amounts: readonly Minor[]): Bill[] {
  const start = june.start;
  const used = amounts.map((amount, i) => ({ on: addDays(start, i * 31), value: centsToMajor(amount) }));
  const contract = contractOf([{ start, prices: [unitPrice] }]);
  const span = dates("2026-06-01", amounts.length > 1 ? "2026-08-02" : "2026-07-02");
  return billSchedule(contract, span, { grants, events: usageEvents(usageMetricId, used) });
}

function drawnOf(grants: readonly Grant[], bills: readonly Bill[]): { [id: string]: string } {
  const draws = bills.flatMap(({ computation }) => computation.draws);
  const amounts = (id: string) =>
    draws.flatMap((draw) => (draw.grantId === id && draw.kind === "CURRENCY" ? [draw.amount] : []));
  return Object.fromEntries(grants.map(({ id }) => [id, String(total(amounts(id)))]));
}

const moneyDrawn: Answer = (input) => {
  const grants = moneyGrantsIn(input);
  const bills = drawMoney(grants, [cents(input, "consumeCents")]);
  return { drawn: drawnOf(grants, bills), remaining: leftOf(bills.at(-1)?.grantsAfter ?? []) };
};

const drawnTwice: Answer = (input) => {
  const consumed = list(input, "consumeCents").map((amount) => cents(amount));
  return { remaining: leftOf(drawMoney(moneyGrantsIn(input), consumed).at(-1)?.grantsAfter ?? []) };
};

const byKind: Answer = (input) => {
  const grants = moneyGrantsIn(input).map((grant) =>
    grant.id === "purchased" ? { ...grant, taxation: { kind: "PAID_WITHOUT_RATE" } as const } : grant,
  );
  const { granted, purchased } = drawnOf(grants, drawMoney(grants, [cents(input, "consumeCents")]));
  return { fromGrantedCents: granted ?? "", fromPurchasedCents: purchased ?? "" };
};

/** Each charge on an invoice of its own, net and with its tax. */
const limitedToPrices: Answer = (input) => {
  let grants: readonly Grant[] = [moneyGrant(cents(input, "walletCents"), { priceIds: ["in scope"] })];
  const [creditsUsedCents, balancesAfterCents]: [Json[], Json[]] = [[], []];
  for (const charge of list(input, "charges")) {
    const id = maybeAt(charge, "inScope") === true ? "in scope" : "out of scope";
    const tax = taxOf("S", maybeAt(charge, "taxPercent") === null ? 0n : percent(charge, "taxPercent"));
    const fee = feeOf(id, decimal(charge, "amount"), { billingType: "IN_ARREARS" });
    const bill = invoiceOfJune({ prices: [fee] }, { grants, taxes: new Map([[id, tax]]) });
    creditsUsedCents.push(drawnOf(grants, [bill]).grant ?? "");
    balancesAfterCents.push(leftOf(bill.grantsAfter).grant ?? "");
    grants = bill.grantsAfter;
  }
  return { creditsUsedCents, balancesAfterCents };
};

/** What is left when the period ends; a phase's grant carries it on whole, or not at all (D57). */
const carriedOn: Answer = (input) => {
  const usage = maybeAt(input, "usage");
  const used = Array.isArray(usage) ? usage.map((value) => decimal(value)) : [decimal(input, "usage")];
  const { grantsAfter } = drawUnits([unitGrant(decimal(input, "grant"))], used);
  return { balance: leftOf(grantsAfter).grant ?? "" };
};

/** An amount of money is as many credits. */
const oneToOne: Answer = (input) => {
  const topUp = multiply(fixedOf(1), decimal(input, "topUpAmount"), "EUR");
  const debit = multiply(fixedOf(1), decimal(input, "debitCredits"), "EUR");
  const grants = [moneyGrant(topUp)];
  return {
    creditsAdded: euros(topUp),
    debitValue: euros(BigInt(drawnOf(grants, drawMoney(grants, [debit])).grant ?? "0")),
  };
};

const refilled = (every: string) =>
  `A grant is refilled ${every} and what was used beyond it is taken from the next refill; ours is refreshed by the month at the shortest and bills what is beyond (D57), so the case's spans cannot be said.`;

export const grantCases: CaseBook = {
  run: {
    ...same(["lago-wallet-1", "lago-wallet-2"], moneyDrawn),
    "lago-wallet-3": drawnTwice,
    "lago-wallet-5": byKind,
    ...same(["om-cr-two", "om-cr-none"], unitsDrawn),
    "om-cr-expiry-first": balancesLeft,
    "om-cr-expiry-many": oneOfMany,
    ...same(["om-cr-past-expiry", "om-cr-future"], usableAfter),
    "om-cr-late-start": {
      answer: begunWithinPeriod,
      without: {
        segments: "Credits are drawn once, when the invoice is made (D25); there are no segments of a period.",
      },
    },
  },
  foreign: {
    "lago-wallet-4":
      "Draws by priority numbers; ours has none and draws by soonest expiry, then first created (D25). Priorities cannot be said, and made in the order listed the grants happen to be drawn alike.",
    "lago-wallet-limited": {
      reason: "Draws credits on amounts with their tax; ours are drawn before tax (D26).",
      answer: limitedToPrices,
    },
    "om-cr-void": {
      reason:
        "Draws usage by the minute, so a grant pays only until it is voided; ours pays for any service that its days overlap (D25).",
      answer: endedWithinPeriod,
    },
    "om-cr-daily": refilled("every day"),
    "om-cr-recur-no-reapply": refilled("every day"),
    ...same(["om-cr-recur-before", "om-cr-recur-after"], refilled("every week")),
    "om-cr-latest":
      "Draws by the hour on the last value of a meter; no metric of ours takes a last value (billing.md §7.2) and credits are drawn once a period (D25), so the case cannot be said.",
    "om-cr-rollover": {
      reason: "What rolls over is capped at 50; ours rolls over whole or not at all (D57).",
      answer: carriedOn,
    },
    "om-cr-rollover-overage": {
      reason:
        "What was used beyond a grant comes off what rolls over; ours is billed, and nothing rolls over of an empty grant (D57).",
      answer: carriedOn,
    },
    "fp-wallet-rate": {
      reason:
        "A credit is worth 2 of the currency; ours is money, one to one, or units of a metric (billing.md §10.1).",
      answer: oneToOne,
    },
  },
};

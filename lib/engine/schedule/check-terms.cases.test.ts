import { describe, expect, it } from "vitest";
import { parsePlainDate } from "../calendar/plain-date";
import { checkPhaseTerms } from "./check-terms";
import type { PhaseDiscount } from "./contract";
import { fixedPrice, oneTimePrice, type PhaseSketch, sampleContract, usagePrice } from "./contract-builders";
import type { ContractRefusal } from "./contract-refusal";

const day = parsePlainDate;
const prices = [
  fixedPrice("fee"),
  usagePrice("calls"),
  usagePrice("bytes"),
  usagePrice("yearly", { billingFrequency: "YEARLY" }),
  usagePrice("usd", { currency: "USD" }),
  oneTimePrice("entry"),
  oneTimePrice("exit", { billingType: "IN_ARREARS" }),
];

/** Of the first phase. */
function faultsOf(...phases: readonly PhaseSketch[]): ContractRefusal[] {
  const contract = sampleContract(prices, phases);
  return contract.phases.slice(0, 1).flatMap((phase, i) => checkPhaseTerms(contract, phase, i));
}

function amountOff(more: Partial<PhaseDiscount>): PhaseDiscount {
  return {
    id: "d",
    priceIds: [],
    value: { kind: "NOMINAL", amount: 100n },
    message: "",
    separateLineItem: false,
    seatDiscountType: "ALL_SEATS",
    validFrom: null,
    validTo: null,
    ...more,
  };
}

const open = { from: "2026-01-01" };

describe("prices of a phase", () => {
  it("a price listed twice is named, at its second place only", () => {
    expect(faultsOf({ ...open, priceIds: ["calls", "fee", "calls"] })).toEqual([
      {
        path: "phases.0.priceIds.2",
        reason: "DUPLICATE_PRICE",
        message: "The phase lists calls twice. Remove one.",
      },
    ]);
  });

  it("D11: one-time in advance falls due on the first day, so it needs no end", () => {
    expect(faultsOf({ ...open, priceIds: ["entry"] })).toEqual([]);
    expect(faultsOf({ ...open, priceIds: ["exit"] }).map(({ reason }) => reason)).toEqual(["ONE_TIME_WITHOUT_END"]);
  });

  it("D11, D49: a phase ends where its last revision ends: without end there, one-time in arrears is never billed", () => {
    const first = { id: "p", from: "2026-01-01", to: "2026-01-31", priceIds: ["exit"] };
    const revision = { id: "r", from: "2026-02-01", revisionOf: "p", priceIds: ["exit"] };
    expect(faultsOf(first, revision).map(({ path, reason }) => `${path} ${reason}`)).toEqual([
      "phases.0.priceIds.0 ONE_TIME_WITHOUT_END",
    ]);
    expect(faultsOf(first, { ...revision, to: "2026-03-31" })).toEqual([]);
    const awaited = { ...revision, milestone: { name: "Go-live", completedOn: null } };
    expect(faultsOf(first, awaited)).toEqual([]);
    expect(faultsOf(first, { ...revision, revisionOf: undefined })).toEqual([]);
  });
});

describe("discounts", () => {
  const phase = { ...open, priceIds: ["calls", "usd"] };

  it("D28: a fixed discount over two currencies says which prices stand in which", () => {
    expect(faultsOf({ ...phase, discounts: [amountOff({})] })).toEqual([
      {
        path: "phases.0.discounts.0",
        reason: "SEVERAL_CURRENCIES",
        message:
          "A fixed discount is an amount of one currency, but covers calls (EUR), usd (USD). Make one for each currency.",
      },
    ]);
  });

  it("a price that the catalog does not have is said once, and stands in no currency", () => {
    const faults = faultsOf({ ...open, priceIds: ["calls", "gone"], discounts: [amountOff({})] });
    expect(faults.map(({ path, reason }) => `${path} ${reason}`)).toEqual(["phases.0.priceIds.1 UNKNOWN_PRICE"]);
  });

  it.each<[string | null, string | null]>([
    [null, null],
    ["2026-02-01", null],
    [null, "2026-02-01"],
    ["2026-02-01", "2026-02-01"],
    ["2026-02-01", "2026-02-02"],
  ])("D23: from %s to %s, both inclusive, holds a day or has no limit, so it stands", (from, to) => {
    const dates = { validFrom: from === null ? null : day(from), validTo: to === null ? null : day(to) };
    expect(faultsOf({ ...phase, discounts: [amountOff({ ...dates, priceIds: ["calls"] })] })).toEqual([]);
  });

  it("D23: one that ends the day before it begins is told from which day on it may end", () => {
    const dates = { validFrom: day("2026-02-02"), validTo: day("2026-02-01") };
    expect(faultsOf({ ...phase, discounts: [amountOff({ ...dates, priceIds: ["calls"] })] })).toEqual([
      {
        path: "phases.0.discounts.0.validTo",
        reason: "DISCOUNT_DATES",
        message: "The discount ends before it begins. Choose a last day on or after 2026-02-02.",
      },
    ]);
  });

  it("a price of another phase is named, with its place in the list", () => {
    expect(faultsOf({ ...phase, discounts: [amountOff({ priceIds: ["calls", "fee"] })] })).toEqual([
      {
        path: "phases.0.discounts.0.restrictToPrices.1",
        reason: "UNKNOWN_PRICE",
        message: "The phase does not list the price fee. Add it to the phase, or remove it here.",
      },
    ]);
  });
});

describe("D24: minimums", () => {
  const faultsOver = (listed: readonly string[], priceIds: readonly string[]) =>
    faultsOf({ ...open, priceIds: listed, minimums: [{ id: "m", priceIds, amount: 1n }] });
  const path = "phases.0.minimums.0.restrictToPrices";
  const reason = "MINIMUM_PRICES";

  it("what is no recurring usage is named, and nothing that is", () => {
    const message = "A minimum covers recurring usage prices only. Remove fee, entry from it.";
    expect(faultsOver(["fee", "calls", "entry"], ["fee", "calls", "entry"])).toEqual([{ path, reason, message }]);
  });

  it("a phase with nothing to cover is told to add such a price, or to go without", () => {
    const message = "The phase has no recurring usage price for the minimum to cover. Add one, or remove the minimum.";
    expect(faultsOver(["fee"], [])).toEqual([{ path, reason, message }]);
  });

  it("one that names a price of another phase has that fault only", () => {
    expect(faultsOver(["calls"], ["fee"])).toEqual([
      {
        path: `${path}.0`,
        reason: "UNKNOWN_PRICE",
        message: "The phase does not list the price fee. Add it to the phase, or remove it here.",
      },
    ]);
  });

  it("two frequencies are refused with the covered prices, also where it names none", () => {
    const message =
      "A minimum covers prices of one billing frequency. Name some of calls, yearly, and make a minimum for each frequency.";
    expect(faultsOver(["fee", "calls", "yearly"], [])).toEqual([{ path, reason, message }]);
    expect(faultsOver(["calls", "bytes", "yearly"], ["calls", "yearly"])).toEqual([{ path, reason, message }]);
  });

  it("D28: two currencies are refused with the covered prices", () => {
    expect(faultsOver(["calls", "bytes", "usd"], ["calls", "usd"])).toEqual([
      {
        path: "phases.0.minimums.0",
        reason: "SEVERAL_CURRENCIES",
        message:
          "A minimum is an amount of one currency, but covers calls (EUR), usd (USD). Make one for each currency.",
      },
    ]);
  });
});

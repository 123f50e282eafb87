import { describe, expect, it } from "vitest";
import { parsePlainDate } from "../calendar/plain-date";
import { checkContract } from "./check";
import type { Contract, PhaseDiscount, PhaseMinimum } from "./contract";
import {
  fixedPrice,
  oneTimePrice,
  type PhaseSketch,
  sampleContract,
  sampleGrant,
  seatPrice,
  usagePrice,
} from "./contract-builders";

const day = parsePlainDate;
const prices = [
  fixedPrice("fee"),
  usagePrice("calls"),
  usagePrice("bytes"),
  usagePrice("yearly", { billingFrequency: "YEARLY" }),
  usagePrice("usd", { currency: "USD" }),
  usagePrice("demand", { billingFrequency: "ON_DEMAND" }),
  seatPrice("seats"),
  oneTimePrice("exit", { billingType: "IN_ARREARS" }),
];

function refusals(phases: readonly PhaseSketch[], more: Partial<Contract> = {}): string[] {
  const sketches = phases.map((phase) => ({ priceIds: ["fee"], ...phase }));
  return checkContract(sampleContract(prices, sketches, more)).map(({ path, reason }) => `${path} ${reason}`);
}

function discount(more: Partial<PhaseDiscount>): PhaseDiscount {
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

describe("phases", () => {
  it("that follow each other and end with the schedule hold", () => {
    expect(refusals([{ from: "2026-01-01", to: "2026-03-31" }, { from: "2026-04-01" }])).toEqual([]);
    expect(refusals([{ from: "2026-01-01", to: "2026-03-31" }])).toEqual([]);
  });

  it("are at least one, and start with the schedule", () => {
    expect(refusals([])).toEqual(["phases NO_PHASES"]);
    expect(refusals([{ from: "2026-01-02" }], { startDate: day("2026-01-01") })).toEqual([
      "phases.0.startDate PHASES_NOT_CONTIGUOUS",
    ]);
  });

  it("leave no gap and do not overlap; the sentence names the day to start on", () => {
    for (const from of ["2026-04-02", "2026-03-31"]) {
      const [fault] = checkContract(sampleContract([], [{ from: "2026-01-01", to: "2026-03-31" }, { from }]));
      expect([fault?.path, fault?.reason]).toEqual(["phases.1.startDate", "PHASES_NOT_CONTIGUOUS"]);
      expect(fault?.message).toContain("Let it start on 2026-04-01");
    }
  });

  it("end after they start", () => {
    expect(refusals([{ from: "2026-01-01", to: "2025-12-31" }], { endExclusive: null })).toContain(
      "phases.0.endDate END_BEFORE_START",
    );
    expect(refusals([{ from: "2026-01-01", to: "2026-01-01" }])).toEqual([]);
  });

  it("D49: are open-ended only at the end or at a milestone", () => {
    const open = { from: "2026-01-01" };
    const next = { from: "2026-04-01" };
    expect(refusals([open, next])).toEqual(["phases.0.endDate OPEN_ENDED_PHASE"]);
    const milestone = { name: "Go-live", completedOn: null };
    expect(refusals([{ ...open, milestone }, next])).toEqual([]);
    expect(refusals([{ ...open, milestone }, { from: "2026-01-01" }])).toEqual([
      "phases.1.startDate PHASES_NOT_CONTIGUOUS",
    ]);
    expect(
      refusals([{ ...open, to: "2026-03-31", milestone: { ...milestone, completedOn: day("2026-03-30") } }, next]),
    ).toEqual(["phases.0.endDate PHASE_END"]);
  });

  it("end with the schedule", () => {
    expect(refusals([{ from: "2026-01-01", to: "2026-03-31" }], { endExclusive: null })).toEqual([
      "phases.0.endDate PHASE_END",
    ]);
    expect(refusals([{ from: "2026-01-01" }], { endExclusive: day("2026-05-01") })).toEqual([
      "phases.0.endDate PHASE_END",
    ]);
  });

  it("D8: the billing day is 1 to 31", () => {
    for (const recurrenceDayOfMonth of [0, 32, 1.5]) {
      expect(refusals([{ from: "2026-01-01" }], { recurrenceDayOfMonth })).toEqual([
        "recurrenceDayOfMonth BILLING_DAY",
      ]);
    }
    expect(refusals([{ from: "2026-01-01" }], { recurrenceDayOfMonth: 31 })).toEqual([]);
  });
});

describe("prices", () => {
  it("are known and listed once", () => {
    expect(refusals([{ from: "2026-01-01", priceIds: ["fee", "gone", "fee"] }])).toEqual([
      "phases.0.priceIds.1 UNKNOWN_PRICE",
      "phases.0.priceIds.2 DUPLICATE_PRICE",
    ]);
  });

  it("D11: one-time in arrears is refused in an open-ended phase, unless a milestone ends it", () => {
    const phase = { from: "2026-01-01", priceIds: ["exit"] };
    expect(refusals([phase])).toEqual(["phases.0.priceIds.0 ONE_TIME_WITHOUT_END"]);
    expect(refusals([{ ...phase, to: "2026-03-31" }])).toEqual([]);
    expect(refusals([{ ...phase, milestone: { name: "Go-live", completedOn: null } }])).toEqual([]);
  });
});

describe("discounts, minimums and grants", () => {
  const phase = { from: "2026-01-01", priceIds: ["calls", "bytes", "usd", "yearly", "seats", "demand"] };

  it("D28: a fixed discount over several currencies is refused, naming the prices; a percentage is not", () => {
    const [fault] = checkContract(
      sampleContract(prices, [{ ...phase, discounts: [discount({ priceIds: ["calls", "usd"] })] }]),
    );
    expect(fault?.reason).toBe("SEVERAL_CURRENCIES");
    expect(fault?.message).toContain("calls (EUR), usd (USD)");
    const percentage = discount({ value: { kind: "PERCENTAGE", fraction: 10n ** 11n } });
    expect(refusals([{ ...phase, discounts: [percentage, discount({ priceIds: ["calls", "bytes"] })] }])).toEqual([]);
    expect(refusals([{ ...phase, discounts: [discount({})] }])).toEqual(["phases.0.discounts.0 SEVERAL_CURRENCIES"]);
  });

  it("a discount ends no sooner than it begins, and covers prices of its phase", () => {
    const dates = { validFrom: day("2026-02-02"), validTo: day("2026-02-01") };
    expect(refusals([{ ...phase, discounts: [discount({ ...dates, priceIds: ["calls"] })] }])).toEqual([
      "phases.0.discounts.0.validTo DISCOUNT_DATES",
    ]);
    expect(refusals([{ ...phase, discounts: [discount({ priceIds: ["fee"] })] }])).toEqual([
      "phases.0.discounts.0.restrictToPrices.0 UNKNOWN_PRICE",
    ]);
    expect(refusals([{ ...phase, creditGrants: [sampleGrant("g", { priceIds: ["fee"] })] }])).toEqual([
      "phases.0.creditGrants.0.restrictToPrices.0 UNKNOWN_PRICE",
    ]);
  });

  it.each<[string, string[], string[]]>([
    ["usage prices of one currency and frequency", ["calls", "bytes"], []],
    ["a seat price", ["calls", "seats"], ["restrictToPrices MINIMUM_PRICES"]],
    ["an on-demand price", ["calls", "demand"], ["restrictToPrices MINIMUM_PRICES"]],
    ["two frequencies", ["calls", "yearly"], ["restrictToPrices MINIMUM_PRICES"]],
    ["two currencies", ["calls", "usd"], ["SEVERAL_CURRENCIES"]],
    ["a price of another phase", ["fee", "calls"], ["restrictToPrices.0 UNKNOWN_PRICE"]],
  ])("D24: a minimum over %s", (_, priceIds, faults) => {
    const minimums: PhaseMinimum[] = [{ id: "m", priceIds, amount: 1n }];
    expect(refusals([{ ...phase, minimums }])).toEqual(
      faults.map((fault) => `phases.0.minimums.0${fault.startsWith("restrict") ? "." : " "}${fault}`),
    );
  });

  it("D24: a minimum that names none covers the recurring usage prices only, of which there must be one", () => {
    const minimums: PhaseMinimum[] = [{ id: "m", priceIds: [], amount: 1n }];
    expect(refusals([{ from: "2026-01-01", priceIds: ["fee", "calls", "demand", "seats"], minimums }])).toEqual([]);
    expect(refusals([{ from: "2026-01-01", priceIds: ["fee"], minimums }])).toEqual([
      "phases.0.minimums.0.restrictToPrices MINIMUM_PRICES",
    ]);
  });
});

it("every sentence is one and names a way out", () => {
  const sketches = [
    { from: "2026-01-01", priceIds: ["gone", "exit"] },
    { from: "2026-04-01", to: "2026-03-01" },
  ];
  for (const { message } of checkContract(sampleContract(prices, sketches, { recurrenceDayOfMonth: 40 }))) {
    expect(message).toMatch(/^[A-Z].*\.$/);
  }
});

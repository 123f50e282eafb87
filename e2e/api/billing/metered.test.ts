import { advance, resume, scenarios, suspend } from "./scenario";

const linear = { pricingType: "LINEAR", pricePerUnit: "0.1", isPricePercentage: false };
const calls = { billingFrequency: "MONTHLY", structure: linear };
const texts = { billingFrequency: "MONTHLY", structure: { ...linear, pricePerUnit: "0.2" } };
const addOn = {
  billingFrequency: "MONTHLY",
  structure: {
    ...{ pricingType: "GRADUATED", usageCalculationMode: "BILLING_PERIOD" },
    tiers: [
      { upperBound: "1000", price: "0", fee: "250", isPricePercentage: false },
      { price: "0.45", isPricePercentage: false },
    ],
  },
};
const runningTotal = { ...addOn, structure: { ...addOn.structure, usageCalculationMode: "CUMULATIVE" } };
const seats = {
  ...{ pricingType: "SEAT_BASED", seatMetricId: "0198c0de-0000-7000-8000-000000000001", pricePerSeat: "10", tiers: [] },
  ...{ prorationStrategy: "PRORATE_ALL_CHANGES", contractedMinimumSeats: 5 },
};

scenarios("usage prices without usage", [
  {
    name: "D12, D13: each leaves a line of zero; a tier's fee is charged at zero, too; on demand leaves nothing",
    now: "2026-01-01",
    prices: {
      linear: calls,
      package: {
        billingFrequency: "MONTHLY",
        structure: { pricingType: "PACKAGE", packageSize: "250", pricePerPackage: "10" },
      },
      volume: {
        billingFrequency: "MONTHLY",
        structure: {
          pricingType: "VOLUME",
          tiers: [
            { upperBound: "100", price: "1", fee: "20", isPricePercentage: false },
            { price: "0.75", fee: "50", isPricePercentage: false },
          ],
        },
      },
      graduated: addOn,
      demand: { billingFrequency: "ON_DEMAND", structure: linear },
    },
    phases: [{ from: "2026-01-01", to: "2026-01-31", prices: ["linear", "package", "volume", "graduated", "demand"] }],
    story: [advance("2026-02-01")],
    invoices: [
      [
        "2026-02-01 DRAFT 270.00 EUR for 2026-01-01..2026-01-31",
        "linear 2026-01-01..2026-01-31 0 × 0.1 = 0.00",
        "package 2026-01-01..2026-01-31 0 × 10 = 0.00",
        "volume – Tier 1 2026-01-01..2026-01-31 0 × 1 = 0.00",
        "volume – Tier 1 fee 2026-01-01..2026-01-31 1 × 20 = 20.00",
        "graduated – Tier 1 2026-01-01..2026-01-31 0 × 0 = 0.00",
        "graduated – Tier 1 fee 2026-01-01..2026-01-31 1 × 250 = 250.00",
      ],
    ],
    status: "COMPLETED",
  },
  {
    name: "D10: tier fees are not prorated: a stub of 15 days bears the whole",
    now: "2026-06-10",
    prices: { addOn },
    phases: [{ from: "2026-06-16", to: "2026-06-30", prices: ["addOn"] }],
    terms: { recurrenceDayOfMonth: 1 },
    story: [advance("2026-07-01")],
    invoices: [
      [
        "2026-07-01 DRAFT 250.00 EUR for 2026-06-16..2026-06-30",
        "addOn – Tier 1 2026-06-16..2026-06-30 0 × 0 = 0.00",
        "addOn – Tier 1 fee 2026-06-16..2026-06-30 1 × 250 = 250.00",
      ],
    ],
    status: "COMPLETED",
  },
  {
    name: "D10: listed on both sides of a CONTINUE edge, usage keeps its period whole; on one side, that side's days",
    now: "2026-01-01",
    prices: { calls, texts },
    phases: [
      { from: "2026-01-01", to: "2026-01-20", prices: ["calls", "texts"] },
      { from: "2026-01-21", to: "2026-01-31", prices: ["calls"] },
    ],
    story: [advance("2026-02-01")],
    invoices: [
      [
        "2026-02-01 DRAFT 0.00 EUR for 2026-01-01..2026-01-31",
        "texts 2026-01-01..2026-01-20 0 × 0.2 = 0.00",
        "calls 2026-01-01..2026-01-31 0 × 0.1 = 0.00",
      ],
    ],
    status: "COMPLETED",
  },
  {
    name: "D19, D21: the contracted five seats are billed though none is taken, in advance and in arrears",
    now: "2026-01-01",
    prices: {
      ahead: { billingFrequency: "MONTHLY", billingType: "IN_ADVANCE", structure: seats },
      behind: { billingFrequency: "MONTHLY", structure: seats },
    },
    phases: [{ from: "2026-01-01", to: "2026-01-31", prices: ["ahead", "behind"] }],
    story: [advance("2026-02-01")],
    invoices: [
      ["2026-01-01 DRAFT 50.00 EUR for 2026-01-01..2026-01-31", "ahead 2026-01-01..2026-01-31 5 × 10 = 50.00"],
      ["2026-02-01 DRAFT 50.00 EUR for 2026-01-01..2026-01-31", "behind 2026-01-01..2026-01-31 5 × 10 = 50.00"],
    ],
    status: "COMPLETED",
  },
]);

scenarios("minimums (D24)", [
  {
    name: "D44: two months of a running total that a resumption bills as one owe the minimum of each, once",
    now: "2026-01-01",
    prices: { runningTotal, calls },
    phases: [{ from: "2026-01-01", prices: ["runningTotal", "calls"], minimums: [{ amount: 500 }] }],
    story: [
      advance("2026-01-10"),
      suspend("2026-01-10"),
      advance("2026-03-10"),
      resume("2026-03-10", "BILL"),
      advance("2026-03-20"),
    ],
    invoices: [
      [
        "2026-03-10 DRAFT 1000.00 EUR for 2026-01-01..2026-02-28",
        "runningTotal – Tier 1 2026-01-01..2026-02-28 0 × 0 = 0.00",
        "runningTotal – Tier 1 fee 2026-01-01..2026-02-28 1 × 250 = 250.00",
        "calls 2026-01-01..2026-01-31 0 × 0.1 = 0.00",
        "calls 2026-02-01..2026-02-28 0 × 0.1 = 0.00",
        "True-up charge 2026-01-01..2026-02-28 1 × 750 = 750.00",
      ],
      [
        "2026-04-01 IN_PROGRESS 500.00 EUR for 2026-03-01..2026-03-31",
        "runningTotal – Tier 1 2026-03-01..2026-03-31 0 × 0 = 0.00",
        "calls 2026-03-01..2026-03-31 0 × 0.1 = 0.00",
        "True-up charge 2026-03-01..2026-03-31 1 × 500 = 500.00",
      ],
    ],
  },
  {
    name: "without usage the true-up is the whole minimum, month after month",
    now: "2026-01-01",
    prices: { calls },
    phases: [{ from: "2026-01-01", to: "2026-02-28", prices: ["calls"], minimums: [{ amount: 500 }] }],
    story: [advance("2026-03-01")],
    invoices: [
      [
        "2026-02-01 DRAFT 500.00 EUR for 2026-01-01..2026-01-31",
        "calls 2026-01-01..2026-01-31 0 × 0.1 = 0.00",
        "True-up charge 2026-01-01..2026-01-31 1 × 500 = 500.00",
      ],
      [
        "2026-03-01 DRAFT 500.00 EUR for 2026-02-01..2026-02-28",
        "calls 2026-02-01..2026-02-28 0 × 0.1 = 0.00",
        "True-up charge 2026-02-01..2026-02-28 1 × 500 = 500.00",
      ],
    ],
    status: "COMPLETED",
  },
  {
    name: "D10: a minimum is prorated: 15 of 30 days of 500",
    now: "2026-06-10",
    prices: { calls },
    phases: [{ from: "2026-06-16", to: "2026-06-30", prices: ["calls"], minimums: [{ amount: 500 }] }],
    terms: { recurrenceDayOfMonth: 1 },
    story: [advance("2026-07-01")],
    invoices: [
      [
        "2026-07-01 DRAFT 250.00 EUR for 2026-06-16..2026-06-30",
        "calls 2026-06-16..2026-06-30 0 × 0.1 = 0.00",
        "True-up charge 2026-06-16..2026-06-30 1 × 250 = 250.00",
      ],
    ],
    status: "COMPLETED",
  },
  {
    name: "the true-up is what the charges lack after discounts: 300 − (250 − 20 %) = 100",
    now: "2026-01-01",
    prices: { addOn },
    phases: [
      {
        ...{ from: "2026-01-01", to: "2026-01-31", prices: ["addOn"] },
        discounts: [{ type: "PERCENTAGE", amount: 20 }],
        minimums: [{ on: ["addOn"], amount: 300 }],
      },
    ],
    story: [advance("2026-02-01")],
    invoices: [
      [
        "2026-02-01 DRAFT 300.00 EUR for 2026-01-01..2026-01-31",
        "addOn – Tier 1 2026-01-01..2026-01-31 0 × 0 = 0.00",
        "addOn – Tier 1 fee 2026-01-01..2026-01-31 1 × 250 = 200.00",
        "True-up charge 2026-01-01..2026-01-31 1 × 100 = 100.00",
      ],
    ],
    status: "COMPLETED",
  },
  {
    name: "D10: of a period with a CONTINUE edge the last phase's minimum counts, whole; a tier's fee counts once",
    now: "2026-01-01",
    prices: { addOn },
    phases: [
      { from: "2026-01-01", to: "2026-01-20", prices: ["addOn"], minimums: [{ amount: 310 }] },
      { from: "2026-01-21", to: "2026-01-31", prices: ["addOn"], minimums: [{ amount: 620 }] },
    ],
    story: [advance("2026-02-01")],
    invoices: [
      [
        "2026-02-01 DRAFT 620.00 EUR for 2026-01-01..2026-01-31",
        "addOn – Tier 1 2026-01-01..2026-01-31 0 × 0 = 0.00",
        "addOn – Tier 1 fee 2026-01-01..2026-01-31 1 × 250 = 250.00",
        "True-up charge 2026-01-01..2026-01-31 1 × 370 = 370.00",
      ],
    ],
    status: "COMPLETED",
  },
  {
    name: "a minimum that is met adds nothing; fixed fees do not help to meet one",
    now: "2026-01-01",
    prices: { addOn, calls, fee: "1000 EUR MONTHLY IN_ARREARS" },
    phases: [
      {
        ...{ from: "2026-01-01", to: "2026-01-31", prices: ["fee", "addOn", "calls"] },
        minimums: [
          { on: ["addOn"], amount: 250 },
          { on: ["calls"], amount: 30 },
        ],
      },
    ],
    story: [advance("2026-02-01")],
    invoices: [
      [
        "2026-02-01 DRAFT 1280.00 EUR for 2026-01-01..2026-01-31",
        "fee 2026-01-01..2026-01-31 1 × 1000 = 1000.00",
        "addOn – Tier 1 2026-01-01..2026-01-31 0 × 0 = 0.00",
        "addOn – Tier 1 fee 2026-01-01..2026-01-31 1 × 250 = 250.00",
        "calls 2026-01-01..2026-01-31 0 × 0.1 = 0.00",
        "True-up charge 2026-01-01..2026-01-31 1 × 30 = 30.00",
      ],
    ],
    status: "COMPLETED",
  },
  {
    name: "over prices of two tax rates without charges the true-up is split equally: tax 5.25 + 2.25",
    now: "2026-01-01",
    customer: { taxStatus: "TAXED" },
    taxRates: { standard: "0.21", reduced: "0.09" },
    prices: { calls, texts },
    phases: [{ from: "2026-01-01", to: "2026-01-31", prices: ["calls", "texts"], minimums: [{ amount: 50 }] }],
    terms: { taxRates: { calls: "standard", texts: "reduced" } },
    story: [advance("2026-02-01")],
    invoices: [
      [
        "2026-02-01 DRAFT 50.00 + 7.50 tax EUR for 2026-01-01..2026-01-31",
        "calls 2026-01-01..2026-01-31 0 × 0.1 = 0.00",
        "texts 2026-01-01..2026-01-31 0 × 0.2 = 0.00",
        "True-up charge 2026-01-01..2026-01-31 1 × 25 = 25.00",
        "True-up charge 2026-01-01..2026-01-31 1 × 25 = 25.00",
      ],
    ],
    status: "COMPLETED",
  },
]);

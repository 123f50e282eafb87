import { advance, scenarios } from "./scenario";

const monthly = { creditUnitType: "CURRENCY", currency: "EUR", grantRefreshFrequency: "MONTHLY", name: "Included" };
const once = { ...monthly, grantRefreshFrequency: "NONE" };

scenarios("credit grants of phases (D26, D57)", [
  {
    name: "a monthly grant pays for its own month; on invoices in progress it is only projected",
    now: "2026-01-01",
    prices: { low: "30 EUR MONTHLY IN_ARREARS" },
    phases: [
      {
        ...{ from: "2026-01-01", to: "2026-03-31", prices: ["low"] },
        grants: [{ ...monthly, amount: 50, rolloverMode: "NONE" }],
      },
    ],
    story: [advance("2026-03-01")],
    invoices: [
      [
        "2026-02-01 DRAFT 0.00 EUR for 2026-01-01..2026-01-31",
        "low 2026-01-01..2026-01-31 1 × 30 = 30.00",
        "Included 2026-01-01..2026-01-31 1 × -30 = -30.00",
      ],
      [
        "2026-03-01 DRAFT 0.00 EUR for 2026-02-01..2026-02-28",
        "low 2026-02-01..2026-02-28 1 × 30 = 30.00",
        "Included 2026-02-01..2026-02-28 1 × -30 = -30.00",
      ],
      [
        "2026-04-01 IN_PROGRESS 0.00 EUR for 2026-03-01..2026-03-31",
        "low 2026-03-01..2026-03-31 1 × 30 = 30.00",
        "Included 2026-03-01..2026-03-31 1 × -30 = -30.00",
      ],
    ],
  },
  {
    name: "a grant is never more than itself: 50 of 80 each month",
    now: "2026-01-01",
    prices: { fee: "80 EUR MONTHLY IN_ADVANCE" },
    phases: [
      {
        ...{ from: "2026-01-01", prices: ["fee"] },
        grants: [{ ...monthly, amount: 50, rolloverMode: "NONE" }],
      },
    ],
    story: [advance("2026-02-28")],
    invoices: [
      [
        "2026-01-01 DRAFT 30.00 EUR for 2026-01-01..2026-01-31",
        "fee 2026-01-01..2026-01-31 1 × 80 = 80.00",
        "Included 2026-01-01..2026-01-31 1 × -50 = -50.00",
      ],
      [
        "2026-02-01 DRAFT 30.00 EUR for 2026-02-01..2026-02-28",
        "fee 2026-02-01..2026-02-28 1 × 80 = 80.00",
        "Included 2026-02-01..2026-02-28 1 × -50 = -50.00",
      ],
    ],
  },
  {
    name: "what is left of a refresh rolls over, also to later phases: 20 and 10 of 50, and its 40 to the schedule's end",
    now: "2026-01-01",
    prices: { fee: "30 EUR MONTHLY IN_ADVANCE", more: "50 EUR MONTHLY IN_ADVANCE" },
    phases: [
      {
        ...{ from: "2026-01-01", to: "2026-02-28", prices: ["fee"] },
        grants: [{ ...monthly, amount: 50, rolloverMode: "ON_GRANT_REFRESH_AND_PHASE" }],
      },
      { from: "2026-03-01", to: "2026-03-31", prices: ["more"] },
    ],
    story: [advance("2026-03-01")],
    invoices: [
      [
        "2026-01-01 DRAFT 0.00 EUR for 2026-01-01..2026-01-31",
        "fee 2026-01-01..2026-01-31 1 × 30 = 30.00",
        "Included 2026-01-01..2026-01-31 1 × -30 = -30.00",
      ],
      [
        "2026-02-01 DRAFT 0.00 EUR for 2026-02-01..2026-02-28",
        "fee 2026-02-01..2026-02-28 1 × 30 = 30.00",
        "Included 2026-02-01..2026-02-28 1 × -20 = -20.00",
        "Included 2026-02-01..2026-02-28 1 × -10 = -10.00",
      ],
      [
        "2026-03-01 DRAFT 10.00 EUR for 2026-03-01..2026-03-31",
        "more 2026-03-01..2026-03-31 1 × 50 = 50.00",
        "Included 2026-03-01..2026-03-31 1 × -40 = -40.00",
      ],
    ],
  },
  {
    name: "a grant that rolls over within its phase pays for nothing after it",
    now: "2026-01-01",
    prices: { fee: "30 EUR MONTHLY IN_ADVANCE" },
    phases: [
      {
        ...{ from: "2026-01-01", to: "2026-01-31", prices: ["fee"] },
        grants: [{ ...monthly, amount: 50, rolloverMode: "ON_GRANT_REFRESH" }],
      },
      { from: "2026-02-01", to: "2026-02-28", prices: ["fee"] },
    ],
    story: [advance("2026-02-01")],
    invoices: [
      [
        "2026-01-01 DRAFT 0.00 EUR for 2026-01-01..2026-01-31",
        "fee 2026-01-01..2026-01-31 1 × 30 = 30.00",
        "Included 2026-01-01..2026-01-31 1 × -30 = -30.00",
      ],
      ["2026-02-01 DRAFT 30.00 EUR for 2026-02-01..2026-02-28", "fee 2026-02-01..2026-02-28 1 × 30 = 30.00"],
    ],
  },
  {
    name: "a grant that is given once is drawn over later invoices until it is used up: 50, 50, 20",
    now: "2026-01-01",
    prices: { fee: "50 EUR MONTHLY IN_ADVANCE" },
    phases: [
      {
        ...{ from: "2026-01-01", prices: ["fee"] },
        grants: [{ ...once, amount: 120, rolloverMode: "ON_GRANT_REFRESH_AND_PHASE" }],
      },
    ],
    story: [advance("2026-04-01")],
    invoices: [
      [
        "2026-01-01 DRAFT 0.00 EUR for 2026-01-01..2026-01-31",
        "fee 2026-01-01..2026-01-31 1 × 50 = 50.00",
        "Included 2026-01-01..2026-01-31 1 × -50 = -50.00",
      ],
      [
        "2026-02-01 DRAFT 0.00 EUR for 2026-02-01..2026-02-28",
        "fee 2026-02-01..2026-02-28 1 × 50 = 50.00",
        "Included 2026-02-01..2026-02-28 1 × -50 = -50.00",
      ],
      [
        "2026-03-01 DRAFT 30.00 EUR for 2026-03-01..2026-03-31",
        "fee 2026-03-01..2026-03-31 1 × 50 = 50.00",
        "Included 2026-03-01..2026-03-31 1 × -20 = -20.00",
      ],
      ["2026-04-01 DRAFT 50.00 EUR for 2026-04-01..2026-04-30", "fee 2026-04-01..2026-04-30 1 × 50 = 50.00"],
    ],
  },
  {
    name: "its cost is billed once at the phase's start, in full and not covered by the credits themselves",
    now: "2026-01-01",
    prices: { fee: "100 EUR MONTHLY IN_ARREARS" },
    phases: [
      {
        ...{ from: "2026-01-01", prices: ["fee"] },
        grants: [{ ...once, amount: 50, costOfCredit: 40, rolloverMode: "NONE" }],
      },
    ],
    story: [advance("2026-02-01")],
    invoices: [
      ["2026-01-01 DRAFT 40.00 EUR for 2026-01-01..2026-01-01", "Included 2026-01-01..2026-01-01 1 × 40 = 40.00"],
      [
        "2026-02-01 DRAFT 50.00 EUR for 2026-01-01..2026-01-31",
        "fee 2026-01-01..2026-01-31 1 × 100 = 100.00",
        "Included 2026-01-01..2026-01-31 1 × -50 = -50.00",
      ],
      ["2026-03-01 IN_PROGRESS 100.00 EUR for 2026-02-01..2026-02-28", "fee 2026-02-01..2026-02-28 1 × 100 = 100.00"],
    ],
  },
  {
    name: "a cost that is billed monthly is an advance charge of each month, beside what the credits pay for",
    now: "2026-01-01",
    prices: { fee: "100 EUR MONTHLY IN_ADVANCE" },
    phases: [
      {
        ...{ from: "2026-01-01", to: "2026-02-28", prices: ["fee"] },
        grants: [{ ...monthly, amount: 50, costOfCredit: 40, billingFrequency: "MONTHLY", rolloverMode: "NONE" }],
      },
    ],
    story: [advance("2026-02-28")],
    invoices: [
      [
        "2026-01-01 DRAFT 90.00 EUR for 2026-01-01..2026-01-31",
        "fee 2026-01-01..2026-01-31 1 × 100 = 100.00",
        "Included 2026-01-01..2026-01-31 1 × 40 = 40.00",
        "Included 2026-01-01..2026-01-31 1 × -50 = -50.00",
      ],
      [
        "2026-02-01 DRAFT 90.00 EUR for 2026-02-01..2026-02-28",
        "fee 2026-02-01..2026-02-28 1 × 100 = 100.00",
        "Included 2026-02-01..2026-02-28 1 × 40 = 40.00",
        "Included 2026-02-01..2026-02-28 1 × -50 = -50.00",
      ],
    ],
  },
  {
    name: "D22–D26: charge, discount, minimum, credits, in this order: 250 − 20 % + 100 − 120",
    now: "2026-01-01",
    prices: {
      addOn: {
        billingFrequency: "MONTHLY",
        structure: {
          pricingType: "VOLUME",
          tiers: [{ price: "0.45", fee: "250", isPricePercentage: false }],
        },
      },
    },
    phases: [
      {
        ...{ from: "2026-01-01", to: "2026-01-31", prices: ["addOn"] },
        discounts: [{ type: "PERCENTAGE", amount: 20 }],
        minimums: [{ amount: 300 }],
        grants: [{ ...monthly, amount: 120, rolloverMode: "NONE" }],
      },
    ],
    story: [advance("2026-02-01")],
    invoices: [
      [
        "2026-02-01 DRAFT 180.00 EUR for 2026-01-01..2026-01-31",
        "addOn 2026-01-01..2026-01-31 0 × 0.45 = 0.00",
        "addOn – Fee 2026-01-01..2026-01-31 1 × 250 = 200.00",
        "True-up charge 2026-01-01..2026-01-31 1 × 100 = 100.00",
        "Included 2026-01-01..2026-01-31 1 × -120 = -120.00",
      ],
    ],
    status: "COMPLETED",
  },
  {
    name: "a grant of one price pays for no other",
    now: "2026-01-01",
    prices: { fee: "30 EUR MONTHLY IN_ADVANCE", extra: "20 EUR MONTHLY IN_ADVANCE" },
    phases: [
      {
        ...{ from: "2026-01-01", to: "2026-01-31", prices: ["fee", "extra"] },
        grants: [{ ...monthly, on: ["extra"], amount: 50, rolloverMode: "NONE" }],
      },
    ],
    story: [advance("2026-01-31")],
    invoices: [
      [
        "2026-01-01 DRAFT 30.00 EUR for 2026-01-01..2026-01-31",
        "fee 2026-01-01..2026-01-31 1 × 30 = 30.00",
        "extra 2026-01-01..2026-01-31 1 × 20 = 20.00",
        "Included 2026-01-01..2026-01-31 1 × -20 = -20.00",
      ],
    ],
  },
]);

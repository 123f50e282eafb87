import { advance, type PhaseSketch, type Scenario, scenarios } from "./scenario";

/** £500 a month in advance from 16 June, billing day 1: 250.00 for 15 of 30 days. */
function stub(
  name: string,
  discounts: NonNullable<PhaseSketch["discounts"]>,
  invoice: { total: string; lines: readonly string[] },
): Scenario {
  return {
    name,
    now: "2026-06-10",
    prices: { fee: "500 GBP MONTHLY IN_ADVANCE" },
    phases: [{ from: "2026-06-16", prices: ["fee"], discounts }],
    terms: { recurrenceDayOfMonth: 1 },
    story: [advance("2026-06-30")],
    invoices: [[`2026-06-16 DRAFT ${invoice.total} GBP for 2026-06-16..2026-06-30`, ...invoice.lines]],
  };
}

const whole = "fee 2026-06-16..2026-06-30 1 × 250 = 250.00";
const separate = { separateLineItem: true };

scenarios("discounts (D23)", [
  stub(
    "V10: a separate 10 % is taken on the prorated charge: −25.00",
    [{ type: "PERCENTAGE", amount: 10, ...separate }],
    {
      total: "225.00",
      lines: [whole, "Discount 2026-06-16..2026-06-30 1 × -25 = -25.00"],
    },
  ),
  stub("V10: a separate £100 is not prorated", [{ type: "NOMINAL", amount: 100, ...separate }], {
    total: "150.00",
    lines: [whole, "Discount 2026-06-16..2026-06-30 1 × -100 = -100.00"],
  }),
  stub("a netted 10 % lowers the line itself", [{ type: "PERCENTAGE", amount: 10 }], {
    total: "225.00",
    lines: ["fee 2026-06-16..2026-06-30 1 × 250 = 225.00"],
  }),
  stub("a netted £100 lowers the line itself", [{ type: "NOMINAL", amount: 100 }], {
    total: "150.00",
    lines: ["fee 2026-06-16..2026-06-30 1 × 250 = 150.00"],
  }),
  stub("£300 off £250: the rest lapses", [{ type: "NOMINAL", amount: 300, ...separate }], {
    total: "0.00",
    lines: [whole, "Discount 2026-06-16..2026-06-30 1 × -250 = -250.00"],
  }),
  stub(
    "10 %, then £15: each on what the one before left: 250 − 25 − 15",
    [
      { type: "PERCENTAGE", amount: 10, message: "Partner", ...separate },
      { type: "NOMINAL", amount: 15, message: "Welcome", ...separate },
    ],
    {
      total: "210.00",
      lines: [
        whole,
        "Partner 2026-06-16..2026-06-30 1 × -25 = -25.00",
        "Welcome 2026-06-16..2026-06-30 1 × -15 = -15.00",
      ],
    },
  ),
  stub(
    "£15, then 10 % of the 235 left: 250 − 15 − 23.50",
    [
      { type: "NOMINAL", amount: 15, message: "Welcome", ...separate },
      { type: "PERCENTAGE", amount: 10, message: "Partner", ...separate },
    ],
    {
      total: "211.50",
      lines: [
        whole,
        "Welcome 2026-06-16..2026-06-30 1 × -15 = -15.00",
        "Partner 2026-06-16..2026-06-30 1 × -23.5 = -23.50",
      ],
    },
  ),
  {
    name: "a discount of some months counts where the charge's first day lies in them",
    now: "2026-01-01",
    prices: { fee: "100 EUR MONTHLY IN_ADVANCE" },
    phases: [
      {
        from: "2026-01-01",
        prices: ["fee"],
        discounts: [{ type: "PERCENTAGE", amount: 50, validFrom: "2026-01-02", validTo: "2026-02-01" }],
      },
    ],
    story: [advance("2026-03-01")],
    invoices: [
      ["2026-01-01 DRAFT 100.00 EUR for 2026-01-01..2026-01-31", "fee 2026-01-01..2026-01-31 1 × 100 = 100.00"],
      ["2026-02-01 DRAFT 50.00 EUR for 2026-02-01..2026-02-28", "fee 2026-02-01..2026-02-28 1 × 100 = 50.00"],
      ["2026-03-01 DRAFT 100.00 EUR for 2026-03-01..2026-03-31", "fee 2026-03-01..2026-03-31 1 × 100 = 100.00"],
    ],
  },
  {
    name: "a discount on one price leaves the other alone",
    now: "2026-01-01",
    prices: { fee: "100 EUR MONTHLY IN_ADVANCE", extra: "40 EUR MONTHLY IN_ADVANCE" },
    phases: [
      { from: "2026-01-01", prices: ["fee", "extra"], discounts: [{ on: ["extra"], type: "PERCENTAGE", amount: 25 }] },
    ],
    story: [advance("2026-01-31")],
    invoices: [
      [
        "2026-01-01 DRAFT 130.00 EUR for 2026-01-01..2026-01-31",
        "fee 2026-01-01..2026-01-31 1 × 100 = 100.00",
        "extra 2026-01-01..2026-01-31 1 × 40 = 30.00",
      ],
    ],
  },
  {
    name: "D5: a netted €10 over three prices is split to the cent: 3.34, 3.33, 3.33",
    now: "2026-01-01",
    prices: { a: "20 EUR MONTHLY IN_ADVANCE", b: "20 EUR MONTHLY IN_ADVANCE", c: "20 EUR MONTHLY IN_ADVANCE" },
    phases: [{ from: "2026-01-01", prices: ["a", "b", "c"], discounts: [{ type: "NOMINAL", amount: 10 }] }],
    story: [advance("2026-01-31")],
    invoices: [
      [
        "2026-01-01 DRAFT 50.00 EUR for 2026-01-01..2026-01-31",
        "a 2026-01-01..2026-01-31 1 × 20 = 16.66",
        "b 2026-01-01..2026-01-31 1 × 20 = 16.67",
        "c 2026-01-01..2026-01-31 1 × 20 = 16.67",
      ],
    ],
  },
  {
    name: "one separate discount over two prices of one tax is one line",
    now: "2026-01-01",
    prices: { fee: "100 EUR MONTHLY IN_ADVANCE", extra: "40 EUR MONTHLY IN_ADVANCE" },
    phases: [
      { from: "2026-01-01", prices: ["fee", "extra"], discounts: [{ type: "PERCENTAGE", amount: 10, ...separate }] },
    ],
    story: [advance("2026-01-31")],
    invoices: [
      [
        "2026-01-01 DRAFT 126.00 EUR for 2026-01-01..2026-01-31",
        "fee 2026-01-01..2026-01-31 1 × 100 = 100.00",
        "extra 2026-01-01..2026-01-31 1 × 40 = 40.00",
        "Discount 2026-01-01..2026-01-31 1 × -14 = -14.00",
      ],
    ],
  },
  {
    name: "a discount covers its own phase only",
    now: "2026-01-01",
    prices: { fee: "100 EUR MONTHLY IN_ADVANCE" },
    phases: [
      { from: "2026-01-01", to: "2026-01-31", prices: ["fee"], discounts: [{ type: "PERCENTAGE", amount: 20 }] },
      { from: "2026-02-01", prices: ["fee"] },
    ],
    story: [advance("2026-02-01")],
    invoices: [
      ["2026-01-01 DRAFT 80.00 EUR for 2026-01-01..2026-01-31", "fee 2026-01-01..2026-01-31 1 × 100 = 80.00"],
      ["2026-02-01 DRAFT 100.00 EUR for 2026-02-01..2026-02-28", "fee 2026-02-01..2026-02-28 1 × 100 = 100.00"],
    ],
  },
]);

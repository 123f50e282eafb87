import { advance, cancel, finalize, recalculate, resume, scenarios, suspend } from "./scenario";

const exempt = { taxStatus: "TAX_EXEMPT", taxExemptionReason: "Article 132" };

scenarios("cancellation (D44)", [
  {
    name: "in mid-period, arrears are billed for their days on the day after the last",
    now: "2026-01-01",
    prices: { fee: "310 EUR MONTHLY IN_ARREARS" },
    phases: [{ from: "2026-01-01", prices: ["fee"] }],
    story: [advance("2026-01-10"), cancel("2026-01-20"), advance("2026-03-01")],
    invoices: [
      ["2026-01-21 DRAFT 200.00 EUR for 2026-01-01..2026-01-20", "fee 2026-01-01..2026-01-20 1 × 200 = 200.00"],
    ],
    status: "CANCELLED",
  },
  {
    name: "until its last day the schedule goes on, its last invoice in progress",
    now: "2026-01-01",
    prices: { fee: "310 EUR MONTHLY IN_ARREARS" },
    phases: [{ from: "2026-01-01", prices: ["fee"] }],
    story: [advance("2026-01-10"), cancel("2026-01-20"), advance("2026-01-20")],
    invoices: [
      ["2026-01-21 IN_PROGRESS 200.00 EUR for 2026-01-01..2026-01-20", "fee 2026-01-01..2026-01-20 1 × 200 = 200.00"],
    ],
  },
  {
    name: "PRORATED names the unused days of issued advance charges: 11 of 31; the document stays",
    now: "2026-01-01",
    customer: exempt,
    isMerchantReady: true,
    prices: { fee: "310 EUR MONTHLY IN_ADVANCE" },
    phases: [{ from: "2026-01-01", prices: ["fee"] }],
    story: [
      finalize("2026-01-01"),
      advance("2026-01-10"),
      cancel("2026-01-20", "PRORATED", ["110.00 EUR (11/31)"]),
      advance("2026-03-01"),
    ],
    invoices: [
      [
        "2026-01-01 FINAL on 2026-01-01 310.00 EUR for 2026-01-01..2026-01-31",
        "fee 2026-01-01..2026-01-31 1 × 310 = 310.00",
      ],
    ],
    status: "CANCELLED",
  },
  {
    name: "PRORATED gives back of what was paid: 11 of 31 days of 279.00, the fee less 10 %",
    now: "2026-01-01",
    customer: exempt,
    isMerchantReady: true,
    prices: { fee: "310 EUR MONTHLY IN_ADVANCE" },
    phases: [{ from: "2026-01-01", prices: ["fee"], discounts: [{ type: "PERCENTAGE", amount: 10 }] }],
    terms: { autoIssueInvoices: true },
    story: [advance("2026-01-10"), cancel("2026-01-20", "PRORATED", ["99.00 EUR (11/31)"]), advance("2026-02-05")],
    invoices: [
      [
        "2026-01-01 FINAL on 2026-01-01 279.00 EUR for 2026-01-01..2026-01-31",
        "fee 2026-01-01..2026-01-31 1 × 310 = 279.00",
      ],
    ],
    status: "CANCELLED",
  },
  {
    name: "D33: a draft of an advance charge that is recalculated then is for the days that are served",
    now: "2026-01-01",
    prices: { fee: "310 EUR MONTHLY IN_ADVANCE" },
    phases: [{ from: "2026-01-01", prices: ["fee"] }],
    story: [advance("2026-01-10"), cancel("2026-01-20"), recalculate("2026-01-01"), advance("2026-03-01")],
    invoices: [
      ["2026-01-01 DRAFT 200.00 EUR for 2026-01-01..2026-01-20", "fee 2026-01-01..2026-01-20 1 × 200 = 200.00"],
    ],
    status: "CANCELLED",
  },
  {
    name: "a year in arrears is billed for the 90 of 365 days that were served",
    now: "2026-01-01",
    prices: { fee: "3650 EUR YEARLY IN_ARREARS" },
    phases: [{ from: "2026-01-01", to: "2026-12-31", prices: ["fee"] }],
    story: [advance("2026-03-10"), cancel("2026-03-31"), advance("2027-02-01")],
    invoices: [
      ["2026-04-01 DRAFT 900.00 EUR for 2026-01-01..2026-03-31", "fee 2026-01-01..2026-03-31 1 × 900 = 900.00"],
    ],
    status: "CANCELLED",
  },
  {
    name: "at a period's end nothing is prorated",
    now: "2026-01-01",
    prices: { fee: "100 EUR MONTHLY IN_ADVANCE", support: "50 EUR MONTHLY IN_ARREARS" },
    phases: [{ from: "2026-01-01", prices: ["fee", "support"] }],
    story: [advance("2026-01-10"), cancel("2026-01-31"), advance("2026-03-01")],
    invoices: [
      ["2026-01-01 DRAFT 100.00 EUR for 2026-01-01..2026-01-31", "fee 2026-01-01..2026-01-31 1 × 100 = 100.00"],
      ["2026-02-01 DRAFT 50.00 EUR for 2026-01-01..2026-01-31", "support 2026-01-01..2026-01-31 1 × 50 = 50.00"],
    ],
    status: "CANCELLED",
  },
  {
    name: "before the start, nothing is ever billed",
    now: "2025-12-10",
    prices: { setup: "500 EUR ONE_TIME IN_ADVANCE", fee: "100 EUR MONTHLY IN_ADVANCE" },
    phases: [{ from: "2026-01-01", prices: ["setup", "fee"] }],
    story: [cancel("2025-12-31"), advance("2026-03-01")],
    invoices: [],
    status: "CANCELLED",
  },
]);

scenarios("suspension (D44)", [
  {
    name: "while it lasts nothing is invoiced, nor in progress",
    now: "2026-01-01",
    prices: { fee: "100 EUR MONTHLY IN_ADVANCE", support: "50 EUR MONTHLY IN_ARREARS" },
    phases: [{ from: "2026-01-01", prices: ["fee", "support"] }],
    story: [advance("2026-01-15"), suspend("2026-01-15"), advance("2026-03-15")],
    invoices: [
      ["2026-01-01 DRAFT 100.00 EUR for 2026-01-01..2026-01-31", "fee 2026-01-01..2026-01-31 1 × 100 = 100.00"],
    ],
    status: "SUSPENDED",
  },
  {
    name: "a suspension that is undone on its first day leaves no trace",
    now: "2026-01-01",
    prices: { fee: "310 EUR MONTHLY IN_ARREARS" },
    phases: [{ from: "2026-01-01", prices: ["fee"] }],
    story: [advance("2026-01-10"), suspend("2026-01-20"), resume("2026-01-20", "SKIP"), advance("2026-02-01")],
    invoices: [
      ["2026-02-01 DRAFT 310.00 EUR for 2026-01-01..2026-01-31", "fee 2026-01-01..2026-01-31 1 × 310 = 310.00"],
      ["2026-03-01 IN_PROGRESS 310.00 EUR for 2026-02-01..2026-02-28", "fee 2026-02-01..2026-02-28 1 × 310 = 310.00"],
    ],
  },
  {
    name: "a schedule that is cancelled while suspended bills the days before the suspension",
    now: "2026-01-01",
    prices: { fee: "310 EUR MONTHLY IN_ARREARS" },
    phases: [{ from: "2026-01-01", prices: ["fee"] }],
    story: [
      advance("2026-01-11"),
      suspend("2026-01-11"),
      advance("2026-01-20"),
      cancel("2026-01-25"),
      advance("2026-02-05"),
    ],
    invoices: [
      ["2026-01-26 DRAFT 100.00 EUR for 2026-01-01..2026-01-10", "fee 2026-01-01..2026-01-10 1 × 100 = 100.00"],
    ],
    status: "CANCELLED",
  },
  {
    name: "SKIP inside a period: arrears bill the days that ran, 10 and 10 of 31",
    now: "2026-01-01",
    prices: { fee: "310 EUR MONTHLY IN_ARREARS" },
    phases: [{ from: "2026-01-01", prices: ["fee"] }],
    story: [
      advance("2026-01-11"),
      suspend("2026-01-11"),
      advance("2026-01-22"),
      resume("2026-01-22", "SKIP"),
      advance("2026-02-01"),
    ],
    invoices: [
      [
        "2026-02-01 DRAFT 200.00 EUR for 2026-01-01..2026-01-31",
        "fee 2026-01-01..2026-01-10 1 × 100 = 100.00",
        "fee 2026-01-22..2026-01-31 1 × 100 = 100.00",
      ],
      ["2026-03-01 IN_PROGRESS 310.00 EUR for 2026-02-01..2026-02-28", "fee 2026-02-01..2026-02-28 1 × 310 = 310.00"],
    ],
  },
  {
    name: "SKIP over a period's first day: the advance charge begins on resuming, 14 of 28 days",
    now: "2026-01-01",
    prices: { fee: "280 EUR MONTHLY IN_ADVANCE" },
    phases: [{ from: "2026-01-01", prices: ["fee"] }],
    story: [
      advance("2026-01-20"),
      suspend("2026-01-20"),
      advance("2026-02-15"),
      resume("2026-02-15", "SKIP"),
      advance("2026-03-01"),
    ],
    invoices: [
      ["2026-01-01 DRAFT 280.00 EUR for 2026-01-01..2026-01-31", "fee 2026-01-01..2026-01-31 1 × 280 = 280.00"],
      ["2026-02-15 DRAFT 140.00 EUR for 2026-02-15..2026-02-28", "fee 2026-02-15..2026-02-28 1 × 140 = 140.00"],
      ["2026-03-01 DRAFT 280.00 EUR for 2026-03-01..2026-03-31", "fee 2026-03-01..2026-03-31 1 × 280 = 280.00"],
    ],
  },
  {
    name: "SKIP over a whole month in arrears: it is left out, and the month before is billed on resuming",
    now: "2026-01-01",
    prices: { fee: "310 EUR MONTHLY IN_ARREARS" },
    phases: [{ from: "2026-01-01", prices: ["fee"] }],
    story: [
      advance("2026-01-20"),
      suspend("2026-02-01"),
      advance("2026-03-01"),
      resume("2026-03-01", "SKIP"),
      advance("2026-03-31"),
    ],
    invoices: [
      ["2026-03-01 DRAFT 310.00 EUR for 2026-01-01..2026-01-31", "fee 2026-01-01..2026-01-31 1 × 310 = 310.00"],
      ["2026-04-01 IN_PROGRESS 310.00 EUR for 2026-03-01..2026-03-31", "fee 2026-03-01..2026-03-31 1 × 310 = 310.00"],
    ],
  },
  {
    name: "BILL: what was missed is invoiced whole on the day of resuming, arrears and advance together",
    now: "2026-01-01",
    prices: { fee: "280 EUR MONTHLY IN_ADVANCE", support: "50 EUR MONTHLY IN_ARREARS" },
    phases: [{ from: "2026-01-01", prices: ["fee", "support"] }],
    story: [
      advance("2026-01-20"),
      suspend("2026-01-20"),
      advance("2026-02-15"),
      resume("2026-02-15", "BILL"),
      advance("2026-02-28"),
    ],
    invoices: [
      ["2026-01-01 DRAFT 280.00 EUR for 2026-01-01..2026-01-31", "fee 2026-01-01..2026-01-31 1 × 280 = 280.00"],
      [
        "2026-02-15 DRAFT 330.00 EUR for 2026-01-01..2026-01-31",
        "fee 2026-02-01..2026-02-28 1 × 280 = 280.00",
        "support 2026-01-01..2026-01-31 1 × 50 = 50.00",
      ],
      [
        "2026-03-01 IN_PROGRESS 330.00 EUR for 2026-02-01..2026-02-28",
        "fee 2026-03-01..2026-03-31 1 × 280 = 280.00",
        "support 2026-02-01..2026-02-28 1 × 50 = 50.00",
      ],
    ],
  },
  {
    name: "BILL after months: each month that was missed is a line of one invoice",
    now: "2026-01-01",
    prices: { fee: "100 EUR MONTHLY IN_ARREARS" },
    phases: [{ from: "2026-01-01", prices: ["fee"] }],
    story: [
      advance("2026-01-15"),
      suspend("2026-01-15"),
      advance("2026-04-10"),
      resume("2026-04-10", "BILL"),
      advance("2026-04-30"),
    ],
    invoices: [
      [
        "2026-04-10 DRAFT 300.00 EUR for 2026-01-01..2026-03-31",
        "fee 2026-01-01..2026-01-31 1 × 100 = 100.00",
        "fee 2026-02-01..2026-02-28 1 × 100 = 100.00",
        "fee 2026-03-01..2026-03-31 1 × 100 = 100.00",
      ],
      ["2026-05-01 IN_PROGRESS 100.00 EUR for 2026-04-01..2026-04-30", "fee 2026-04-01..2026-04-30 1 × 100 = 100.00"],
    ],
  },
]);

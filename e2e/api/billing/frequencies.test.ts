import { advance, scenarios } from "./scenario";

scenarios("frequencies, in advance and in arrears", [
  {
    name: "D11: a monthly fee in advance is invoiced on each period's first day, and nothing is in progress",
    now: "2025-12-20",
    prices: { fee: "100 EUR MONTHLY IN_ADVANCE" },
    phases: [{ from: "2026-01-01", to: "2026-03-31", prices: ["fee"] }],
    story: [advance("2026-02-28")],
    invoices: [
      ["2026-01-01 DRAFT 100.00 EUR for 2026-01-01..2026-01-31", "fee 2026-01-01..2026-01-31 1 × 100 = 100.00"],
      ["2026-02-01 DRAFT 100.00 EUR for 2026-02-01..2026-02-28", "fee 2026-02-01..2026-02-28 1 × 100 = 100.00"],
    ],
  },
  {
    name: "D11, D12: a monthly fee in arrears is invoiced on the day after each period; the open one is in progress",
    now: "2025-12-20",
    prices: { fee: "100 EUR MONTHLY IN_ARREARS" },
    phases: [{ from: "2026-01-01", to: "2026-03-31", prices: ["fee"] }],
    story: [advance("2026-02-28")],
    invoices: [
      ["2026-02-01 DRAFT 100.00 EUR for 2026-01-01..2026-01-31", "fee 2026-01-01..2026-01-31 1 × 100 = 100.00"],
      ["2026-03-01 IN_PROGRESS 100.00 EUR for 2026-02-01..2026-02-28", "fee 2026-02-01..2026-02-28 1 × 100 = 100.00"],
    ],
  },
  {
    name: "D11: a quarterly fee in advance",
    now: "2025-12-20",
    prices: { fee: "300 EUR QUARTERLY IN_ADVANCE" },
    phases: [{ from: "2026-01-01", to: "2026-12-31", prices: ["fee"] }],
    story: [advance("2026-07-01")],
    invoices: [
      ["2026-01-01 DRAFT 300.00 EUR for 2026-01-01..2026-03-31", "fee 2026-01-01..2026-03-31 1 × 300 = 300.00"],
      ["2026-04-01 DRAFT 300.00 EUR for 2026-04-01..2026-06-30", "fee 2026-04-01..2026-06-30 1 × 300 = 300.00"],
      ["2026-07-01 DRAFT 300.00 EUR for 2026-07-01..2026-09-30", "fee 2026-07-01..2026-09-30 1 × 300 = 300.00"],
    ],
  },
  {
    name: "D8, D11: a quarterly fee in arrears counts its months from the day on which the schedule starts",
    now: "2026-02-01",
    prices: { fee: "300 EUR QUARTERLY IN_ARREARS" },
    phases: [{ from: "2026-02-10", prices: ["fee"] }],
    story: [advance("2026-08-10")],
    invoices: [
      ["2026-05-10 DRAFT 300.00 EUR for 2026-02-10..2026-05-09", "fee 2026-02-10..2026-05-09 1 × 300 = 300.00"],
      ["2026-08-10 DRAFT 300.00 EUR for 2026-05-10..2026-08-09", "fee 2026-05-10..2026-08-09 1 × 300 = 300.00"],
      ["2026-11-10 IN_PROGRESS 300.00 EUR for 2026-08-10..2026-11-09", "fee 2026-08-10..2026-11-09 1 × 300 = 300.00"],
    ],
  },
  {
    name: "D11: a half-yearly fee in advance",
    now: "2026-03-01",
    prices: { fee: "600 EUR HALF_YEARLY IN_ADVANCE" },
    phases: [{ from: "2026-03-15", to: "2027-03-14", prices: ["fee"] }],
    story: [advance("2026-12-31")],
    invoices: [
      ["2026-03-15 DRAFT 600.00 EUR for 2026-03-15..2026-09-14", "fee 2026-03-15..2026-09-14 1 × 600 = 600.00"],
      ["2026-09-15 DRAFT 600.00 EUR for 2026-09-15..2027-03-14", "fee 2026-09-15..2027-03-14 1 × 600 = 600.00"],
    ],
  },
  {
    name: "D11: a half-yearly fee in arrears; with the last period the schedule is completed",
    now: "2025-12-20",
    prices: { fee: "600 EUR HALF_YEARLY IN_ARREARS" },
    phases: [{ from: "2026-01-01", to: "2026-12-31", prices: ["fee"] }],
    story: [advance("2027-01-01")],
    invoices: [
      ["2026-07-01 DRAFT 600.00 EUR for 2026-01-01..2026-06-30", "fee 2026-01-01..2026-06-30 1 × 600 = 600.00"],
      ["2027-01-01 DRAFT 600.00 EUR for 2026-07-01..2026-12-31", "fee 2026-07-01..2026-12-31 1 × 600 = 600.00"],
    ],
    status: "COMPLETED",
  },
  {
    name: "D11: a yearly fee in advance",
    now: "2025-12-20",
    prices: { fee: "1200 EUR YEARLY IN_ADVANCE" },
    phases: [{ from: "2026-01-01", to: "2027-12-31", prices: ["fee"] }],
    story: [advance("2027-01-01")],
    invoices: [
      ["2026-01-01 DRAFT 1200.00 EUR for 2026-01-01..2026-12-31", "fee 2026-01-01..2026-12-31 1 × 1200 = 1200.00"],
      ["2027-01-01 DRAFT 1200.00 EUR for 2027-01-01..2027-12-31", "fee 2027-01-01..2027-12-31 1 × 1200 = 1200.00"],
    ],
  },
  {
    name: "D12: a yearly fee in arrears is in progress from its first day on, whole",
    now: "2025-12-20",
    prices: { fee: "1200 EUR YEARLY IN_ARREARS" },
    phases: [{ from: "2026-01-01", to: "2026-12-31", prices: ["fee"] }],
    story: [advance("2026-01-01")],
    invoices: [
      [
        "2027-01-01 IN_PROGRESS 1200.00 EUR for 2026-01-01..2026-12-31",
        "fee 2026-01-01..2026-12-31 1 × 1200 = 1200.00",
      ],
    ],
  },
  {
    name: "an open-ended schedule goes on over years",
    now: "2026-01-01",
    prices: { fee: "1200 EUR YEARLY IN_ADVANCE" },
    phases: [{ from: "2026-01-01", prices: ["fee"] }],
    story: [advance("2028-12-31")],
    invoices: [
      ["2026-01-01 DRAFT 1200.00 EUR for 2026-01-01..2026-12-31", "fee 2026-01-01..2026-12-31 1 × 1200 = 1200.00"],
      ["2027-01-01 DRAFT 1200.00 EUR for 2027-01-01..2027-12-31", "fee 2027-01-01..2027-12-31 1 × 1200 = 1200.00"],
      ["2028-01-01 DRAFT 1200.00 EUR for 2028-01-01..2028-12-31", "fee 2028-01-01..2028-12-31 1 × 1200 = 1200.00"],
    ],
  },
]);

scenarios("consolidation", [
  {
    name: "V14: monthly and quarterly in arrears from 1 January share the invoice of the quarter's end, ahead too",
    now: "2025-12-20",
    prices: { month: "100 EUR MONTHLY IN_ARREARS", quarter: "300 EUR QUARTERLY IN_ARREARS" },
    phases: [{ from: "2026-01-01", prices: ["month", "quarter"] }],
    story: [advance("2026-04-01")],
    invoices: [
      ["2026-02-01 DRAFT 100.00 EUR for 2026-01-01..2026-01-31", "month 2026-01-01..2026-01-31 1 × 100 = 100.00"],
      ["2026-03-01 DRAFT 100.00 EUR for 2026-02-01..2026-02-28", "month 2026-02-01..2026-02-28 1 × 100 = 100.00"],
      [
        "2026-04-01 DRAFT 400.00 EUR for 2026-01-01..2026-03-31",
        "month 2026-03-01..2026-03-31 1 × 100 = 100.00",
        "quarter 2026-01-01..2026-03-31 1 × 300 = 300.00",
      ],
      ["2026-05-01 IN_PROGRESS 100.00 EUR for 2026-04-01..2026-04-30", "month 2026-04-01..2026-04-30 1 × 100 = 100.00"],
      [
        "2026-07-01 IN_PROGRESS 400.00 EUR for 2026-04-01..2026-06-30",
        "month 2026-06-01..2026-06-30 1 × 100 = 100.00",
        "quarter 2026-04-01..2026-06-30 1 × 300 = 300.00",
      ],
    ],
  },
  {
    name: "D11: a period's arrears and the next one's advance are one invoice, whose period is that of the arrears",
    now: "2025-12-20",
    prices: { platform: "100 EUR MONTHLY IN_ADVANCE", support: "50 EUR MONTHLY IN_ARREARS" },
    phases: [{ from: "2026-01-01", to: "2026-02-28", prices: ["platform", "support"] }],
    story: [advance("2026-03-01")],
    invoices: [
      ["2026-01-01 DRAFT 100.00 EUR for 2026-01-01..2026-01-31", "platform 2026-01-01..2026-01-31 1 × 100 = 100.00"],
      [
        "2026-02-01 DRAFT 150.00 EUR for 2026-01-01..2026-01-31",
        "platform 2026-02-01..2026-02-28 1 × 100 = 100.00",
        "support 2026-01-01..2026-01-31 1 × 50 = 50.00",
      ],
      ["2026-03-01 DRAFT 50.00 EUR for 2026-02-01..2026-02-28", "support 2026-02-01..2026-02-28 1 × 50 = 50.00"],
    ],
    status: "COMPLETED",
  },
  {
    name: "D11: a year in advance beside months in arrears",
    now: "2025-12-20",
    prices: { platform: "1200 EUR YEARLY IN_ADVANCE", support: "50 EUR MONTHLY IN_ARREARS" },
    phases: [{ from: "2026-01-01", prices: ["platform", "support"] }],
    story: [advance("2026-02-28")],
    invoices: [
      ["2026-01-01 DRAFT 1200.00 EUR for 2026-01-01..2026-12-31", "platform 2026-01-01..2026-12-31 1 × 1200 = 1200.00"],
      ["2026-02-01 DRAFT 50.00 EUR for 2026-01-01..2026-01-31", "support 2026-01-01..2026-01-31 1 × 50 = 50.00"],
      ["2026-03-01 IN_PROGRESS 50.00 EUR for 2026-02-01..2026-02-28", "support 2026-02-01..2026-02-28 1 × 50 = 50.00"],
    ],
  },
  {
    name: "D11: four frequencies in advance meet on one invoice where their periods begin together",
    now: "2025-12-20",
    prices: {
      month: "10 EUR MONTHLY IN_ADVANCE",
      quarter: "30 EUR QUARTERLY IN_ADVANCE",
      half: "60 EUR HALF_YEARLY IN_ADVANCE",
      year: "120 EUR YEARLY IN_ADVANCE",
    },
    phases: [{ from: "2026-01-01", to: "2026-12-31", prices: ["month", "quarter", "half", "year"] }],
    story: [advance("2026-07-01")],
    invoices: [
      [
        "2026-01-01 DRAFT 220.00 EUR for 2026-01-01..2026-12-31",
        "month 2026-01-01..2026-01-31 1 × 10 = 10.00",
        "quarter 2026-01-01..2026-03-31 1 × 30 = 30.00",
        "half 2026-01-01..2026-06-30 1 × 60 = 60.00",
        "year 2026-01-01..2026-12-31 1 × 120 = 120.00",
      ],
      ["2026-02-01 DRAFT 10.00 EUR for 2026-02-01..2026-02-28", "month 2026-02-01..2026-02-28 1 × 10 = 10.00"],
      ["2026-03-01 DRAFT 10.00 EUR for 2026-03-01..2026-03-31", "month 2026-03-01..2026-03-31 1 × 10 = 10.00"],
      [
        "2026-04-01 DRAFT 40.00 EUR for 2026-04-01..2026-06-30",
        "month 2026-04-01..2026-04-30 1 × 10 = 10.00",
        "quarter 2026-04-01..2026-06-30 1 × 30 = 30.00",
      ],
      ["2026-05-01 DRAFT 10.00 EUR for 2026-05-01..2026-05-31", "month 2026-05-01..2026-05-31 1 × 10 = 10.00"],
      ["2026-06-01 DRAFT 10.00 EUR for 2026-06-01..2026-06-30", "month 2026-06-01..2026-06-30 1 × 10 = 10.00"],
      [
        "2026-07-01 DRAFT 100.00 EUR for 2026-07-01..2026-12-31",
        "month 2026-07-01..2026-07-31 1 × 10 = 10.00",
        "quarter 2026-07-01..2026-09-30 1 × 30 = 30.00",
        "half 2026-07-01..2026-12-31 1 × 60 = 60.00",
      ],
    ],
  },
]);

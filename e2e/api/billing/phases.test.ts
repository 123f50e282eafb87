import { advance, scenarios } from "./scenario";

scenarios("one-time prices", [
  {
    name: "D11: in advance, on the phase's first day, beside what begins there",
    now: "2025-12-20",
    prices: { setup: "500 EUR ONE_TIME IN_ADVANCE", fee: "100 EUR MONTHLY IN_ADVANCE" },
    phases: [{ from: "2026-01-01", prices: ["setup", "fee"] }],
    story: [advance("2026-02-01")],
    invoices: [
      [
        "2026-01-01 DRAFT 600.00 EUR for 2026-01-01..2026-01-31",
        "setup 2026-01-01..2026-01-01 1 × 500 = 500.00",
        "fee 2026-01-01..2026-01-31 1 × 100 = 100.00",
      ],
      ["2026-02-01 DRAFT 100.00 EUR for 2026-02-01..2026-02-28", "fee 2026-02-01..2026-02-28 1 × 100 = 100.00"],
    ],
  },
  {
    name: "D11: in arrears, on the day after the phase's last day, for that day",
    now: "2025-12-20",
    prices: { exit: "500 EUR ONE_TIME IN_ARREARS", fee: "100 EUR MONTHLY IN_ADVANCE" },
    phases: [{ from: "2026-01-01", to: "2026-01-31", prices: ["fee", "exit"] }],
    story: [advance("2026-02-01")],
    invoices: [
      ["2026-01-01 DRAFT 100.00 EUR for 2026-01-01..2026-01-31", "fee 2026-01-01..2026-01-31 1 × 100 = 100.00"],
      ["2026-02-01 DRAFT 500.00 EUR for 2026-01-31..2026-01-31", "exit 2026-01-31..2026-01-31 1 × 500 = 500.00"],
    ],
    status: "COMPLETED",
  },
  {
    name: "D10, D11: listed by two phases it is billed once, and never prorated",
    now: "2025-12-20",
    prices: { setup: "500 EUR ONE_TIME IN_ADVANCE" },
    phases: [
      { from: "2026-01-10", to: "2026-01-31", prices: ["setup"] },
      { from: "2026-02-01", to: "2026-02-28", prices: ["setup"] },
    ],
    terms: { recurrenceDayOfMonth: 1 },
    story: [advance("2026-03-01")],
    invoices: [
      ["2026-01-10 DRAFT 500.00 EUR for 2026-01-10..2026-01-10", "setup 2026-01-10..2026-01-10 1 × 500 = 500.00"],
    ],
    status: "COMPLETED",
  },
]);

scenarios("phases", [
  {
    name: "a ramp of three years, 25 % more each",
    now: "2025-12-20",
    prices: {
      first: "1000 EUR YEARLY IN_ADVANCE",
      second: "1250 EUR YEARLY IN_ADVANCE",
      third: "1562.5 EUR YEARLY IN_ADVANCE",
    },
    phases: [
      { from: "2026-01-01", to: "2026-12-31", prices: ["first"] },
      { from: "2027-01-01", to: "2027-12-31", prices: ["second"] },
      { from: "2028-01-01", to: "2028-12-31", prices: ["third"] },
    ],
    story: [advance("2029-01-01")],
    invoices: [
      ["2026-01-01 DRAFT 1000.00 EUR for 2026-01-01..2026-12-31", "first 2026-01-01..2026-12-31 1 × 1000 = 1000.00"],
      ["2027-01-01 DRAFT 1250.00 EUR for 2027-01-01..2027-12-31", "second 2027-01-01..2027-12-31 1 × 1250 = 1250.00"],
      ["2028-01-01 DRAFT 1562.50 EUR for 2028-01-01..2028-12-31", "third 2028-01-01..2028-12-31 1 × 1562.5 = 1562.50"],
    ],
    status: "COMPLETED",
  },
  {
    name: "D12: a trial of a month leaves a line of zero; then half, then the whole price",
    now: "2025-12-20",
    prices: {
      trial: "0 EUR MONTHLY IN_ADVANCE",
      intro: "50 EUR MONTHLY IN_ADVANCE",
      full: "100 EUR MONTHLY IN_ADVANCE",
    },
    phases: [
      { from: "2026-01-01", to: "2026-01-31", prices: ["trial"] },
      { from: "2026-02-01", to: "2026-02-28", prices: ["intro"] },
      { from: "2026-03-01", prices: ["full"] },
    ],
    story: [advance("2026-03-31")],
    invoices: [
      ["2026-01-01 DRAFT 0.00 EUR for 2026-01-01..2026-01-31", "trial 2026-01-01..2026-01-31 1 × 0 = 0.00"],
      ["2026-02-01 DRAFT 50.00 EUR for 2026-02-01..2026-02-28", "intro 2026-02-01..2026-02-28 1 × 50 = 50.00"],
      ["2026-03-01 DRAFT 100.00 EUR for 2026-03-01..2026-03-31", "full 2026-03-01..2026-03-31 1 × 100 = 100.00"],
    ],
  },
  {
    name: "billing.md §4, CONTINUE: a yearly price from 1 April keeps the anchor of 1 January: 275 and 90 of 365 days",
    now: "2024-12-20",
    prices: { intro: "30 EUR QUARTERLY IN_ADVANCE", year: "3650 EUR YEARLY IN_ADVANCE" },
    phases: [
      { from: "2025-01-01", to: "2025-03-31", prices: ["intro"] },
      { from: "2025-04-01", to: "2026-03-31", prices: ["year"] },
    ],
    story: [advance("2026-04-01")],
    invoices: [
      ["2025-01-01 DRAFT 30.00 EUR for 2025-01-01..2025-03-31", "intro 2025-01-01..2025-03-31 1 × 30 = 30.00"],
      ["2025-04-01 DRAFT 2750.00 EUR for 2025-04-01..2025-12-31", "year 2025-04-01..2025-12-31 1 × 2750 = 2750.00"],
      ["2026-01-01 DRAFT 900.00 EUR for 2026-01-01..2026-03-31", "year 2026-01-01..2026-03-31 1 × 900 = 900.00"],
    ],
    status: "COMPLETED",
  },
  {
    name: "billing.md §4, RESET: a yearly price from 1 April is a whole year from there",
    now: "2024-12-20",
    prices: { intro: "30 EUR QUARTERLY IN_ADVANCE", year: "3650 EUR YEARLY IN_ADVANCE" },
    phases: [
      { from: "2025-01-01", to: "2025-03-31", prices: ["intro"] },
      { from: "2025-04-01", to: "2026-03-31", prices: ["year"], reset: true },
    ],
    story: [advance("2026-04-01")],
    invoices: [
      ["2025-01-01 DRAFT 30.00 EUR for 2025-01-01..2025-03-31", "intro 2025-01-01..2025-03-31 1 × 30 = 30.00"],
      ["2025-04-01 DRAFT 3650.00 EUR for 2025-04-01..2026-03-31", "year 2025-04-01..2026-03-31 1 × 3650 = 3650.00"],
    ],
    status: "COMPLETED",
  },
  {
    name: "D8: RESET ends the running period: 20 of 31 days are billed on the day of the new anchor",
    now: "2025-12-20",
    prices: { low: "310 EUR MONTHLY IN_ARREARS", high: "280 EUR MONTHLY IN_ARREARS" },
    phases: [
      { from: "2026-01-01", to: "2026-01-20", prices: ["low"] },
      { from: "2026-01-21", prices: ["high"], reset: true },
    ],
    story: [advance("2026-02-21")],
    invoices: [
      ["2026-01-21 DRAFT 200.00 EUR for 2026-01-01..2026-01-20", "low 2026-01-01..2026-01-20 1 × 200 = 200.00"],
      ["2026-02-21 DRAFT 280.00 EUR for 2026-01-21..2026-02-20", "high 2026-01-21..2026-02-20 1 × 280 = 280.00"],
      ["2026-03-21 IN_PROGRESS 280.00 EUR for 2026-02-21..2026-03-20", "high 2026-02-21..2026-03-20 1 × 280 = 280.00"],
    ],
  },
  {
    name: "D8: a CONTINUE phase after a RESET keeps the new anchor",
    now: "2025-12-20",
    prices: { low: "310 EUR MONTHLY IN_ADVANCE", high: "500 EUR MONTHLY IN_ADVANCE" },
    phases: [
      { from: "2026-01-01", to: "2026-01-20", prices: ["low"] },
      { from: "2026-01-21", to: "2026-02-20", prices: ["low"], reset: true },
      { from: "2026-02-21", prices: ["high"] },
    ],
    story: [advance("2026-03-20")],
    invoices: [
      ["2026-01-01 DRAFT 200.00 EUR for 2026-01-01..2026-01-20", "low 2026-01-01..2026-01-20 1 × 200 = 200.00"],
      ["2026-01-21 DRAFT 310.00 EUR for 2026-01-21..2026-02-20", "low 2026-01-21..2026-02-20 1 × 310 = 310.00"],
      ["2026-02-21 DRAFT 500.00 EUR for 2026-02-21..2026-03-20", "high 2026-02-21..2026-03-20 1 × 500 = 500.00"],
    ],
  },
  {
    name: "D10: a CONTINUE edge does not cut the period: both phases' days in arrears fall due together",
    now: "2025-12-20",
    prices: { low: "310 EUR MONTHLY IN_ARREARS", high: "620 EUR MONTHLY IN_ARREARS" },
    phases: [
      { from: "2026-01-01", to: "2026-01-20", prices: ["low"] },
      { from: "2026-01-21", to: "2026-01-31", prices: ["high"] },
    ],
    story: [advance("2026-02-01")],
    invoices: [
      [
        "2026-02-01 DRAFT 420.00 EUR for 2026-01-01..2026-01-31",
        "low 2026-01-01..2026-01-20 1 × 200 = 200.00",
        "high 2026-01-21..2026-01-31 1 × 220 = 220.00",
      ],
    ],
    status: "COMPLETED",
  },
  {
    name: "D10, D11: at a CONTINUE edge each phase's days in advance are billed on their own first day",
    now: "2025-12-20",
    prices: { low: "310 EUR MONTHLY IN_ADVANCE", high: "620 EUR MONTHLY IN_ADVANCE" },
    phases: [
      { from: "2026-01-01", to: "2026-01-20", prices: ["low"] },
      { from: "2026-01-21", prices: ["high"] },
    ],
    story: [advance("2026-02-01")],
    invoices: [
      ["2026-01-01 DRAFT 200.00 EUR for 2026-01-01..2026-01-20", "low 2026-01-01..2026-01-20 1 × 200 = 200.00"],
      ["2026-01-21 DRAFT 220.00 EUR for 2026-01-21..2026-01-31", "high 2026-01-21..2026-01-31 1 × 220 = 220.00"],
      ["2026-02-01 DRAFT 620.00 EUR for 2026-02-01..2026-02-28", "high 2026-02-01..2026-02-28 1 × 620 = 620.00"],
    ],
  },
]);

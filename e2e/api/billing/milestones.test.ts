import {
  advance,
  completeMilestone,
  finalize,
  recalculate,
  reopenMilestone,
  reopenRefused,
  scenarios,
} from "./scenario";

const exempt = { taxStatus: "TAX_EXEMPT", taxExemptionReason: "Article 132" };

scenarios("milestones", [
  {
    name: "V16: a pilot of $12,500 at its start; with the completion $1,500 a month in arrears begin anew",
    now: "2025-12-20",
    prices: { pilot: "12500 USD ONE_TIME IN_ADVANCE", year: "1500 USD MONTHLY IN_ARREARS" },
    phases: [
      { from: "2026-01-01", to: "2026-03-31", prices: ["pilot"], milestone: "Success criteria met" },
      { from: "2026-04-01", to: "2027-03-31", prices: ["year"], reset: true },
    ],
    story: [advance("2026-03-15"), completeMilestone(0, "2026-03-15"), advance("2026-04-16")],
    invoices: [
      ["2026-01-01 DRAFT 12500.00 USD for 2026-01-01..2026-01-01", "pilot 2026-01-01..2026-01-01 1 × 12500 = 12500.00"],
      ["2026-04-16 DRAFT 1500.00 USD for 2026-03-16..2026-04-15", "year 2026-03-16..2026-04-15 1 × 1500 = 1500.00"],
      [
        "2026-05-16 IN_PROGRESS 1500.00 USD for 2026-04-16..2026-05-15",
        "year 2026-04-16..2026-05-15 1 × 1500 = 1500.00",
      ],
    ],
  },
  {
    name: "D11: one-time in arrears falls due on the day after the completion",
    now: "2025-12-20",
    prices: { launch: "5000 EUR ONE_TIME IN_ARREARS", fee: "280 EUR MONTHLY IN_ADVANCE" },
    phases: [
      { from: "2026-01-01", to: "2026-01-31", prices: ["launch"], milestone: "Live" },
      { from: "2026-02-01", prices: ["fee"] },
    ],
    story: [advance("2026-02-14"), completeMilestone(0, "2026-02-14"), advance("2026-02-28")],
    invoices: [
      [
        "2026-02-15 DRAFT 5140.00 EUR for 2026-02-14..2026-02-14",
        "launch 2026-02-14..2026-02-14 1 × 5000 = 5000.00",
        "fee 2026-02-15..2026-02-28 1 × 140 = 140.00",
      ],
    ],
  },
  {
    name: "D49: past the expected day nothing moves on by itself: the phase goes on billing, its one-time price waits",
    isMilestoneLate: true,
    now: "2025-12-20",
    prices: {
      pilot: "100 EUR MONTHLY IN_ARREARS",
      launch: "5000 EUR ONE_TIME IN_ARREARS",
      fee: "300 EUR MONTHLY IN_ARREARS",
    },
    phases: [
      { from: "2026-01-01", to: "2026-01-31", prices: ["pilot", "launch"], milestone: "Live" },
      { from: "2026-02-01", prices: ["fee"] },
    ],
    story: [advance("2026-03-15")],
    invoices: [
      ["2026-02-01 DRAFT 100.00 EUR for 2026-01-01..2026-01-31", "pilot 2026-01-01..2026-01-31 1 × 100 = 100.00"],
      ["2026-03-01 DRAFT 100.00 EUR for 2026-02-01..2026-02-28", "pilot 2026-02-01..2026-02-28 1 × 100 = 100.00"],
      ["2026-04-01 IN_PROGRESS 100.00 EUR for 2026-03-01..2026-03-31", "pilot 2026-03-01..2026-03-31 1 × 100 = 100.00"],
    ],
  },
  {
    name: "D49: completed a month late, set ahead: the later phase keeps its three months, the end moves along",
    now: "2025-12-20",
    prices: { pilot: "310 EUR MONTHLY IN_ADVANCE", year: "600 EUR MONTHLY IN_ADVANCE" },
    phases: [
      { from: "2026-01-01", to: "2026-01-31", prices: ["pilot"], milestone: "Live" },
      { from: "2026-02-01", to: "2026-04-30", prices: ["year"] },
    ],
    story: [advance("2026-02-20"), completeMilestone(0, "2026-02-28"), advance("2026-06-01")],
    invoices: [
      ["2026-01-01 DRAFT 310.00 EUR for 2026-01-01..2026-01-31", "pilot 2026-01-01..2026-01-31 1 × 310 = 310.00"],
      ["2026-02-01 DRAFT 310.00 EUR for 2026-02-01..2026-02-28", "pilot 2026-02-01..2026-02-28 1 × 310 = 310.00"],
      ["2026-03-01 DRAFT 600.00 EUR for 2026-03-01..2026-03-31", "year 2026-03-01..2026-03-31 1 × 600 = 600.00"],
      ["2026-04-01 DRAFT 600.00 EUR for 2026-04-01..2026-04-30", "year 2026-04-01..2026-04-30 1 × 600 = 600.00"],
      ["2026-05-01 DRAFT 600.00 EUR for 2026-05-01..2026-05-31", "year 2026-05-01..2026-05-31 1 × 600 = 600.00"],
    ],
    status: "COMPLETED",
  },
  {
    name: "D10: completed early in a period, arrears of both phases fall due together, each for its days",
    now: "2025-12-20",
    prices: { pilot: "310 EUR MONTHLY IN_ARREARS", year: "620 EUR MONTHLY IN_ARREARS" },
    phases: [
      { from: "2026-01-01", to: "2026-01-31", prices: ["pilot"], milestone: "Live" },
      { from: "2026-02-01", prices: ["year"] },
    ],
    story: [advance("2026-01-20"), completeMilestone(0, "2026-01-20"), advance("2026-02-01")],
    invoices: [
      [
        "2026-02-01 DRAFT 420.00 EUR for 2026-01-01..2026-01-31",
        "pilot 2026-01-01..2026-01-20 1 × 200 = 200.00",
        "year 2026-01-21..2026-01-31 1 × 220 = 220.00",
      ],
      ["2026-03-01 IN_PROGRESS 620.00 EUR for 2026-02-01..2026-02-28", "year 2026-02-01..2026-02-28 1 × 620 = 620.00"],
    ],
  },
  {
    name: "D49: completed in the past, an issued invoice stays and 11 of its 31 days are offered for credit",
    now: "2026-01-01",
    customer: exempt,
    isMerchantReady: true,
    prices: { pilot: "310 EUR MONTHLY IN_ADVANCE", year: "620 EUR MONTHLY IN_ADVANCE" },
    phases: [
      { from: "2026-01-01", to: "2026-01-31", prices: ["pilot"], milestone: "Live" },
      { from: "2026-02-01", prices: ["year"] },
    ],
    story: [
      finalize("2026-01-01"),
      advance("2026-01-25"),
      completeMilestone(0, "2026-01-20", ["110.00 EUR (11/31)"]),
      advance("2026-02-01"),
    ],
    invoices: [
      [
        "2026-01-01 FINAL on 2026-01-01 310.00 EUR for 2026-01-01..2026-01-31",
        "pilot 2026-01-01..2026-01-31 1 × 310 = 310.00",
      ],
      ["2026-01-21 DRAFT 220.00 EUR for 2026-01-21..2026-01-31", "year 2026-01-21..2026-01-31 1 × 220 = 220.00"],
      ["2026-02-01 DRAFT 620.00 EUR for 2026-02-01..2026-02-28", "year 2026-02-01..2026-02-28 1 × 620 = 620.00"],
    ],
  },
  {
    name: "D8: completed before a RESET phase, a quarter in arrears is cut: 45 of 90 days",
    now: "2025-12-20",
    prices: { pilot: "900 EUR QUARTERLY IN_ARREARS", year: "620 EUR MONTHLY IN_ADVANCE" },
    phases: [
      { from: "2026-01-01", to: "2026-03-31", prices: ["pilot"], milestone: "Live" },
      { from: "2026-04-01", prices: ["year"], reset: true },
    ],
    story: [advance("2026-02-14"), completeMilestone(0, "2026-02-14"), advance("2026-02-28")],
    invoices: [
      [
        "2026-02-15 DRAFT 1070.00 EUR for 2026-01-01..2026-02-14",
        "pilot 2026-01-01..2026-02-14 1 × 450 = 450.00",
        "year 2026-02-15..2026-03-14 1 × 620 = 620.00",
      ],
    ],
  },
  {
    name: "a draft in advance that is recalculated after an early completion is for the days before it",
    now: "2026-01-01",
    prices: { pilot: "310 EUR MONTHLY IN_ADVANCE", year: "620 EUR MONTHLY IN_ADVANCE" },
    phases: [
      { from: "2026-01-01", to: "2026-01-31", prices: ["pilot"], milestone: "Live" },
      { from: "2026-02-01", prices: ["year"] },
    ],
    story: [
      advance("2026-01-20"),
      completeMilestone(0, "2026-01-20"),
      recalculate("2026-01-01"),
      advance("2026-01-31"),
    ],
    invoices: [
      ["2026-01-01 DRAFT 200.00 EUR for 2026-01-01..2026-01-20", "pilot 2026-01-01..2026-01-20 1 × 200 = 200.00"],
      ["2026-01-21 DRAFT 220.00 EUR for 2026-01-21..2026-01-31", "year 2026-01-21..2026-01-31 1 × 220 = 220.00"],
    ],
  },
  {
    name: "D49: an undone completion leaves no trace",
    now: "2025-12-20",
    prices: { pilot: "310 EUR MONTHLY IN_ARREARS", year: "620 EUR MONTHLY IN_ADVANCE" },
    phases: [
      { from: "2026-01-01", to: "2026-03-31", prices: ["pilot"], milestone: "Live" },
      { from: "2026-04-01", prices: ["year"] },
    ],
    story: [
      advance("2026-01-10"),
      completeMilestone(0, "2026-01-20"),
      advance("2026-01-19"),
      reopenMilestone(0),
      advance("2026-02-01"),
    ],
    invoices: [
      ["2026-02-01 DRAFT 310.00 EUR for 2026-01-01..2026-01-31", "pilot 2026-01-01..2026-01-31 1 × 310 = 310.00"],
      ["2026-03-01 IN_PROGRESS 310.00 EUR for 2026-02-01..2026-02-28", "pilot 2026-02-01..2026-02-28 1 × 310 = 310.00"],
    ],
  },
  {
    name: "D49: a completion stands once the next phase has an issued invoice",
    now: "2026-01-01",
    customer: exempt,
    isMerchantReady: true,
    prices: { pilot: "310 EUR MONTHLY IN_ARREARS", year: "620 EUR MONTHLY IN_ADVANCE" },
    phases: [
      { from: "2026-01-01", to: "2026-01-31", prices: ["pilot"], milestone: "Live" },
      { from: "2026-02-01", prices: ["year"] },
    ],
    story: [
      advance("2026-01-31"),
      completeMilestone(0, "2026-01-31"),
      advance("2026-02-01"),
      finalize("2026-02-01"),
      reopenRefused(0, "NEXT_PHASE_BILLED"),
    ],
    invoices: [
      [
        "2026-02-01 FINAL on 2026-01-01 930.00 EUR for 2026-01-01..2026-01-31",
        "pilot 2026-01-01..2026-01-31 1 × 310 = 310.00",
        "year 2026-02-01..2026-02-28 1 × 620 = 620.00",
      ],
    ],
  },
]);

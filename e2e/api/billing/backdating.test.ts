import { activate, advance, scenarios } from "./scenario";

const month = (first: string, last: string) => [
  `${first} DRAFT 100.00 EUR for ${first}..${last}`,
  `fee ${first}..${last} 1 × 100 = 100.00`,
];

scenarios("backdating and states", [
  {
    name: "billing.md §3.3: a start in the past makes a draft of every elapsed period at once",
    now: "2026-04-10",
    prices: { fee: "100 EUR MONTHLY IN_ADVANCE" },
    phases: [{ from: "2026-01-01", prices: ["fee"] }],
    story: [],
    invoices: [
      month("2026-01-01", "2026-01-31"),
      month("2026-02-01", "2026-02-28"),
      month("2026-03-01", "2026-03-31"),
      month("2026-04-01", "2026-04-30"),
    ],
  },
  {
    name: "a schedule that lies wholly behind is billed in arrears, and completed",
    now: "2026-06-01",
    prices: { fee: "100 EUR MONTHLY IN_ARREARS" },
    phases: [{ from: "2026-01-01", to: "2026-02-28", prices: ["fee"] }],
    story: [],
    invoices: [
      ["2026-02-01 DRAFT 100.00 EUR for 2026-01-01..2026-01-31", "fee 2026-01-01..2026-01-31 1 × 100 = 100.00"],
      ["2026-03-01 DRAFT 100.00 EUR for 2026-02-01..2026-02-28", "fee 2026-02-01..2026-02-28 1 × 100 = 100.00"],
    ],
    status: "COMPLETED",
  },
  {
    name: "a draft bills nothing, whatever its dates",
    now: "2026-04-10",
    prices: { fee: "100 EUR MONTHLY IN_ADVANCE" },
    phases: [{ from: "2026-01-01", prices: ["fee"] }],
    terms: { isDraft: true },
    story: [advance("2026-05-10")],
    invoices: [],
    status: "DRAFT",
  },
  {
    name: "a draft that is activated catches up with what has elapsed",
    now: "2026-02-10",
    prices: { fee: "100 EUR MONTHLY IN_ADVANCE" },
    phases: [{ from: "2026-01-01", prices: ["fee"] }],
    terms: { isDraft: true },
    story: [activate, advance("2026-03-01")],
    invoices: [month("2026-01-01", "2026-01-31"), month("2026-02-01", "2026-02-28"), month("2026-03-01", "2026-03-31")],
  },
  {
    name: "before its start a schedule is pending and has no invoice, in progress or other",
    now: "2025-12-01",
    prices: { fee: "100 EUR MONTHLY IN_ADVANCE", support: "50 EUR MONTHLY IN_ARREARS" },
    phases: [{ from: "2026-01-01", prices: ["fee", "support"] }],
    story: [advance("2025-12-31")],
    invoices: [],
    status: "PENDING",
  },
  {
    name: "D12: time passed in many steps makes each invoice once",
    now: "2026-01-01",
    prices: { fee: "100 EUR MONTHLY IN_ADVANCE" },
    phases: [{ from: "2026-01-01", to: "2026-02-28", prices: ["fee"] }],
    story: [
      advance("2026-01-01T12:00:01Z"),
      advance("2026-01-31"),
      advance("2026-02-01"),
      advance("2026-02-01T23:59:59Z"),
      advance("2026-02-28"),
      advance("2026-03-01"),
      advance("2026-06-01"),
    ],
    invoices: [month("2026-01-01", "2026-01-31"), month("2026-02-01", "2026-02-28")],
    status: "COMPLETED",
  },
]);

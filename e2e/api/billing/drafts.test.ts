import { advance, cancel, changeMemo, scenarios } from "./scenario";

const exempt = { taxStatus: "TAX_EXEMPT", taxExemptionReason: "Article 132" };
const prices = { fee: "310 EUR MONTHLY IN_ADVANCE" };

scenarios("drafts follow what becomes of their schedule", [
  {
    name: "D31: an edit of a draft leaves the accounting date at the day of its billing run",
    now: "2026-01-20",
    prices,
    phases: [{ from: "2026-01-01", to: "2026-01-31", prices: ["fee"] }],
    story: [changeMemo("2026-01-01", "Thank you"), advance("2026-01-25")],
    invoices: [
      ["2026-01-01 DRAFT 310.00 EUR for 2026-01-01..2026-01-31", "fee 2026-01-01..2026-01-31 1 × 310 = 310.00"],
    ],
  },
  {
    name: "D44: a cancellation cuts the draft of the running period: 20 of 31 days",
    now: "2026-01-01",
    prices,
    phases: [{ from: "2026-01-01", prices: ["fee"] }],
    story: [advance("2026-01-10"), cancel("2026-01-20"), advance("2026-03-01")],
    invoices: [
      ["2026-01-01 DRAFT 200.00 EUR for 2026-01-01..2026-01-20", "fee 2026-01-01..2026-01-20 1 × 200 = 200.00"],
    ],
    status: "CANCELLED",
  },
  {
    name: "D44: a cancellation takes back the draft of a period that is no longer served",
    now: "2026-01-01",
    prices,
    phases: [{ from: "2026-01-01", prices: ["fee"] }],
    story: [advance("2026-02-05"), cancel("2026-01-31"), advance("2026-03-01")],
    invoices: [
      ["2026-01-01 DRAFT 310.00 EUR for 2026-01-01..2026-01-31", "fee 2026-01-01..2026-01-31 1 × 310 = 310.00"],
    ],
    status: "CANCELLED",
  },
  {
    name: "D45: what was cancelled in the days of grace is not issued: 25 of 31 days",
    now: "2026-01-01",
    customer: exempt,
    isMerchantReady: true,
    prices,
    phases: [{ from: "2026-01-01", prices: ["fee"] }],
    terms: { autoIssueInvoices: true, gracePeriodDays: 20 },
    story: [advance("2026-01-10"), cancel("2026-01-25"), advance("2026-01-22")],
    invoices: [
      [
        "2026-01-01 FINAL on 2026-01-21 250.00 EUR for 2026-01-01..2026-01-25",
        "fee 2026-01-01..2026-01-25 1 × 250 = 250.00",
      ],
    ],
  },
]);

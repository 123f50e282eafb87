import { advance, scenarios } from "./scenario";

scenarios("currencies (D28)", [
  {
    name: "each currency has an invoice of its own on each date",
    now: "2025-12-20",
    prices: { fee: "100 EUR MONTHLY IN_ADVANCE", support: "80 USD MONTHLY IN_ADVANCE" },
    phases: [{ from: "2026-01-01", to: "2026-02-28", prices: ["fee", "support"] }],
    story: [advance("2026-02-01")],
    invoices: [
      ["2026-01-01 DRAFT 100.00 EUR for 2026-01-01..2026-01-31", "fee 2026-01-01..2026-01-31 1 × 100 = 100.00"],
      ["2026-01-01 DRAFT 80.00 USD for 2026-01-01..2026-01-31", "support 2026-01-01..2026-01-31 1 × 80 = 80.00"],
      ["2026-02-01 DRAFT 100.00 EUR for 2026-02-01..2026-02-28", "fee 2026-02-01..2026-02-28 1 × 100 = 100.00"],
      ["2026-02-01 DRAFT 80.00 USD for 2026-02-01..2026-02-28", "support 2026-02-01..2026-02-28 1 × 80 = 80.00"],
    ],
  },
  {
    name: "arrears in one currency and advance in another are not consolidated; a percentage covers both",
    now: "2025-12-20",
    prices: { fee: "100 EUR MONTHLY IN_ADVANCE", support: "8000 JPY MONTHLY IN_ARREARS" },
    phases: [
      {
        ...{ from: "2026-01-01", to: "2026-01-31", prices: ["fee", "support"] },
        discounts: [{ type: "PERCENTAGE", amount: 12.5 }],
      },
    ],
    story: [advance("2026-02-01")],
    invoices: [
      ["2026-01-01 DRAFT 87.50 EUR for 2026-01-01..2026-01-31", "fee 2026-01-01..2026-01-31 1 × 100 = 87.50"],
      ["2026-02-01 DRAFT 7000 JPY for 2026-01-01..2026-01-31", "support 2026-01-01..2026-01-31 1 × 8000 = 7000"],
    ],
    status: "COMPLETED",
  },
]);

scenarios("tax (D4, D27, D46)", [
  {
    name: "each rate on its own lines: 21 % of 100.00 and 9 % of 50.00",
    now: "2026-01-01",
    customer: { taxStatus: "TAXED" },
    taxRates: { standard: "0.21", reduced: "0.09" },
    prices: { fee: "100 EUR MONTHLY IN_ADVANCE", books: "50 EUR MONTHLY IN_ADVANCE" },
    phases: [{ from: "2026-01-01", prices: ["fee", "books"] }],
    terms: { taxRates: { fee: "standard", books: "reduced" } },
    story: [advance("2026-01-31")],
    invoices: [
      [
        "2026-01-01 DRAFT 150.00 + 25.50 tax EUR for 2026-01-01..2026-01-31",
        "fee 2026-01-01..2026-01-31 1 × 100 = 100.00",
        "books 2026-01-01..2026-01-31 1 × 50 = 50.00",
      ],
    ],
  },
  {
    name: "tax is rounded once on the sum: 21 % of three times 0.33 is 0.21 (0.2079)",
    now: "2026-01-01",
    customer: { taxStatus: "TAXED" },
    taxRates: { standard: "0.21" },
    prices: { a: "0.33 EUR MONTHLY IN_ADVANCE", b: "0.33 EUR MONTHLY IN_ADVANCE", c: "0.33 EUR MONTHLY IN_ADVANCE" },
    phases: [{ from: "2026-01-01", prices: ["a", "b", "c"] }],
    terms: { taxRates: { a: "standard", b: "standard", c: "standard" } },
    story: [advance("2026-01-31")],
    invoices: [
      [
        "2026-01-01 DRAFT 0.99 + 0.21 tax EUR for 2026-01-01..2026-01-31",
        "a 2026-01-01..2026-01-31 1 × 0.33 = 0.33",
        "b 2026-01-01..2026-01-31 1 × 0.33 = 0.33",
        "c 2026-01-01..2026-01-31 1 × 0.33 = 0.33",
      ],
    ],
  },
  {
    name: "a separate discount lowers the tax of what it covers: 21 % of 90.00",
    now: "2026-01-01",
    customer: { taxStatus: "TAXED" },
    taxRates: { standard: "0.21" },
    prices: { fee: "100 EUR MONTHLY IN_ADVANCE" },
    phases: [
      {
        ...{ from: "2026-01-01", prices: ["fee"] },
        discounts: [{ type: "PERCENTAGE", amount: 10, separateLineItem: true }],
      },
    ],
    terms: { taxRates: { fee: "standard" } },
    story: [advance("2026-01-31")],
    invoices: [
      [
        "2026-01-01 DRAFT 90.00 + 18.90 tax EUR for 2026-01-01..2026-01-31",
        "fee 2026-01-01..2026-01-31 1 × 100 = 100.00",
        "Discount 2026-01-01..2026-01-31 1 × -10 = -10.00",
      ],
    ],
  },
  {
    name: "reverse charge: no tax, whatever the rate",
    now: "2026-01-01",
    customer: { taxStatus: "REVERSE_CHARGED" },
    taxRates: { standard: "0.21" },
    prices: { fee: "100 EUR MONTHLY IN_ADVANCE" },
    phases: [{ from: "2026-01-01", prices: ["fee"] }],
    terms: { taxRates: { fee: "standard" } },
    story: [advance("2026-01-31")],
    invoices: [
      ["2026-01-01 DRAFT 100.00 EUR for 2026-01-01..2026-01-31", "fee 2026-01-01..2026-01-31 1 × 100 = 100.00"],
    ],
  },
]);

import { advance, edit, editRefused, scenarios } from "./scenario";

const linear = { pricingType: "LINEAR", pricePerUnit: "0.1", isPricePercentage: false };
const calls = { billingFrequency: "MONTHLY", structure: linear };

scenarios("edits of a running schedule (D49)", [
  {
    name: "another price in arrears counts from the next period",
    now: "2026-01-01",
    prices: { old: "100 EUR MONTHLY IN_ARREARS", new: "120 EUR MONTHLY IN_ARREARS" },
    phases: [{ from: "2026-01-01", prices: ["old"] }],
    story: [advance("2026-01-10"), edit([{ from: "2026-01-01", prices: ["new"] }]), advance("2026-02-01")],
    invoices: [
      ["2026-02-01 DRAFT 100.00 EUR for 2026-01-01..2026-01-31", "old 2026-01-01..2026-01-31 1 × 100 = 100.00"],
      ["2026-03-01 IN_PROGRESS 120.00 EUR for 2026-02-01..2026-02-28", "new 2026-02-01..2026-02-28 1 × 120 = 120.00"],
    ],
  },
  {
    name: "another price in advance counts from the next period; what was billed stays",
    now: "2026-01-01",
    prices: { old: "100 EUR MONTHLY IN_ADVANCE", new: "120 EUR MONTHLY IN_ADVANCE" },
    phases: [{ from: "2026-01-01", prices: ["old"] }],
    story: [advance("2026-01-10"), edit([{ from: "2026-01-01", prices: ["new"] }]), advance("2026-02-28")],
    invoices: [
      ["2026-01-01 DRAFT 100.00 EUR for 2026-01-01..2026-01-31", "old 2026-01-01..2026-01-31 1 × 100 = 100.00"],
      ["2026-02-01 DRAFT 120.00 EUR for 2026-02-01..2026-02-28", "new 2026-02-01..2026-02-28 1 × 120 = 120.00"],
    ],
  },
  {
    name: "a price that comes beside another counts from the next period",
    now: "2026-01-01",
    prices: { fee: "100 EUR MONTHLY IN_ADVANCE", extra: "20 EUR MONTHLY IN_ADVANCE" },
    phases: [{ from: "2026-01-01", prices: ["fee"] }],
    story: [advance("2026-01-10"), edit([{ from: "2026-01-01", prices: ["fee", "extra"] }]), advance("2026-02-28")],
    invoices: [
      ["2026-01-01 DRAFT 100.00 EUR for 2026-01-01..2026-01-31", "fee 2026-01-01..2026-01-31 1 × 100 = 100.00"],
      [
        "2026-02-01 DRAFT 120.00 EUR for 2026-02-01..2026-02-28",
        "fee 2026-02-01..2026-02-28 1 × 100 = 100.00",
        "extra 2026-02-01..2026-02-28 1 × 20 = 20.00",
      ],
    ],
  },
  {
    name: "a discount counts from the next period",
    now: "2026-01-01",
    prices: { fee: "100 EUR MONTHLY IN_ADVANCE" },
    phases: [{ from: "2026-01-01", prices: ["fee"] }],
    story: [
      advance("2026-01-10"),
      edit([{ from: "2026-01-01", prices: ["fee"], discounts: [{ type: "PERCENTAGE", amount: 10 }] }]),
      advance("2026-02-28"),
    ],
    invoices: [
      ["2026-01-01 DRAFT 100.00 EUR for 2026-01-01..2026-01-31", "fee 2026-01-01..2026-01-31 1 × 100 = 100.00"],
      ["2026-02-01 DRAFT 90.00 EUR for 2026-02-01..2026-02-28", "fee 2026-02-01..2026-02-28 1 × 100 = 90.00"],
    ],
  },
  {
    name: "a discount that goes holds to the end of its period in arrears",
    now: "2026-01-01",
    prices: { fee: "100 EUR MONTHLY IN_ARREARS" },
    phases: [{ from: "2026-01-01", prices: ["fee"], discounts: [{ type: "NOMINAL", amount: 30 }] }],
    story: [advance("2026-01-10"), edit([{ from: "2026-01-01", prices: ["fee"] }]), advance("2026-02-01")],
    invoices: [
      ["2026-02-01 DRAFT 70.00 EUR for 2026-01-01..2026-01-31", "fee 2026-01-01..2026-01-31 1 × 100 = 70.00"],
      ["2026-03-01 IN_PROGRESS 100.00 EUR for 2026-02-01..2026-02-28", "fee 2026-02-01..2026-02-28 1 × 100 = 100.00"],
    ],
  },
  {
    name: "a minimum counts from the next period",
    now: "2026-01-01",
    prices: { calls },
    phases: [{ from: "2026-01-01", prices: ["calls"] }],
    story: [
      advance("2026-01-10"),
      edit([{ from: "2026-01-01", prices: ["calls"], minimums: [{ amount: 50 }] }]),
      advance("2026-02-01"),
    ],
    invoices: [
      ["2026-02-01 DRAFT 0.00 EUR for 2026-01-01..2026-01-31", "calls 2026-01-01..2026-01-31 0 × 0.1 = 0.00"],
      [
        "2026-03-01 IN_PROGRESS 50.00 EUR for 2026-02-01..2026-02-28",
        "calls 2026-02-01..2026-02-28 0 × 0.1 = 0.00",
        "True-up charge 2026-02-01..2026-02-28 1 × 50 = 50.00",
      ],
    ],
  },
  {
    name: "of two edits in one period the last counts",
    now: "2026-01-01",
    prices: {
      old: "100 EUR MONTHLY IN_ADVANCE",
      mid: "110 EUR MONTHLY IN_ADVANCE",
      new: "120 EUR MONTHLY IN_ADVANCE",
    },
    phases: [{ from: "2026-01-01", prices: ["old"] }],
    story: [
      advance("2026-01-10"),
      edit([{ from: "2026-01-01", prices: ["mid"] }]),
      advance("2026-01-20"),
      edit([{ from: "2026-01-01", prices: ["new"] }]),
      advance("2026-02-28"),
    ],
    invoices: [
      ["2026-01-01 DRAFT 100.00 EUR for 2026-01-01..2026-01-31", "old 2026-01-01..2026-01-31 1 × 100 = 100.00"],
      ["2026-02-01 DRAFT 120.00 EUR for 2026-02-01..2026-02-28", "new 2026-02-01..2026-02-28 1 × 120 = 120.00"],
    ],
  },
  {
    name: "an edit that is taken back in its period leaves no trace",
    now: "2026-01-01",
    prices: { old: "100 EUR MONTHLY IN_ARREARS", new: "120 EUR MONTHLY IN_ARREARS" },
    phases: [{ from: "2026-01-01", prices: ["old"] }],
    story: [
      advance("2026-01-10"),
      edit([{ from: "2026-01-01", prices: ["new"] }]),
      advance("2026-01-20"),
      edit([{ from: "2026-01-01", prices: ["old"] }]),
      advance("2026-02-01"),
    ],
    invoices: [
      ["2026-02-01 DRAFT 100.00 EUR for 2026-01-01..2026-01-31", "old 2026-01-01..2026-01-31 1 × 100 = 100.00"],
      ["2026-03-01 IN_PROGRESS 100.00 EUR for 2026-02-01..2026-02-28", "old 2026-02-01..2026-02-28 1 × 100 = 100.00"],
    ],
  },
  {
    name: "a higher minimum over quarters counts from the next quarter",
    now: "2026-01-01",
    prices: { calls: { billingFrequency: "QUARTERLY", structure: linear } },
    phases: [{ from: "2026-01-01", prices: ["calls"], minimums: [{ amount: 300 }] }],
    story: [
      advance("2026-02-10"),
      edit([{ from: "2026-01-01", prices: ["calls"], minimums: [{ amount: 600 }] }]),
      advance("2026-04-01"),
    ],
    invoices: [
      [
        "2026-04-01 DRAFT 300.00 EUR for 2026-01-01..2026-03-31",
        "calls 2026-01-01..2026-03-31 0 × 0.1 = 0.00",
        "True-up charge 2026-01-01..2026-03-31 1 × 300 = 300.00",
      ],
      [
        "2026-07-01 IN_PROGRESS 600.00 EUR for 2026-04-01..2026-06-30",
        "calls 2026-04-01..2026-06-30 0 × 0.1 = 0.00",
        "True-up charge 2026-04-01..2026-06-30 1 × 600 = 600.00",
      ],
    ],
  },
  {
    name: "a phase ahead changes freely",
    now: "2026-01-01",
    prices: {
      first: "100 EUR MONTHLY IN_ADVANCE",
      old: "200 EUR MONTHLY IN_ADVANCE",
      new: "150 EUR MONTHLY IN_ADVANCE",
    },
    phases: [
      { from: "2026-01-01", to: "2026-01-31", prices: ["first"] },
      { from: "2026-02-01", prices: ["old"] },
    ],
    story: [
      advance("2026-01-31"),
      edit([
        { from: "2026-01-01", to: "2026-01-31", prices: ["first"] },
        { from: "2026-02-01", prices: ["new"] },
      ]),
      advance("2026-02-01"),
    ],
    invoices: [
      ["2026-01-01 DRAFT 100.00 EUR for 2026-01-01..2026-01-31", "first 2026-01-01..2026-01-31 1 × 100 = 100.00"],
      ["2026-02-01 DRAFT 150.00 EUR for 2026-02-01..2026-02-28", "new 2026-02-01..2026-02-28 1 × 150 = 150.00"],
    ],
  },
  {
    name: "the active phase may end sooner: 15 of 28 days, billed on the day after",
    now: "2026-01-01",
    prices: { fee: "280 EUR MONTHLY IN_ARREARS" },
    phases: [{ from: "2026-01-01", to: "2026-12-31", prices: ["fee"] }],
    story: [
      advance("2026-02-10"),
      edit([{ from: "2026-01-01", to: "2026-02-15", prices: ["fee"] }]),
      advance("2026-02-16"),
    ],
    invoices: [
      ["2026-02-01 DRAFT 280.00 EUR for 2026-01-01..2026-01-31", "fee 2026-01-01..2026-01-31 1 × 280 = 280.00"],
      ["2026-02-16 DRAFT 150.00 EUR for 2026-02-01..2026-02-15", "fee 2026-02-01..2026-02-15 1 × 150 = 150.00"],
    ],
    status: "COMPLETED",
  },
  {
    name: "a phase is added at the end, as a renewal",
    now: "2026-01-01",
    prices: { fee: "100 EUR MONTHLY IN_ADVANCE", renewed: "110 EUR MONTHLY IN_ADVANCE" },
    phases: [{ from: "2026-01-01", to: "2026-01-31", prices: ["fee"] }],
    story: [
      advance("2026-01-31"),
      edit([
        { from: "2026-01-01", to: "2026-01-31", prices: ["fee"] },
        { from: "2026-02-01", to: "2026-02-28", prices: ["renewed"] },
      ]),
      advance("2026-03-01"),
    ],
    invoices: [
      ["2026-01-01 DRAFT 100.00 EUR for 2026-01-01..2026-01-31", "fee 2026-01-01..2026-01-31 1 × 100 = 100.00"],
      ["2026-02-01 DRAFT 110.00 EUR for 2026-02-01..2026-02-28", "renewed 2026-02-01..2026-02-28 1 × 110 = 110.00"],
    ],
    status: "COMPLETED",
  },
  {
    name: "an ended phase must come as it was: the refusal names it, and nothing changes",
    now: "2026-01-01",
    prices: { first: "100 EUR MONTHLY IN_ADVANCE", second: "200 EUR MONTHLY IN_ADVANCE" },
    phases: [
      { from: "2026-01-01", to: "2026-01-31", prices: ["first"] },
      { from: "2026-02-01", prices: ["second"] },
    ],
    story: [
      advance("2026-02-10"),
      editRefused(
        [
          { from: "2026-01-01", to: "2026-01-31", prices: ["second"] },
          { from: "2026-02-01", prices: ["second"] },
        ],
        "phases.0",
      ),
      advance("2026-02-28"),
    ],
    invoices: [
      ["2026-01-01 DRAFT 100.00 EUR for 2026-01-01..2026-01-31", "first 2026-01-01..2026-01-31 1 × 100 = 100.00"],
      ["2026-02-01 DRAFT 200.00 EUR for 2026-02-01..2026-02-28", "second 2026-02-01..2026-02-28 1 × 200 = 200.00"],
    ],
  },
  {
    name: "before the start everything may change, the start too",
    now: "2025-12-01",
    prices: { old: "100 EUR MONTHLY IN_ADVANCE", new: "120 EUR MONTHLY IN_ADVANCE" },
    phases: [{ from: "2026-01-01", prices: ["old"] }],
    story: [advance("2025-12-20"), edit([{ from: "2026-01-05", prices: ["new"] }]), advance("2026-01-31")],
    invoices: [
      ["2026-01-05 DRAFT 120.00 EUR for 2026-01-05..2026-02-04", "new 2026-01-05..2026-02-04 1 × 120 = 120.00"],
    ],
  },
]);

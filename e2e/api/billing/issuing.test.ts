import { advance, billAgain, deleteInvoice, draftEarly, finalize, scenarios, voidInvoice } from "./scenario";

const exempt = { taxStatus: "TAX_EXEMPT", taxExemptionReason: "Article 132" };
const auto = { autoIssueInvoices: true };
const fee = "fee 2026-01-01..2026-01-31 1 × 310 = 310.00";
const january = (status: string) => [`2026-01-01 ${status} 310.00 EUR for 2026-01-01..2026-01-31`, fee];
const oneMonth = [{ from: "2026-01-01", to: "2026-01-31", prices: ["fee"] }];
const prices = { fee: "310 EUR MONTHLY IN_ADVANCE" };

scenarios("automatic issue (D45)", [
  {
    name: "on the invoice's own date where there is no grace",
    now: "2025-12-20",
    customer: exempt,
    isMerchantReady: true,
    prices,
    phases: oneMonth,
    terms: auto,
    story: [advance("2026-01-10")],
    invoices: [january("FINAL on 2026-01-01")],
  },
  {
    name: "after three days of grace; until then it is a draft",
    now: "2025-12-20",
    customer: exempt,
    isMerchantReady: true,
    prices,
    phases: [{ from: "2026-01-01", prices: ["fee"] }],
    terms: { ...auto, gracePeriodDays: 3 },
    story: [advance("2026-02-03")],
    invoices: [
      january("FINAL on 2026-01-04"),
      ["2026-02-01 DRAFT 310.00 EUR for 2026-02-01..2026-02-28", "fee 2026-02-01..2026-02-28 1 × 310 = 310.00"],
    ],
  },
  {
    name: "after the account's days of grace where the schedule says none",
    now: "2025-12-20",
    customer: exempt,
    isMerchantReady: true,
    gracePeriodDays: 5,
    prices,
    phases: oneMonth,
    terms: auto,
    story: [advance("2026-01-10")],
    invoices: [january("FINAL on 2026-01-06")],
  },
  {
    name: "at once where the schedule says no days of grace, whatever the account says",
    now: "2025-12-20",
    customer: exempt,
    isMerchantReady: true,
    gracePeriodDays: 5,
    prices,
    phases: oneMonth,
    terms: { ...auto, gracePeriodDays: 0 },
    story: [advance("2026-01-10")],
    invoices: [january("FINAL on 2026-01-01")],
  },
  {
    name: "not of a date before the activation: that stays a draft",
    now: "2026-01-15",
    customer: exempt,
    isMerchantReady: true,
    prices,
    phases: [{ from: "2026-01-01", to: "2026-02-28", prices: ["fee"] }],
    terms: auto,
    story: [advance("2026-02-02")],
    invoices: [
      january("DRAFT"),
      [
        "2026-02-01 FINAL on 2026-02-01 310.00 EUR for 2026-02-01..2026-02-28",
        "fee 2026-02-01..2026-02-28 1 × 310 = 310.00",
      ],
    ],
  },
  {
    name: "not where there is nothing to pay",
    now: "2025-12-20",
    customer: exempt,
    isMerchantReady: true,
    prices: { trial: "0 EUR MONTHLY IN_ADVANCE" },
    phases: [{ from: "2026-01-01", to: "2026-01-31", prices: ["trial"] }],
    terms: auto,
    story: [advance("2026-01-10")],
    invoices: [["2026-01-01 DRAFT 0.00 EUR for 2026-01-01..2026-01-31", "trial 2026-01-01..2026-01-31 1 × 0 = 0.00"]],
  },
  {
    name: "D46: not where a taxed customer's price has no rate in the merchant's own country",
    now: "2025-12-20",
    customer: { taxStatus: "TAXED" },
    isMerchantReady: true,
    prices,
    phases: oneMonth,
    terms: auto,
    story: [advance("2026-01-10")],
    invoices: [january("DRAFT")],
  },
  {
    name: "D7, D31: the issue date is the account's day: at 11:00 UTC on New Year's Eve it is 1 January in Auckland",
    now: "2025-12-20",
    timeZone: "Pacific/Auckland",
    customer: exempt,
    isMerchantReady: true,
    prices,
    phases: oneMonth,
    terms: auto,
    story: [advance("2025-12-31T11:00:00Z")],
    invoices: [january("FINAL on 2026-01-01")],
  },
  {
    name: "D52: not where the merchant's address is missing",
    now: "2025-12-20",
    customer: exempt,
    prices,
    phases: oneMonth,
    terms: auto,
    story: [advance("2026-01-10")],
    invoices: [january("DRAFT")],
  },
]);

const arrears = {
  now: "2025-12-20",
  prices: { fee: "310 EUR MONTHLY IN_ARREARS" },
  phases: [{ from: "2026-01-01", to: "2026-02-28", prices: ["fee"] }],
};
const inArrears = (status: string) => [`2026-02-01 ${status} 310.00 EUR for 2026-01-01..2026-01-31`, fee];
const february = (status: string) => [
  `2026-03-01 ${status} 310.00 EUR for 2026-02-01..2026-02-28`,
  "fee 2026-02-01..2026-02-28 1 × 310 = 310.00",
];

scenarios("one invoice each (D12)", [
  {
    name: "an upcoming invoice that is made a draft early keeps its whole period, and is not made again",
    ...arrears,
    story: [advance("2026-01-20"), draftEarly("2026-02-01"), advance("2026-02-10")],
    invoices: [inArrears("DRAFT"), february("IN_PROGRESS")],
  },
  {
    name: "an upcoming invoice that is made a draft early stands before its date",
    ...arrears,
    story: [advance("2026-01-20"), draftEarly("2026-02-01"), advance("2026-01-31")],
    invoices: [inArrears("DRAFT")],
  },
  {
    name: "an early draft has the advance charges of its date, too",
    now: "2026-01-01",
    prices: { fee: "310 EUR MONTHLY IN_ADVANCE", support: "50 EUR MONTHLY IN_ARREARS" },
    phases: [{ from: "2026-01-01", to: "2026-02-28", prices: ["fee", "support"] }],
    story: [advance("2026-01-20"), draftEarly("2026-02-01"), advance("2026-02-01")],
    invoices: [
      january("DRAFT"),
      [
        "2026-02-01 DRAFT 360.00 EUR for 2026-01-01..2026-01-31",
        "fee 2026-02-01..2026-02-28 1 × 310 = 310.00",
        "support 2026-01-01..2026-01-31 1 × 50 = 50.00",
      ],
      ["2026-03-01 IN_PROGRESS 50.00 EUR for 2026-02-01..2026-02-28", "support 2026-02-01..2026-02-28 1 × 50 = 50.00"],
    ],
  },
  {
    name: "an invoice that is deleted while in progress is not made again",
    ...arrears,
    story: [advance("2026-01-20"), deleteInvoice("2026-02-01"), advance("2026-02-10")],
    invoices: [february("IN_PROGRESS")],
  },
  {
    name: "D12: an invoice in progress that is deleted and billed again is made once, on its date",
    now: "2026-01-01",
    prices: { fee: "310 EUR MONTHLY IN_ARREARS" },
    phases: [{ from: "2026-01-01", to: "2026-01-31", prices: ["fee"] }],
    story: [advance("2026-01-20"), deleteInvoice("2026-02-01"), billAgain("2026-02-01"), advance("2026-02-01")],
    invoices: [
      ["2026-02-01 DRAFT 310.00 EUR for 2026-01-01..2026-01-31", "fee 2026-01-01..2026-01-31 1 × 310 = 310.00"],
    ],
    status: "COMPLETED",
  },
  {
    name: "a deleted draft is not made again",
    ...arrears,
    story: [advance("2026-02-10"), deleteInvoice("2026-02-01"), advance("2026-03-01")],
    invoices: [february("DRAFT")],
    status: "COMPLETED",
  },
  {
    name: "a deleted draft that is billed again is made once",
    ...arrears,
    story: [advance("2026-02-10"), deleteInvoice("2026-02-01"), billAgain("2026-02-01"), advance("2026-03-01")],
    invoices: [inArrears("DRAFT"), february("DRAFT")],
    status: "COMPLETED",
  },
  {
    name: "a voided invoice stays, and is not made again",
    ...{ ...arrears, now: "2026-01-01", customer: exempt, isMerchantReady: true },
    story: [advance("2026-02-10"), finalize("2026-02-01"), voidInvoice("2026-02-01"), advance("2026-03-01")],
    invoices: [inArrears("VOIDED on 2026-01-01"), february("DRAFT")],
    status: "COMPLETED",
  },
  {
    name: "a voided invoice that is billed again stands beside the new draft of its date",
    ...{ ...arrears, now: "2026-01-01", customer: exempt, isMerchantReady: true },
    story: [
      advance("2026-02-10"),
      finalize("2026-02-01"),
      voidInvoice("2026-02-01"),
      billAgain("2026-02-01"),
      advance("2026-03-01"),
    ],
    invoices: [inArrears("VOIDED on 2026-01-01"), inArrears("DRAFT"), february("DRAFT")],
    status: "COMPLETED",
  },
]);

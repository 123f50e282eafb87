import type { Json } from "./peer-case";

/**
 * What ours gives for cases of another convention, worked out by hand, so that the list of them hides no fault: an adapter that is
 * wrong would differ from the peer as well.
 */
export const foreignAnswers: Readonly<Record<string, Json>> = {
  // 1.3 % of 800 − 250, and 2 for each of four events.
  "lago-pct-800": { amount: "15.15" },
  "lago-pct-freeevents-nil": { amount: "15.15" },

  // 2 of 31 days; 1 of 31 days.
  "met-up-last": { linesCents: [-1935, 3871], netCents: 1936 },
  "met-up-end": { linesCents: [-323, 645], netCents: 322 },
  // Balances of 5, 10, 4 and 14 for 5, 5, 5 and 6 of 30 days: 33.33 and 13.17 with fees of 150; of 2, 7, 1 and 11: 23.33 and 7.67.
  "lago-progr-1": { amount: "196.5" },
  "lago-progr-2": { amount: "181" },
  // 5 × 10 × 2 ÷ 30, and the fee of 100.
  "lago-progr-7": { amount: "103.33" },
  // 23 ÷ 31 and 21 ÷ 29.
  "kb-fixed30-2023-05-23": { days30: 23, days28: 23, ratio30: "0.741935484" },
  "kb-fixed30-2024-02-23": { days30: 21, days28: 21, ratio30: "0.724137931" },
  // 8 to 31 October, of 1 August to 31 October.
  "met-quarter-partial": { period: ["2025-10-08", "2025-11-01"], factor: "24/92" },

  "kb-bcd-30-jan31": { firstBillDate: { monthly: "2012-02-29", annual: "2012-02-29" } },
  "kb-bcd-14": { firstBillDate: { monthly: "2012-03-14", annual: "2012-03-14" } },
  "fp-days-la": { days: 1 },
  "fp-next-y-cutoff": { next: "2024-02-29" },
  "au-eom-before": { cycleEnd: "2026-05-31T10:00" },

  // 11.5 % of 99.99 is 11.49885.
  "fp-tax-three": { total: "11.50" },
  "gobl-incl-6": { netSum: "48.79" },
  "gobl-es-freelance": { total: "1620.00", tax: "340.20", payable: "1960.20" },
  "gobl-it-b2c": { total: "125.00", payable: "152.50" },
  "gobl-it-fund": {
    charge: "64.00",
    total: "1664.00",
    tax: "366.08",
    totalWithTax: "2030.08",
    payable: "2030.08",
  },
  "in-incl-19": { tax: "19.00" },

  "lago-wallet-limited": { creditsUsedCents: [0, 1429, 1427], balancesAfterCents: [3900, 2471, 1044] },
  "om-cr-void": { balances: { g1: "0" }, overage: "0" },
  "om-cr-rollover": { balance: "90" },
  "om-cr-rollover-overage": { balance: "0" },
  "fp-wallet-rate": { creditsAdded: "10", debitValue: "5" },

  "gobl-fraction-sum": { displayedLine: "61.31", total: "122.62" },
  "in-rappen-10.01-1": { total: "10.01" },
  "in-rappen-10.09-1": { total: "10.09" },
  "autumn-rounding-drift": { overage: "22972.51", creditLine: "-100" },

  "lago-pct-minmax-free2": { amount: "16.142" },
  "lago-pct-minmax-free-both": { amount: "16.142" },
  // 10,000.00 × 25 ÷ 28, and × 25 ÷ 90 for the days before 1 March.
  "lago-commit-month-cal": { trueUpCents: 892857 },
  "lago-commit-quarter-cal": { trueUpCents: 277778 },
  "lago-commit-ann-usage": { trueUpMonth1Cents: 997000, trueUpMonth2Cents: 999000 },
  "om-pkg-max": { gross: "75", discount: "0", amount: "75" },
  "om-dyn-max": { gross: "66.67", discount: "0", amount: "66.67" },
  "om-unit-max": { gross: "50", discount: "0", amount: "50" },
  // 2.5 × 2 + 8.5 × 4, and 3 made up to 10.
  "fp-window-commit": { total: "49", trueUp: "7" },
  // 30 × 2 + 1 × 3.
  "fp-reserve-hourly": { total: "63" },

  "lago-void-partial": { invoiceStatus: "unchanged" },
  "fp-cap-over": { credit: "0" },
  "fp-cap-nothing-paid": { credit: "100" },

  // Nets of 2,394 at 20 % and 14,106 at 10 %: 478.8 and 1,410.6, each rounded.
  "lago-coupons-breakdown": { couponsCents: 3500, subTotalCents: 16500, taxTotalCents: 1890, totalCents: 18390 },
  // 50.00, then 10 % of the other 50.00.
  "met-disc-pct-then-fixed": { discountCents: 5500 },
  "polar-disc-fixed": { creditCents: 3750, debitCents: 45000 },
  "polar-seats-fixed-discount": { prorationCents: 5000 },

  "lago-progressive-1": {
    thresholdInvoicesCents: [],
    periodInvoice: { feesCents: 43100, progressiveCreditCents: 0, totalCents: 43100 },
  },
  // 13 × 5 and 63 × 5.
  "lago-latest-2": { amountCents: 6500 },
  "lago-latest-3": { amountCents: 31500 },
  "met-seats-temporal": { activeOn: { "2024-01-15": 2, "2024-02-01": 2 } },
  "lago-num-switch": { numbers: ["BENT-11-00010", "BENT-11-00011", "BENT-11-00012"] },
};

import { advance, scenarios } from "./scenario";

const first = ["2026-01-01 DRAFT 100.00 EUR for 2026-01-01..2026-01-31", "fee 2026-01-01..2026-01-31 1 × 100 = 100.00"];
const contract = {
  prices: { fee: "100 EUR MONTHLY IN_ADVANCE" },
  phases: [{ from: "2026-01-01", prices: ["fee"] }],
};
const march = {
  now: "2026-03-01T20:00:00Z",
  prices: { fee: "310 EUR MONTHLY IN_ARREARS" },
  phases: [{ from: "2026-03-01", to: "2026-03-31", prices: ["fee"] }],
};
const marchOf = (status: string) => [
  `2026-04-01 ${status} 310.00 EUR for 2026-03-01..2026-03-31`,
  "fee 2026-03-01..2026-03-31 1 × 310 = 310.00",
];

scenarios("time zones: the account's local day decides (D7)", [
  {
    name: "Auckland, UTC+13: a second before local midnight the schedule has not begun",
    now: "2025-12-30T10:00:00Z",
    timeZone: "Pacific/Auckland",
    ...contract,
    story: [advance("2025-12-31T10:59:59Z")],
    invoices: [],
    status: "PENDING",
  },
  {
    name: "Auckland, UTC+13: at local midnight, 11:00 UTC of the day before, it has",
    now: "2025-12-30T10:00:00Z",
    timeZone: "Pacific/Auckland",
    ...contract,
    story: [advance("2025-12-31T11:00:00Z")],
    invoices: [first],
  },
  {
    name: "Los Angeles, UTC−8: when it is 1 January in UTC, it is not there",
    now: "2025-12-30T10:00:00Z",
    timeZone: "America/Los_Angeles",
    ...contract,
    story: [advance("2026-01-01T07:59:59Z")],
    invoices: [],
    status: "PENDING",
  },
  {
    name: "Los Angeles, UTC−8: at local midnight, 08:00 UTC, it has begun",
    now: "2025-12-30T10:00:00Z",
    timeZone: "America/Los_Angeles",
    ...contract,
    story: [advance("2026-01-01T08:00:00Z")],
    invoices: [first],
  },
  {
    name: "Los Angeles after the clocks went forward, UTC−7: a second before 1 April March is in progress",
    timeZone: "America/Los_Angeles",
    ...march,
    story: [advance("2026-04-01T06:59:59Z")],
    invoices: [marchOf("IN_PROGRESS")],
  },
  {
    name: "Los Angeles after the clocks went forward, UTC−7: at 07:00 UTC March is closed, of 31 days all the same",
    timeZone: "America/Los_Angeles",
    ...march,
    story: [advance("2026-04-01T07:00:00Z")],
    invoices: [marchOf("DRAFT")],
    status: "COMPLETED",
  },
  {
    name: "Auckland: a schedule made at 11:00 UTC on 28 February is made on 1 March there, and is backdated by none",
    now: "2026-02-28T11:00:00Z",
    timeZone: "Pacific/Auckland",
    prices: { fee: "100 EUR MONTHLY IN_ADVANCE" },
    phases: [{ from: "2026-03-01", prices: ["fee"] }],
    story: [],
    invoices: [
      ["2026-03-01 DRAFT 100.00 EUR for 2026-03-01..2026-03-31", "fee 2026-03-01..2026-03-31 1 × 100 = 100.00"],
    ],
  },
]);

import type { AgedAmounts } from "@/lib/features/insights/ageing/schema";

type AmountOf = Exclude<keyof AgedAmounts, "currency">;

/** By how late it is, from the left; they add up to the total. */
export const ageColumns: readonly { key: AmountOf; header: string }[] = [
  { key: "notDue", header: "Not due" },
  { key: "days1To30", header: "1 – 30 days" },
  { key: "days31To60", header: "31 – 60" },
  { key: "days61To90", header: "61 – 90" },
  { key: "over90Days", header: "Over 90" },
];

/** What stands beside the total and is not taken off it. */
export const besideColumns: readonly { key: AmountOf; header: string; title: string }[] = [
  { key: "uncollectible", header: "Given up", title: "Balances of invoices marked uncollectible" },
  { key: "unappliedPayments", header: "Unapplied", title: "Payments that settle no invoice yet" },
  { key: "unappliedCreditNotes", header: "Credit left", title: "Credit notes that are not applied yet" },
];

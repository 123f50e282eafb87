/** The sentences of a calculation. Numbers, amounts and spans of days come in already written in the language. */
export interface StepWords {
  used(span: string, value: string, events: string): string;
  unused(span: string): string;
  tier(tier: string, range: string): string;
  upTo(bound: string): string;
  above(bound: string): string;
  between(above: string, upTo: string): string;
  /** Of a price in percent: `0.5 % of 800.00`. */
  of(percent: string, amount: string): string;
  fee(fee: string): string;
  perEvent(events: string, charge: string): string;
  packages(units: string, size: string, packages: string): string;
  days(part: string, whole: string): string;
  months(part: string, whole: string): string;
  seats(span: string, seats: string): string;
  leastSeats(seats: string): string;
  credited(credited: string, units: string, left: string): string;
  chargedBefore(before: string, units: string, left: string): string;
  runningTotal(span: string, total: string, before: string): string;
  rounded(exact: string, rounded: string): string;
  discount(given: string, base: string, taken: string): string;
  share(share: string): string;
  minimum(minimum: string, charged: string, missing: string): string;
  unitCredit(units: string, grant: string): string;
  credit(drawn: string, grant: string, left: string): string;
  price(grant: string, cost: string): string;
  difference(amount: string): string;
}

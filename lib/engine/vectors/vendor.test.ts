import { describe, expect, test } from "vitest";
import { addDays, parsePlainDate } from "../calendar/plain-date";
import { grantBalance } from "../credits/balance";
import { allocate } from "../money/allocate";
import { Decimal } from "../money/decimal";
import { fixed } from "../money/fixed";
import type { UsageStructure } from "../pricing/price";
import { lastReceived } from "../pricing/usage";
import type { PhaseDiscount } from "../schedule/contract";
import { billJune, dates, invoiceOfJune, june, onlyBill, taxOf, usageEvents, usedInJune } from "./bill-schedule";
import {
  contractOf,
  discountOf,
  feeOf,
  graduated,
  linear,
  minimumOf,
  moneyGrant,
  packages,
  priceOf,
  tierOf,
  unitGrant,
  usageMetricId,
  volume,
} from "./contract-terms";
import { euros } from "./peer-case";
import { printedLines, spanOf } from "./printed-bill";

/**
 * The vendor's published examples (billing.md §15), each from a contract and facts to invoices. Elsewhere: V18 and V20 are revenue
 * recognition; V11 to V17 are in vendor-schedules.test.ts; V21 is no vector, its parts do not add up to its whole, and only what D5 makes of it is tested; of
 * V23 the pure half is here, the event store's is the database's.
 */
const tiersAt100 = [
  tierOf(fixed("100"), fixed("1"), { fee: fixed("20") }),
  tierOf(null, fixed("0.75"), { fee: fixed("50") }),
];

describe("usage prices", () => {
  test("V1: 550 units at $0.10 are 55.00", () => {
    expect(usageBill(linear(fixed("0.1")), ["550"])).toEqual({ lines: ["550 × 0.1 = 55.00"], total: "55.00" });
  });

  test("V2: 0.5 % of 50 payments of $1,000 together are 5.00", () => {
    const payments = Array.from({ length: 50 }, () => "20");
    const structure = linear(fixed("0.005"), { isPricePercentage: true });
    expect(usageBill(structure, payments)).toEqual({ lines: ["1000 × 0.005 = 5.00"], total: "5.00" });
  });

  test.each(["750", "500"])(
    "V3: 2 %% of each payment, at least 1 and at most 10, are 13.00 on 25, 100 and %s",
    (third) => {
      const bounds = { isPricePercentage: true, minPrice: fixed("1"), maxPrice: fixed("10") };
      const structure = volume([tierOf(null, fixed("0.02"), bounds)]);
      expect(usageBill(structure, ["25", "100", third])).toEqual({ lines: ["1 × 13 = 13.00"], total: "13.00" });
    },
  );

  test("V4: volume, 125 units are at the rate and fee of the tier reached: 143.75", () => {
    expect(usageBill(volume(tiersAt100), ["125"])).toEqual({
      lines: ["125 × 0.75 = 93.75", "1 × 50 = 50.00"],
      total: "143.75",
    });
  });

  test("V5: graduated, the same tiers with each slice at its own rate and both fees: 188.75", () => {
    expect(usageBill(graduated(tiersAt100), ["125"])).toEqual({
      lines: ["100 × 1 = 100.00", "1 × 20 = 20.00", "25 × 0.75 = 18.75", "1 × 50 = 50.00"],
      total: "188.75",
    });
  });

  test("V6: 600 units in packages of 250 at $10 are three packages: 30.00", () => {
    expect(usageBill(packages(fixed("250"), fixed("10")), ["600"])).toEqual({
      lines: ["3 × 10 = 30.00"],
      total: "30.00",
    });
  });

  test("V7: 827 units, 500 at 0.10 and 327 at 0.15, are 99.05", () => {
    const tiers = [tierOf(fixed("500"), fixed("0.1")), tierOf(null, fixed("0.15"))];
    expect(usageBill(graduated(tiers), ["827"])).toEqual({
      lines: ["500 × 0.1 = 50.00", "327 × 0.15 = 49.05"],
      total: "99.05",
    });
  });

  test("V8: a minimum of 1,000 over charges of 845 adds a true-up of 155", () => {
    const { lines, netTotal } = billJune(
      { prices: [priceOf("calls", linear(fixed("1")))], minimums: [minimumOf(100_000n)] },
      { events: usedInJune(usageMetricId, [fixed("845")]) },
    );
    expect(lines.map(({ kind, description, netTotal: net }) => [kind, description, euros(net)])).toEqual([
      ["CHARGE", "calls", "845.00"],
      ["TRUE_UP", "True-up charge", "155.00"],
    ]);
    expect(euros(netTotal)).toBe("1000.00");
  });
});

describe("fees in partial periods, and discounts", () => {
  const fee = feeOf("platform", fixed("500"), { billingType: "IN_ARREARS", currency: "GBP" });
  const halfOfApril = (discounts: PhaseDiscount[]) => {
    const phase = { start: parsePlainDate("2026-04-16"), prices: [fee], discounts };
    return onlyBill(contractOf([phase], { billingDay: 1 }), dates("2026-04-16", "2026-05-02"));
  };

  test("V9: £500 a month for 15 of 30 days are 250.00, invoiced on the day after", () => {
    const bill = halfOfApril([]);
    expect(bill.invoiceDate).toBe("2026-05-01");
    expect(spanOf(bill.computation.billingPeriod)).toEqual(["2026-04-16", "2026-04-30"]);
    expect(euros(bill.computation.netTotal)).toBe("250.00");
  });

  test("V10: 10 % of V9 are 25.00 off, after proration", () => {
    const tenth = discountOf("10 %", { kind: "PERCENTAGE", fraction: fixed("0.1") }, { separateLineItem: true });
    const { lines, netTotal } = halfOfApril([tenth]).computation;
    expect(lines.map((line) => euros(line.netTotal))).toEqual(["250.00", "-25.00"]);
    expect(euros(netTotal)).toBe("225.00");
  });

  test("V10: £100 off V9 are 100.00 off, never prorated", () => {
    const hundred = discountOf("£100", { kind: "NOMINAL", amount: 10_000n }, { separateLineItem: true });
    const { lines, netTotal } = halfOfApril([hundred]).computation;
    expect(lines.map((line) => euros(line.netTotal))).toEqual(["250.00", "-100.00"]);
    expect(euros(netTotal)).toBe("150.00");
  });

  test("V19: 100 off lines of 800 and 200 are 80 and 20, netted or as lines of their own for two tax rates", () => {
    const prices = ["800", "200"].map((price) => feeOf(price, fixed(price), { billingType: "IN_ARREARS" }));
    const hundred = { kind: "NOMINAL", amount: 10_000n } as const;
    const netted = billJune({ prices, discounts: [discountOf("100", hundred)] });
    expect(netted.lines.map(({ discountAmount }) => euros(discountAmount))).toEqual(["80.00", "20.00"]);

    const taxes = new Map([
      ["800", taxOf("S", fixed("0.2"))],
      ["200", taxOf("S", fixed("0.05"))],
    ]);
    const separate = billJune(
      { prices, discounts: [discountOf("100", hundred, { separateLineItem: true })] },
      { taxes },
    );
    const discountLines = separate.lines.filter(({ kind }) => kind === "DISCOUNT");
    expect(discountLines.map((line) => euros(line.netTotal))).toEqual(["-80.00", "-20.00"]);
    expect([netted, separate].map(({ netTotal }) => euros(netTotal))).toEqual(["900.00", "900.00"]);
  });
});

describe("credits", () => {
  const until = (date: string) => ({ expiryDate: parsePlainDate(date) });
  const grants = [
    unitGrant(fixed("30"), { id: "units until December", createdOrder: 1, ...until("2026-12-31") }),
    moneyGrant(2000n, { id: "cash until December", createdOrder: 2, ...until("2026-12-31") }),
    moneyGrant(1500n, { id: "cash until July", createdOrder: 3, ...until("2026-07-01") }),
    unitGrant(fixed("40"), { id: "units until August", createdOrder: 4, ...until("2026-08-31") }),
  ];
  const hundredUnits = () =>
    invoiceOfJune(
      { prices: [priceOf("calls", linear(fixed("1")))] },
      { grants, events: usedInJune(usageMetricId, [fixed("100")]) },
    );

  test("V22: units before cash, in each the soonest expiry first", () => {
    const { computation, grantsAfter } = hundredUnits();
    expect(computation.draws.map(({ grantId }) => grantId)).toEqual([
      "units until August",
      "units until December",
      "cash until July",
      "cash until December",
    ]);
    expect(computation.lines.map(({ kind, netTotal }) => [kind, euros(netTotal)])).toEqual([
      ["CHARGE", "100.00"],
      ["UNIT_CREDIT", "-70.00"],
      ["CREDIT", "-15.00"],
      ["CREDIT", "-15.00"],
    ]);
    expect(euros(computation.netTotal)).toBe("0.00");
    expect(grantsAfter.map(({ unit }) => unit.left)).toEqual([0n, 500n, 0n, 0n]);
  });

  test("V22: voiding gives the credits back to the same grants", () => {
    const { draws } = hundredUnits().computation;
    const leftAfter = (status: "APPLIED" | "RETURNED") =>
      grants.map((grant) => {
        const movements = draws
          .filter(({ grantId }) => grantId === grant.id)
          .map((draw) => ({
            ...({ kind: "DRAW", status } as const),
            amount: draw.kind === "METRIC" ? draw.units : draw.amount,
          }));
        return grantBalance({ ...grant, amount: grant.unit.left }, movements, june.start).usable;
      });
    expect(leftAfter("APPLIED")).toEqual([0n, 500n, 0n, 0n]);
    expect(leftAfter("RETURNED")).toEqual(grants.map(({ unit }) => unit.left));
  });
});

describe("events, and what is no vector", () => {
  const on = addDays(june.start, 3);
  const received = usageEvents(usageMetricId, [
    { id: "payment 1", on, value: fixed("500") },
    { id: "payment 2", on, value: fixed("300") },
    { id: "payment 1", on, value: fixed("450") },
  ]);

  test("V23: of two events with one customerEventId the last received counts", () => {
    const { lines, netTotal } = billJune({ prices: [priceOf("calls", linear(fixed("0.1")))] }, { events: received });
    expect(printedLines(lines)).toEqual(["750 × 0.1 = 75.00"]);
    expect(euros(netTotal)).toBe("75.00");
  });

  test("V23: whatever the order in which the store hands them over", () => {
    const counted = [received, received.toReversed()].map((events) =>
      lastReceived(events).map(({ receivedOrder }) => receivedOrder),
    );
    expect(counted.map((orders) => orders.toSorted())).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });

  test("V21: £3,000 by the days of a quarter adds up to 3,000.00, unlike the published parts (D5)", () => {
    const days = [31, 28, 31].map((count) => new Decimal(count));
    const parts = allocate(new Decimal(3000), days, "GBP");
    expect(parts.map((part) => part.toFixed(2))).toEqual(["1033.34", "933.33", "1033.33"]);
  });
});

/** A month's usage of one price in dollars, event by event. */
function usageBill(structure: UsageStructure, values: readonly string[]): { lines: string[]; total: string } {
  const { lines, netTotal } = billJune(
    { prices: [priceOf("calls", structure, { currency: "USD" })] },
    { events: usedInJune(usageMetricId, values.map(fixed)) },
  );
  return { lines: printedLines(lines), total: euros(netTotal) };
}

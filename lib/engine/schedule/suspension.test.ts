import { describe, expect, it } from "vitest";
import { formatPeriod, period } from "../calendar/period";
import { parsePlainDate } from "../calendar/plain-date";
import type { Price } from "../pricing/price";
import type { Charge } from "./charge";
import { noChargeFacts } from "./charge-facts";
import { chargesDue } from "./charges";
import type { Suspension } from "./contract";
import { fixedPrice, graduatedPrice, oneTimePrice, sampleContract, seatPrice, usagePrice } from "./contract-builders";

const day = parsePlainDate;
const arrears = { billingType: "IN_ARREARS" } as const;
const suspension = { from: day("2026-06-11"), resumedOn: day("2026-07-21") };

function due(
  price: Price,
  onResume: Suspension["onResume"],
  resumedOn: Suspension["resumedOn"] = suspension.resumedOn,
): Charge[] {
  const suspensions = [{ ...suspension, resumedOn, onResume }];
  const contract = sampleContract([price], [{ from: "2026-05-01", to: "2026-08-31" }], { suspensions });
  const activeDays = new Map([["d", [day("2026-06-10"), day("2026-06-20"), day("2026-07-02"), day("2026-07-21")]]]);
  return chargesDue(contract, period(day("2026-01-01"), day("2027-01-01")), { ...noChargeFacts, activeDays });
}

function shown(charges: readonly Charge[]): string[] {
  return charges.map(({ dueOn, service }) => `${dueOn} ${formatPeriod(service)}`);
}

describe("a suspension from 11 June, resumed on 21 July with SKIP (D44)", () => {
  it("bills the days of arrears periods that ran", () => {
    expect(shown(due(fixedPrice("z", arrears), "SKIP"))).toEqual([
      "2026-06-01 1 – 31 May 2026",
      "2026-07-21 1 – 10 Jun 2026",
      "2026-08-01 21 – 31 Jul 2026",
      "2026-09-01 1 – 31 Aug 2026",
    ]);
  });

  it("bills a period around it in the parts that ran, the last of which bears the fees", () => {
    const charges = due(seatPrice("s", {}, { billingFrequency: "QUARTERLY", ...arrears }), "SKIP");
    expect(shown(charges)).toEqual([
      "2026-08-01 1 May – 10 Jun 2026",
      "2026-08-01 21 – 31 Jul 2026",
      "2026-09-01 1 – 31 Aug 2026",
    ]);
    expect(charges.map(({ bearsFees }) => bearsFees)).toEqual([false, true, true]);
  });

  it("counts usage as one charge without the dropped days", () => {
    const [quarter] = due(usagePrice("u", { billingFrequency: "QUARTERLY" }), "SKIP");
    expect(quarter && shown([quarter])).toEqual(["2026-08-01 1 May – 31 Jul 2026"]);
    expect(quarter?.windows.map(({ skipped }) => skipped?.map(formatPeriod))).toEqual([["11 Jun – 20 Jul 2026"]]);
    const totals = due(graduatedPrice("t", "CUMULATIVE"), "SKIP");
    expect(totals.map(({ windows }) => windows[0]?.skipped?.map(formatPeriod) ?? [])).toEqual([
      [],
      [],
      ["11 Jun – 20 Jul 2026"],
      ["11 Jun – 20 Jul 2026"],
    ]);
  });

  it("begins an advance charge that fell due inside on resuming for the rest, and keeps what was billed before", () => {
    const charges = due(fixedPrice("a"), "SKIP");
    expect(shown(charges)).toEqual([
      "2026-05-01 1 – 31 May 2026",
      "2026-06-01 1 – 30 Jun 2026",
      "2026-07-21 21 – 31 Jul 2026",
      "2026-08-01 1 – 31 Aug 2026",
    ]);
    expect(charges[2] && formatPeriod(charges[2].whole)).toBe("1 – 31 Jul 2026");
  });

  it("drops on-demand days inside and keeps the one before, whose invoice was held", () => {
    expect(shown(due(usagePrice("d", { billingFrequency: "ON_DEMAND" }), "SKIP"))).toEqual([
      "2026-07-21 10 Jun 2026",
      "2026-07-22 21 Jul 2026",
    ]);
  });
});

describe("resumed with BILL (D44)", () => {
  it("what was missed falls due on the day of resuming", () => {
    expect(shown(due(fixedPrice("z", arrears), "BILL"))).toEqual([
      "2026-06-01 1 – 31 May 2026",
      "2026-07-21 1 – 30 Jun 2026",
      "2026-08-01 1 – 31 Jul 2026",
      "2026-09-01 1 – 31 Aug 2026",
    ]);
    expect(shown(due(fixedPrice("a"), "BILL"))[2]).toBe("2026-07-21 1 – 31 Jul 2026");
  });

  it("a running total is charged once for all that was missed", () => {
    expect(shown(due(usagePrice("d", { billingFrequency: "ON_DEMAND" }), "BILL"))).toEqual([
      "2026-07-21 10 Jun – 2 Jul 2026",
      "2026-07-22 21 Jul 2026",
    ]);
  });
});

describe("an open suspension (D44)", () => {
  it("holds everything from its first day", () => {
    for (const onResume of ["SKIP", "BILL"] as const) {
      expect(shown(due(fixedPrice("z", arrears), onResume, null))).toEqual(["2026-06-01 1 – 31 May 2026"]);
      expect(shown(due(fixedPrice("a"), onResume, null))).toHaveLength(2);
    }
  });

  it("a one-time price is not for days: it waits for the day of resuming either way", () => {
    for (const onResume of ["SKIP", "BILL"] as const) {
      const suspensions = [{ ...suspension, onResume }];
      const phases = [
        { from: "2026-05-01", to: "2026-06-30", priceIds: [] },
        { from: "2026-07-01", to: "2026-08-31" },
      ];
      const contract = sampleContract([oneTimePrice("o")], phases, { suspensions });
      expect(shown(chargesDue(contract, period(day("2026-01-01"), day("2027-01-01"))))).toEqual([
        "2026-07-21 1 Jul 2026",
      ]);
    }
  });
});

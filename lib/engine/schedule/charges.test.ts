import { describe, expect, it } from "vitest";
import { dayRatio, formatPeriod, period } from "../calendar/period";
import { parsePlainDate } from "../calendar/plain-date";
import { fixed, scaleRate } from "../money/fixed";
import type { Charge } from "./charge";
import { chargesDue } from "./charges";
import type { Contract } from "./contract";
import { fixedPrice, graduatedPrice, oneTimePrice, sampleContract, seatPrice, usagePrice } from "./contract-builders";

const day = parsePlainDate;
const arrears = { billingType: "IN_ARREARS" } as const;
const yearly = { billingFrequency: "YEARLY" } as const;
const quarterly = { billingFrequency: "QUARTERLY" } as const;

function due(contract: Contract, from = "2024-01-01", to = "2028-01-01"): Charge[] {
  return chargesDue(contract, period(day(from), day(to)));
}

/** `2026-02-01 a 1 – 31 Jan 2026` */
function shown(charges: readonly Charge[]): string[] {
  return charges.map(({ dueOn, priceId, component, service }) => {
    return `${dueOn} ${priceId}${component === "OVERAGE" ? "+" : ""} ${formatPeriod(service)}`;
  });
}

describe("vectors of billing.md", () => {
  it("V9: 15 days of a 30-day month are 15/30 of £500", () => {
    const contract = sampleContract([fixedPrice("fee", arrears)], [{ from: "2025-04-16" }], {
      recurrenceDayOfMonth: 1,
    });
    const [stub, month] = due(contract, "2025-04-01", "2025-07-01");
    expect(shown(due(contract, "2025-04-01", "2025-05-02"))).toEqual(["2025-05-01 fee 16 – 30 Apr 2025"]);
    expect(stub && dayRatio(stub.service, stub.whole)).toEqual({ numerator: 15n, denominator: 30n });
    expect(month && dayRatio(month.service, month.whole)).toEqual({ numerator: 31n, denominator: 31n });
  });

  it("V14: monthly and quarterly arrears from 1 January fall due together at the quarter's end", () => {
    const contract = sampleContract([usagePrice("m"), usagePrice("q", quarterly)], [{ from: "2025-01-01" }]);
    expect(shown(due(contract, "2025-01-01", "2025-06-01"))).toEqual([
      "2025-02-01 m 1 – 31 Jan 2025",
      "2025-03-01 m 1 – 28 Feb 2025",
      "2025-04-01 m 1 – 31 Mar 2025",
      "2025-04-01 q 1 Jan – 31 Mar 2025",
      "2025-05-01 m 1 – 30 Apr 2025",
    ]);
  });

  it("V16: a pilot billed up front until its milestone, then monthly in arrears from completion", () => {
    const prices = [oneTimePrice("pilot"), usagePrice("year")];
    const pilot = { from: "2025-01-10", to: "2025-03-14", priceIds: ["pilot"] };
    const year = { from: "2025-03-15", to: "2026-03-14", priceIds: ["year"], recurrencePreference: "RESET" } as const;
    const completed = { name: "Success", completedOn: day("2025-03-14") };
    const contract = sampleContract(prices, [{ ...pilot, milestone: completed }, year]);
    expect(shown(due(contract, "2025-01-01", "2025-06-01"))).toEqual([
      "2025-01-10 pilot 10 Jan 2025",
      "2025-04-15 year 15 Mar – 14 Apr 2025",
      "2025-05-15 year 15 Apr – 14 May 2025",
    ]);
    const awaited = sampleContract(prices, [{ ...pilot, milestone: { ...completed, completedOn: null } }, year]);
    expect(shown(due(awaited))).toEqual(["2025-01-10 pilot 10 Jan 2025"]);
  });

  it("V17: £600 a month in arrears, 16 January to 15 April, billing day 1", () => {
    const contract = sampleContract([fixedPrice("fee", arrears)], [{ from: "2025-01-16", to: "2025-04-15" }], {
      recurrenceDayOfMonth: 1,
    });
    const charges = due(contract);
    expect(charges.map(({ dueOn }) => dueOn)).toEqual(["2025-02-01", "2025-03-01", "2025-04-01", "2025-04-16"]);
    const amounts = charges.map(({ service, whole }) => scaleRate(fixed("600"), dayRatio(service, whole)));
    expect(amounts).toEqual([fixed("309.677419354839"), fixed("600"), fixed("600"), fixed("300")]);
  });
});

describe("recurring charges", () => {
  it("D11: in advance on the period's first day, in arrears on the day after its last", () => {
    const contract = sampleContract(
      [fixedPrice("a"), fixedPrice("z", arrears)],
      [{ from: "2026-01-31", to: "2026-04-29" }],
    );
    expect(shown(due(contract))).toEqual([
      "2026-01-31 a 31 Jan – 27 Feb 2026",
      "2026-02-28 a 28 Feb – 30 Mar 2026",
      "2026-02-28 z 31 Jan – 27 Feb 2026",
      "2026-03-31 a 31 Mar – 29 Apr 2026",
      "2026-03-31 z 28 Feb – 30 Mar 2026",
      "2026-04-30 z 31 Mar – 29 Apr 2026",
    ]);
  });

  it("D10: the schedule's end cuts the period, whose whole stays the full one", () => {
    const contract = sampleContract(
      [fixedPrice("z", { ...arrears, ...quarterly })],
      [{ from: "2026-01-01", to: "2026-05-15" }],
    );
    const charges = due(contract);
    expect(shown(charges)).toEqual(["2026-04-01 z 1 Jan – 31 Mar 2026", "2026-05-16 z 1 Apr – 15 May 2026"]);
    expect(charges[1] && dayRatio(charges[1].service, charges[1].whole)).toEqual({ numerator: 45n, denominator: 91n });
  });

  it("D10: at a CONTINUE edge both phases' arrears fall due together, the new phase's advance on its first day", () => {
    const prices = [fixedPrice("old", arrears), fixedPrice("new", arrears), fixedPrice("a")];
    const contract = sampleContract(prices, [
      { from: "2026-01-01", to: "2026-01-10", priceIds: ["old"] },
      { from: "2026-01-11", to: "2026-02-28", priceIds: ["new", "a"] },
    ]);
    const charges = due(contract, "2026-01-01", "2026-02-02");
    expect(shown(charges)).toEqual([
      "2026-01-11 a 11 – 31 Jan 2026",
      "2026-02-01 old 1 – 10 Jan 2026",
      "2026-02-01 new 11 – 31 Jan 2026",
      "2026-02-01 a 1 – 28 Feb 2026",
    ]);
    expect(charges.slice(0, 3).map(({ whole }) => formatPeriod(whole))).toEqual(Array(3).fill("1 – 31 Jan 2026"));
  });

  it("D8: a RESET edge cuts the period and bills at once", () => {
    const phases = [
      { from: "2026-01-01", to: "2026-01-10" },
      { from: "2026-01-11", to: "2026-03-10", recurrencePreference: "RESET" as const },
      { from: "2026-03-11", to: "2026-03-31" },
    ];
    const contract = sampleContract([usagePrice("u")], phases);
    const charges = due(contract);
    expect(shown(charges)).toEqual([
      "2026-01-11 u 1 – 10 Jan 2026",
      "2026-02-11 u 11 Jan – 10 Feb 2026",
      "2026-03-11 u 11 Feb – 10 Mar 2026",
      "2026-04-01 u 11 – 31 Mar 2026",
    ]);
    expect(charges.at(-1) && formatPeriod(charges.at(-1)?.whole ?? period(day("2026-01-01"), day("2026-01-02")))).toBe(
      "11 Mar – 10 Apr 2026",
    );
  });

  it("D8: RESET on the first phase resets nothing: the schedule's billing day stands", () => {
    const first = { from: "2026-01-16", to: "2026-02-28", recurrencePreference: "RESET" as const };
    const contract = sampleContract([usagePrice("u")], [first], { recurrenceDayOfMonth: 1 });
    expect(shown(due(contract))).toEqual(["2026-02-01 u 16 – 31 Jan 2026", "2026-03-01 u 1 – 28 Feb 2026"]);
  });

  it("billing.md §4: an annual price of a CONTINUE phase keeps the anchor, one of a RESET phase starts a full year", () => {
    const price = fixedPrice("fee", yearly);
    const first = { from: "2025-01-01", to: "2025-03-31" };
    const second = { from: "2025-04-01", to: "2026-03-31" };
    expect(shown(due(sampleContract([price], [first, second])))).toEqual([
      "2025-01-01 fee 1 Jan – 31 Mar 2025",
      "2025-04-01 fee 1 Apr – 31 Dec 2025",
      "2026-01-01 fee 1 Jan – 31 Mar 2026",
    ]);
    const reset = due(sampleContract([price], [first, { ...second, recurrencePreference: "RESET" }]));
    expect(shown(reset)).toEqual(["2025-01-01 fee 1 Jan – 31 Mar 2025", "2025-04-01 fee 1 Apr 2025 – 31 Mar 2026"]);
    expect(reset[1] && dayRatio(reset[1].service, reset[1].whole)).toEqual({ numerator: 365n, denominator: 365n });
  });

  it("D21: overages fall due in arrears at their own frequency", () => {
    const seats = seatPrice("s", { overagesBillingFrequency: "QUARTERLY" }, yearly);
    const contract = sampleContract([seats], [{ from: "2026-01-01", to: "2026-12-31" }]);
    const charges = due(contract);
    expect(shown(charges)).toEqual([
      "2026-01-01 s 1 Jan – 31 Dec 2026",
      "2026-04-01 s+ 1 Jan – 31 Mar 2026",
      "2026-07-01 s+ 1 Apr – 30 Jun 2026",
      "2026-10-01 s+ 1 Jul – 30 Sep 2026",
      "2027-01-01 s+ 1 Oct – 31 Dec 2026",
    ]);
    expect(charges.map(({ timing }) => timing)).toEqual(["IN_ADVANCE", ...Array(4).fill("IN_ARREARS")]);
  });

  it("D20: the phase of the period's last day bears the fees", () => {
    const contract = sampleContract(
      [seatPrice("s", {}, arrears)],
      [
        { from: "2026-01-01", to: "2026-01-10" },
        { from: "2026-01-11", to: "2026-01-20" },
        { from: "2026-01-21", to: "2026-02-15" },
      ],
    );
    expect(due(contract).map(({ bearsFees }) => bearsFees)).toEqual([false, false, true, true]);
  });

  it("D49: days that an earlier charge billed in advance are not billed again", () => {
    const contract = sampleContract(
      [fixedPrice("fee", yearly)],
      [
        { from: "2026-01-01", to: "2026-06-30" },
        { from: "2026-07-01", to: "2027-06-30" },
      ],
    );
    const year2026 = period(day("2026-01-01"), day("2027-01-01"));
    const facts = { activeDays: new Map(), activeHours: new Map(), billedInAdvance: new Map([["fee", [year2026]]]) };
    expect(shown(chargesDue(contract, period(day("2026-01-01"), day("2028-01-01")), facts))).toEqual([
      "2026-01-01 fee 1 Jan – 30 Jun 2026",
      "2027-01-01 fee 1 Jan – 30 Jun 2027",
    ]);
  });
});

describe("one-time charges (D11)", () => {
  const prices = [oneTimePrice("setup"), oneTimePrice("exit", arrears), fixedPrice("fee")];

  it("fall due once per schedule: on the first phase's first day, or on the day after its last", () => {
    const contract = sampleContract(prices, [
      { from: "2026-01-01", to: "2026-01-20", priceIds: ["fee"] },
      { from: "2026-01-21", to: "2026-02-10", priceIds: ["setup", "exit"] },
      { from: "2026-02-11", to: "2026-03-31", priceIds: ["setup", "exit"] },
    ]);
    expect(shown(due(contract)).slice(1)).toEqual(["2026-01-21 setup 21 Jan 2026", "2026-02-11 exit 10 Feb 2026"]);
  });

  it("billing.md §4.1: in arrears wait for the milestone, also where the schedule ends first", () => {
    const milestone = { name: "Go-live", completedOn: null };
    const phases = [{ from: "2026-01-01", to: "2026-06-30", priceIds: ["exit"], milestone }];
    expect(due(sampleContract(prices, phases))).toEqual([]);
    const completed = [
      { ...phases[0], from: "2026-01-01", milestone: { ...milestone, completedOn: day("2026-06-30") } },
    ];
    expect(shown(due(sampleContract(prices, completed)))).toEqual(["2026-07-01 exit 30 Jun 2026"]);
  });

  it("in arrears of an open-ended phase never fall due", () => {
    expect(due(sampleContract(prices, [{ from: "2026-01-01", priceIds: ["exit"] }]))).toEqual([]);
  });
});

describe("the order of lines (D58)", () => {
  it("phases in order, prices as listed, the earlier service first", () => {
    const prices = [fixedPrice("a"), seatPrice("s", { overagesBillingFrequency: "MONTHLY" }), usagePrice("u")];
    const contract = sampleContract(prices, [
      { from: "2026-01-01", to: "2026-01-15", priceIds: ["u", "s"] },
      { from: "2026-01-16", priceIds: ["s", "a"] },
    ]);
    expect(shown(due(contract, "2026-02-01", "2026-02-02"))).toEqual([
      "2026-02-01 u 1 – 15 Jan 2026",
      "2026-02-01 s+ 1 – 15 Jan 2026",
      "2026-02-01 s+ 16 – 31 Jan 2026",
      "2026-02-01 s 1 – 28 Feb 2026",
      "2026-02-01 a 1 – 28 Feb 2026",
    ]);
  });

  it("refuses a contract that lists a price it does not have", () => {
    const contract = sampleContract([], [{ from: "2026-01-01", priceIds: ["gone"] }]);
    expect(() => due(contract)).toThrow("unknown price gone");
  });
});

describe("revisions of a phase (D49)", () => {
  const prices = [graduatedPrice("total", "CUMULATIVE"), oneTimePrice("exit", arrears), fixedPrice("fee", arrears)];
  const contract = sampleContract(prices, [
    { id: "p", from: "2026-01-01", to: "2026-02-14" },
    { id: "r", from: "2026-02-15", to: "2026-03-31", revisionOf: "p" },
  ]);

  it("keep the running total of the phase in one window and its period whole", () => {
    const totals = due(contract).filter(({ priceId }) => priceId === "total");
    expect(shown(totals)).toEqual([
      "2026-02-01 total 1 – 31 Jan 2026",
      "2026-03-01 total 1 – 28 Feb 2026",
      "2026-04-01 total 1 – 31 Mar 2026",
    ]);
    expect(totals.map(({ phaseId }) => phaseId)).toEqual(["p", "r", "r"]);
    expect(new Set(totals.flatMap(({ windows }) => windows.map(({ key }) => key)))).toEqual(
      new Set(["total/2026-01-01"]),
    );
  });

  it("bill a one-time price at the end of the phase, not of its first terms", () => {
    expect(shown(due(contract).filter(({ priceId }) => priceId === "exit"))).toEqual(["2026-04-01 exit 31 Mar 2026"]);
  });

  it("keep the period of a fixed price whole, with the terms of the last of them", () => {
    const fees = due(contract).filter(({ priceId, dueOn }) => priceId === "fee" && dueOn === "2026-03-01");
    expect(shown(fees)).toEqual(["2026-03-01 fee 1 – 28 Feb 2026"]);
    expect(fees.map(({ phaseId }) => phaseId)).toEqual(["r"]);
  });
});

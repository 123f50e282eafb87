import { describe, expect, it } from "vitest";
import { periodOfDays } from "../calendar/period";
import { parsePlainDate } from "../calendar/plain-date";
import type { Price } from "../pricing/price";
import { chargesDue } from "./charges";
import { oneTimePrice, type PhaseSketch, sampleContract } from "./contract-builders";

const day = parsePlainDate;
const entry = oneTimePrice("entry");
const exit = oneTimePrice("exit", { billingType: "IN_ARREARS" });
const quarter: PhaseSketch = { from: "2026-01-16", to: "2026-03-31" };

function due(price: Price, phases: readonly PhaseSketch[], from = "2026-01-01", to = "2026-12-31") {
  return chargesDue(sampleContract([price], phases), periodOfDays(day(from), day(to)));
}

describe("D11: a one-time price", () => {
  it("in advance is one charge for the phase's first day, due on it, with all its fees", () => {
    const firstDay = periodOfDays(day("2026-01-16"), day("2026-01-16"));
    expect(due(entry, [quarter])).toEqual([
      {
        key: "entry/PRICE/2026-01-16",
        priceId: "entry",
        phaseId: "phase1",
        component: "PRICE",
        timing: "IN_ADVANCE",
        dueOn: "2026-01-16",
        dueAt: null,
        service: firstDay,
        whole: firstDay,
        windows: [],
        bearsFees: true,
      },
    ]);
  });

  it("in arrears is one charge for the phase's last day, due on the day after it, with all its fees", () => {
    const lastDay = periodOfDays(day("2026-03-31"), day("2026-03-31"));
    expect(due(exit, [quarter])).toEqual([
      {
        key: "exit/PRICE/2026-03-31",
        priceId: "exit",
        phaseId: "phase1",
        component: "PRICE",
        timing: "IN_ARREARS",
        dueOn: "2026-04-01",
        dueAt: null,
        service: lastDay,
        whole: lastDay,
        windows: [],
        bearsFees: true,
      },
    ]);
  });

  it("falls due on that date only: no span before or after it has the charge", () => {
    for (const [price, dueOn] of [
      [entry, "2026-01-16"],
      [exit, "2026-04-01"],
    ] as const) {
      expect(due(price, [quarter], "2026-01-01", dueOn)).toHaveLength(1);
      expect(due(price, [quarter], dueOn, dueOn)).toHaveLength(1);
      const [dayBefore, dayAfter] = dueOn === "2026-01-16" ? ["01-15", "01-17"] : ["03-31", "04-02"];
      expect(due(price, [quarter], "2026-01-01", `2026-${dayBefore}`)).toEqual([]);
      expect(due(price, [quarter], `2026-${dayAfter}`, "2026-12-31")).toEqual([]);
    }
  });

  it("in arrears never falls due in a phase without end, however far ahead one looks", () => {
    expect(due(exit, [{ from: "2026-01-16" }], "2026-01-01", "9998-12-31")).toEqual([]);
  });

  it("that two phases list is billed once, in the first of them", () => {
    const phases = [quarter, { from: "2026-04-01", to: "2026-06-30" }];
    expect(due(entry, phases).map(({ dueOn, phaseId }) => [dueOn, phaseId])).toEqual([["2026-01-16", "phase1"]]);
    expect(due(exit, phases).map(({ dueOn, phaseId }) => [dueOn, phaseId])).toEqual([["2026-04-01", "phase1"]]);
  });
});

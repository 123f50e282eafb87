import { describe, expect, it } from "vitest";
import { formatPeriod, type Period, periodOfDays } from "../calendar/period";
import { parsePlainDate } from "../calendar/plain-date";
import { aCharge } from "../pricing/pricing-builders";
import type { Charge } from "./charge";
import type { Suspension } from "./contract";
import { fixedPrice, oneTimePrice, usagePrice } from "./contract-builders";
import { advanceLeft, afterSuspensions, droppedDays, regularDueSpan } from "./suspension";

const day = parsePlainDate;
const days = (from: string, to: string): Period => periodOfDays(day(from), day(to));

function held(from: string, resumedOn: string | null, onResume: Suspension["onResume"] = "SKIP"): Suspension {
  return { from: day(from), resumedOn: resumedOn === null ? null : day(resumedOn), onResume };
}

describe("D44: the days that suspensions drop", () => {
  it("are those of SKIP, from the first to the day before resuming; BILL and an open one drop none", () => {
    const suspensions = [
      held("2026-01-10", "2026-01-20"),
      held("2026-02-10", "2026-02-20", "BILL"),
      held("2026-03-10", "2026-03-20"),
      held("2026-04-10", null),
    ];
    expect(droppedDays(suspensions).map(formatPeriod)).toEqual(["10 – 19 Jan 2026", "10 – 19 Mar 2026"]);
    expect(droppedDays(suspensions.slice(1, 2))).toEqual([]);
    expect(droppedDays(suspensions.slice(3))).toEqual([]);
  });
});

describe("D44: the due dates to look at for what falls due in March", () => {
  const march = days("2026-03-01", "2026-03-31");
  const lookedAt = (...suspensions: readonly Suspension[]) => formatPeriod(regularDueSpan(march, suspensions));

  it.each([
    ["without suspensions", []],
    ["while the schedule is suspended", [held("2026-02-10", null)]],
    ["where it was resumed before", [held("2026-02-10", "2026-02-28")]],
    ["where it is resumed on the first day after", [held("2026-02-10", "2026-04-01")]],
    ["where it is resumed later", [held("2026-02-10", "2026-05-01")]],
    ["where it was suspended in March", [held("2026-03-10", "2026-03-20")]],
  ])("%s: March", (_, suspensions) => {
    expect(lookedAt(...suspensions)).toBe("1 – 31 Mar 2026");
  });

  it("where it is resumed in March, on its first or its last day too: from the first suspended day", () => {
    for (const resumedOn of ["2026-03-01", "2026-03-15", "2026-03-31"]) {
      expect(lookedAt(held("2026-02-10", resumedOn))).toBe("10 Feb – 31 Mar 2026");
    }
    expect(lookedAt(held("2026-01-10", "2026-02-20"), held("2026-02-25", "2026-03-05"))).toBe("25 Feb – 31 Mar 2026");
  });

  it("where one suspension begins on the day on which another is resumed: from the first day of both", () => {
    expect(lookedAt(held("2026-01-10", "2026-02-20"), held("2026-02-20", "2026-03-05"))).toBe("10 Jan – 31 Mar 2026");
  });
});

describe("D44: a charge in arrears for June", () => {
  const june = days("2026-06-01", "2026-06-30");
  const charge = (more: Partial<Charge> = {}) =>
    aCharge({
      key: "k",
      timing: "IN_ARREARS",
      dueOn: day("2026-07-01"),
      service: june,
      whole: june,
      windows: [],
      bearsFees: true,
      ...more,
    });
  const usage = charge({ windows: [{ key: "u/2026-06-01", span: june }] });
  const fixed = fixedPrice("f", { billingType: "IN_ARREARS" });

  it("is held while an open suspension has its date in it, whatever it is for", () => {
    const open = [held("2026-06-11", null)];
    expect(afterSuspensions(charge(), open, fixed)).toEqual([]);
    expect(afterSuspensions(usage, open, usagePrice("u"))).toEqual([]);
    expect(afterSuspensions(charge(), open, oneTimePrice("o", { billingType: "IN_ARREARS" }))).toEqual([]);
    expect(afterSuspensions(charge({ timing: "IN_ADVANCE" }), open, fixedPrice("a"))).toEqual([]);
  });

  it("is dropped where SKIP dropped all of its days", () => {
    const all = [held("2026-06-01", "2026-07-01")];
    expect(afterSuspensions(charge(), all, fixed)).toEqual([]);
    expect(afterSuspensions(usage, all, usagePrice("u"))).toEqual([]);
  });

  it("is what it was beside a suspension of other days", () => {
    const other = [held("2026-05-10", "2026-05-20")];
    expect(afterSuspensions(charge(), other, fixed)).toStrictEqual([charge()]);
    expect(afterSuspensions(usage, other, usagePrice("u"))).toStrictEqual([usage]);
  });

  it("counts usage once, less the dropped days inside; at an edge the service is shorter instead", () => {
    const left = (...suspensions: readonly Suspension[]) =>
      afterSuspensions(usage, suspensions, usagePrice("u")).map(({ service, windows, dueOn }) => {
        const skipped = windows.flatMap((window) => window.skipped ?? []);
        return [dueOn, formatPeriod(service), ...skipped.map(formatPeriod)];
      });
    expect(left(held("2026-06-10", "2026-06-13"), held("2026-06-20", "2026-06-21"))).toEqual([
      ["2026-07-01", "1 – 30 Jun 2026", "10 – 12 Jun 2026", "20 Jun 2026"],
    ]);
    expect(left(held("2026-06-21", "2026-07-05"))).toEqual([["2026-07-05", "1 – 20 Jun 2026"]]);
  });

  it("for days is charged for each part that ran, under a key of its own; the last part bears the fees", () => {
    const parts = afterSuspensions(
      charge(),
      [held("2026-06-10", "2026-06-13"), held("2026-06-20", "2026-06-21")],
      fixed,
    );
    expect(parts.map(({ key, service, bearsFees }) => [key, formatPeriod(service), bearsFees])).toEqual([
      ["k", "1 – 9 Jun 2026", false],
      ["k+2026-06-13", "13 – 19 Jun 2026", false],
      ["k+2026-06-21", "21 – 30 Jun 2026", true],
    ]);
    expect(parts.map(({ whole }) => formatPeriod(whole))).toEqual(Array(3).fill("1 – 30 Jun 2026"));
  });
});

describe("D44: what a charge in advance for June is for after all", () => {
  const june = days("2026-06-01", "2026-06-30");
  const left = (...suspensions: readonly Suspension[]) => advanceLeft(june, suspensions).map(formatPeriod);

  it("all of it where it fell due before the suspension, or BILL bills it", () => {
    expect(left(held("2026-06-02", "2026-06-11"))).toEqual(["1 – 30 Jun 2026"]);
    expect(left(held("2026-06-01", "2026-06-11", "BILL"))).toEqual(["1 – 30 Jun 2026"]);
  });

  it("what is left from the day of resuming with SKIP, its last day at least", () => {
    expect(left(held("2026-06-01", "2026-06-11"))).toEqual(["11 – 30 Jun 2026"]);
    expect(left(held("2026-05-20", "2026-06-30"))).toEqual(["30 Jun 2026"]);
    expect(left(held("2026-05-20", "2026-07-01"))).toEqual([]);
  });
});

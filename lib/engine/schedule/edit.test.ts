import { describe, expect, it } from "vitest";
import { fc, holds } from "@/lib/testing/laws";
import { formatPeriod, period } from "../calendar/period";
import { addDays, parsePlainDate } from "../calendar/plain-date";
import { noChargeFacts } from "./charge-facts";
import { chargesDue } from "./charges";
import type { Contract, PhaseDiscount } from "./contract";
import {
  fixedPrice,
  graduatedPrice,
  oneTimePrice,
  type PhaseSketch,
  sampleContract,
  sampleGrant,
  usagePrice,
} from "./contract-builders";
import { type EditPlan, editContract } from "./edit";
import { wholePhases } from "./whole-phase";

const day = parsePlainDate;
const prices = [
  fixedPrice("month", { billingType: "IN_ARREARS" }),
  fixedPrice("dearer", { billingType: "IN_ARREARS" }),
  fixedPrice("annual", { billingFrequency: "YEARLY" }),
  fixedPrice("annual2", { billingFrequency: "YEARLY" }),
  usagePrice("calls"),
  graduatedPrice("total", "CUMULATIVE"),
  oneTimePrice("exit", { billingType: "IN_ARREARS" }),
];
const discount: PhaseDiscount = {
  id: "d",
  priceIds: [],
  value: { kind: "PERCENTAGE", fraction: 10n ** 11n },
  message: "10 %",
  separateLineItem: true,
  seatDiscountType: "ALL_SEATS",
  validFrom: null,
  validTo: null,
};

function schedule(...phases: PhaseSketch[]): Contract {
  return sampleContract(prices, phases);
}

const ended = { from: "2026-01-01", to: "2026-03-31", name: "Pilot", priceIds: ["month"] };
const active = { from: "2026-04-01", to: "2027-03-31", name: "Year 1", priceIds: ["month", "annual", "total"] };
const current = schedule(ended, active);
const today = day("2026-05-10");

function edited(proposed: Contract, from: Contract = current, on = today): Contract {
  const plan = editContract(from, proposed, on, "r");
  if (!plan.ok) throw new Error(JSON.stringify(plan.refusals));
  return plan.contract;
}

function faults(plan: EditPlan): string[] {
  return plan.ok ? [] : plan.refusals.map(({ path, reason }) => `${path} ${reason}`);
}

function spans({ phases }: Contract): string[] {
  return phases.map(
    ({ id, startDate, endExclusive, priceIds }) => `${id} ${startDate} ${endExclusive} ${priceIds.join("+")}`,
  );
}

describe("ended phases and the start (D49)", () => {
  it("must come as they are; the refusal names the phase", () => {
    const plan = editContract(current, schedule({ ...ended, priceIds: ["dearer"] }, active), today, "r");
    expect(faults(plan)).toEqual(["phases.0 PHASE_ENDED"]);
    expect(plan.ok || plan.refusals[0]?.message).toContain('Phase "Pilot" (1 Jan – 31 Mar 2026) has ended');
    for (const change of [{ name: "Trial" }, { discounts: [discount] }, { creditGrants: [sampleGrant("g")] }]) {
      expect(faults(editContract(current, schedule({ ...ended, ...change }, active), today, "r"))).toEqual([
        "phases.0 PHASE_ENDED",
      ]);
    }
  });

  it("ids of discounts and phases are not terms", () => {
    const stored = schedule({ ...ended, discounts: [discount] }, active);
    const again = schedule({ ...ended, id: "new", discounts: [{ ...discount, id: "new" }] }, active);
    expect(edited(again, stored)).toEqual(stored);
  });

  it("cannot be removed, and neither can the active one", () => {
    expect(faults(editContract(current, schedule({ ...ended, to: "2027-03-31" }), today, "r"))).toEqual([
      "phases.0 PHASE_ENDED",
      "phases ACTIVE_PHASE",
    ]);
  });

  it("the start and the billing day stay once it has started, and are free before", () => {
    const moved = { ...schedule({ from: "2026-01-02", to: "2027-03-31" }), recurrenceDayOfMonth: 5 };
    expect(faults(editContract(current, moved, today, "r"))).toEqual([
      "startDate ALREADY_STARTED",
      "recurrenceDayOfMonth ALREADY_STARTED",
      "phases PHASE_ENDED",
      "phases ACTIVE_PHASE",
    ]);
    expect(faults(editContract(current, moved, day("2025-12-31"), "r"))).toEqual([]);
  });

  it("faults of the proposal itself are refused first", () => {
    expect(faults(editContract(current, schedule(ended, { ...active, from: "2026-04-02" }), today, "r"))).toContain(
      "phases.1.startDate PHASES_NOT_CONTIGUOUS",
    );
  });
});

describe("the active phase (D49)", () => {
  it("may change its end, not before today", () => {
    expect(spans(edited(schedule(ended, { ...active, to: "2026-05-10" })))).toEqual([
      "phase1 2026-01-01 2026-04-01 month",
      "phase2 2026-04-01 2026-05-11 month+annual+total",
    ]);
    expect(faults(editContract(current, schedule(ended, { ...active, to: "2026-05-09" }), today, "r"))).toEqual([
      "phases.1.endDate ACTIVE_PHASE",
    ]);
  });

  it("changes prices from its next billing period, in a revision", () => {
    const revised = edited(schedule(ended, { ...active, priceIds: ["dearer", "annual", "total"] }));
    expect(spans(revised).slice(1)).toEqual([
      "phase2 2026-04-01 2026-06-01 month+annual+total",
      "r 2026-06-01 2027-04-01 dearer+annual+total",
    ]);
    expect(wholePhases(revised).map(({ id, startDate, endExclusive }) => [id, startDate, endExclusive])).toEqual([
      ["phase1", "2026-01-01", "2026-04-01"],
      ["phase2", "2026-04-01", "2027-04-01"],
    ]);
  });

  it("lets an annual price go at the end of its own period", () => {
    const longer = { ...active, to: "2028-03-31" };
    const plan = editContract(
      schedule(ended, longer),
      schedule(ended, { ...longer, priceIds: ["month", "annual2", "total"] }),
      today,
      "r",
    );
    expect(plan.ok && plan.termsFrom).toBe("2027-01-01");
    const both = schedule(ended, { ...longer, priceIds: ["dearer", "annual2", "total"] });
    const together = editContract(schedule(ended, longer), both, today, "r");
    expect(together.ok && together.termsFrom).toBe("2027-01-01");
    const tooLate = schedule(ended, { ...active, to: "2026-12-31", priceIds: ["month", "annual2", "total"] });
    expect(faults(editContract(schedule(ended, { ...active, to: "2026-12-31" }), tooLate, today, "r"))).toEqual([
      "phases.1 NO_PERIOD_LEFT",
    ]);
  });

  it("what was billed in advance is not billed again", () => {
    const revised = edited(schedule(ended, { ...active, priceIds: ["dearer", "annual", "total"] }));
    const billed = period(day("2026-04-01"), day("2027-01-01"));
    const facts = { ...noChargeFacts, billedInAdvance: new Map([["annual", [billed]]]) };
    const annual = chargesDue(revised, period(day("2026-04-01"), day("2027-04-01")), facts)
      .filter(({ priceId, dueOn }) => priceId === "annual" && dueOn > today)
      .map(({ dueOn, service }) => `${dueOn} ${formatPeriod(service)}`);
    expect(annual).toEqual(["2027-01-01 1 Jan – 31 Mar 2027"]);
  });

  it("leaves running totals of other prices as they are", () => {
    const revised = edited(schedule(ended, { ...active, priceIds: ["dearer", "annual", "total"] }));
    const totals = (each: Contract) =>
      chargesDue(each, period(day("2026-04-01"), day("2027-04-02")))
        .filter(({ priceId }) => priceId === "total")
        .map(({ dueOn, service, windows }) => ({ dueOn, service, windows }));
    expect(totals(revised)).toEqual(totals(current));
  });

  it("changes discounts and minimums from the next period of the shortest frequency", () => {
    for (const change of [{ discounts: [discount] }, { minimums: [{ id: "m", priceIds: ["total"], amount: 5n }] }]) {
      const plan = editContract(current, schedule(ended, { ...active, ...change }), today, "r");
      expect(plan.ok && plan.termsFrom).toBe("2026-06-01");
    }
  });

  it("keeps its grants, periods and milestone", () => {
    const reset = { recurrencePreference: "RESET" as const };
    const milestone = { name: "Go-live", completedOn: null };
    for (const [change, field] of [
      [{ creditGrants: [sampleGrant("g")] }, "creditGrants"],
      [reset, "recurrencePreference"],
      [{ milestone }, "milestone"],
    ] as const) {
      expect(faults(editContract(current, schedule(ended, { ...active, ...change }), today, "r"))).toEqual([
        `phases.1.${field} ACTIVE_PHASE`,
      ]);
    }
    const next = { from: "2026-04-01", priceIds: ["month"] };
    const waiting = schedule({ from: "2026-01-01", to: "2026-03-31", milestone }, next);
    const completed = { ...milestone, completedOn: day("2026-03-31") };
    const proposed = schedule({ from: "2026-01-01", to: "2026-03-31", milestone: completed }, next);
    expect(faults(editContract(waiting, proposed, today, "r"))).toEqual(["phases.0.milestone ACTIVE_PHASE"]);
  });

  it("that waits for its milestone beyond the expected date is still active, and later phases are free", () => {
    const milestone = { name: "Go-live", completedOn: null };
    const first = { from: "2026-01-01", to: "2026-03-31", milestone, priceIds: ["month"] };
    const waiting = schedule(first, { from: "2026-04-01", priceIds: ["month"] });
    const plan = editContract(
      waiting,
      schedule({ ...first, priceIds: ["dearer"] }, { from: "2026-04-01", priceIds: ["calls"] }),
      today,
      "r",
    );
    expect(plan.ok && plan.termsFrom).toBe("2026-06-01");
    expect(plan.ok && spans(plan.contract).at(-1)).toBe("phase2 2026-04-01 null calls");
    const charges = plan.ok ? chargesDue(plan.contract, period(day("2026-05-01"), day("2026-07-02"))) : [];
    expect(charges.map(({ dueOn, priceId }) => `${dueOn} ${priceId}`)).toEqual([
      "2026-05-01 month",
      "2026-06-01 month",
      "2026-07-01 dearer",
    ]);
  });
});

describe("laws of edits", () => {
  const lists = fc.shuffledSubarray(["month", "dearer", "annual", "calls", "total", "exit"], { minLength: 1 });
  const anyEdit = fc.record({ priceIds: lists, isDiscounted: fc.boolean(), to: fc.integer({ min: 400, max: 900 }) });
  const sketch = ({ priceIds, isDiscounted, to }: { priceIds: string[]; isDiscounted: boolean; to: number }) => {
    return {
      from: "2026-04-01",
      to: addDays(day("2026-04-01"), to),
      priceIds,
      discounts: isDiscounted ? [discount] : [],
    };
  };

  it("an edit and its undo change nothing", () => {
    holds(anyEdit, anyEdit, fc.integer({ min: 0, max: 300 }), (before, after, days) => {
      const stored = schedule(ended, sketch(before));
      const on = addDays(day("2026-04-01"), days);
      const plan = editContract(stored, schedule(ended, sketch(after)), on, "r");
      if (plan.ok) expect(edited(stored, plan.contract, on)).toEqual(stored);
    });
  });

  it("the same edit twice is the same as once, and a third one forgets the second", () => {
    holds(anyEdit, anyEdit, anyEdit, fc.integer({ min: 0, max: 300 }), (before, second, third, days) => {
      const stored = schedule(ended, sketch(before));
      const on = addDays(day("2026-04-01"), days);
      const once = editContract(stored, schedule(ended, sketch(second)), on, "r");
      if (!once.ok) return;
      expect(edited(schedule(ended, sketch(second)), once.contract, on)).toEqual(once.contract);
      const direct = editContract(stored, schedule(ended, sketch(third)), on, "r");
      if (direct.ok) expect(edited(schedule(ended, sketch(third)), once.contract, on)).toEqual(direct.contract);
    });
  });

  it("what fell due until today falls due as before", () => {
    holds(anyEdit, anyEdit, fc.integer({ min: 0, max: 300 }), (before, after, days) => {
      const stored = schedule(ended, sketch(before));
      const on = addDays(day("2026-04-01"), days);
      const plan = editContract(stored, schedule(ended, sketch(after)), on, "r");
      if (!plan.ok) return;
      const untilToday = period(stored.startDate, addDays(on, 1));
      const facts = (contract: Contract) =>
        chargesDue(contract, untilToday).map(({ key, dueOn, phaseId }) => [key, dueOn, phaseId]);
      expect(facts(plan.contract)).toEqual(facts(stored));
    });
  });
});

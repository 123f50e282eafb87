import { describe, expect, test } from "vitest";
import type { TermsRow } from "@/lib/db/billing-schedules";
import { addMonths } from "@/lib/engine/calendar/plain-date";
import { editContract } from "@/lib/engine/schedule/edit";
import { wholePhases } from "@/lib/engine/schedule/whole-phase";
import { anyContract } from "@/lib/testing/contracts";
import { fc, holds } from "@/lib/testing/laws";
import { contractOf } from "../terms/rows";
import { inclusiveEnd, sameRows, toPhaseRows } from "./rows";
import type { Terms } from "./rules";

const notes: Terms["notes"] = { phases: new Map(), grantTaxRates: new Map() };

function stamp(now: string) {
  let count = 0;
  return {
    now,
    newId: () => {
      count += 1;
      return `${now} ${count}`;
    },
  };
}

function rowOf(contract: Terms["contract"], phases: TermsRow["phases"]): TermsRow {
  const { scheduleId: id, version, startDate, endExclusive, recurrenceDayOfMonth, suspensions } = contract;
  return {
    ...{ id, termsVersion: Number(version), startDate, endDate: inclusiveEnd(endExclusive), recurrenceDayOfMonth },
    ...{ phases, taxRates: [] },
    suspensions: suspensions.map(({ from, ...rest }) => ({ fromDate: from, ...rest })),
  };
}

describe("terms as rows", () => {
  test("a contract put away and read again is the same, and put away again it makes the same rows with their stamps", () => {
    holds(anyContract, (contract) => {
      const rows = toPhaseRows({ contract, notes }, [], stamp("then"));
      const read = contractOf(rowOf(contract, rows), contract.prices);
      expect(read).toEqual(contract);
      expect(toPhaseRows({ contract: read, notes }, rows, stamp("later"))).toEqual(rows);
    });
  });

  test("D49: what a revision takes over has a row of its own and is known by its first id", () => {
    holds(anyContract, fc.nat(5), (contract, months) => {
      const whole = wholePhases(contract);
      const today = addMonths(contract.startDate, months);
      const proposed = whole.map((phase) => ({ ...phase, minimums: [] }));
      const plan = editContract(contract, { ...contract, phases: proposed }, today, "revision");
      if (!plan.ok) return;
      const stored = toPhaseRows({ contract, notes }, [], stamp("then"));
      const rows = toPhaseRows({ contract: plan.contract, notes }, stored, stamp("later"));
      const ids = rows.flatMap(({ discounts, minimums }) => [...discounts, ...minimums].map(({ id }) => id));
      expect(new Set(ids).size).toBe(ids.length);
      const known = (list: typeof rows) =>
        new Set(list.flatMap(({ discounts }) => discounts.map(({ id, revisionOf }) => revisionOf ?? id)));
      expect([...known(rows)].filter((id) => !known(stored).has(id))).toEqual([]);
      const read = contractOf(rowOf(plan.contract, rows), plan.contract.prices);
      expect(sameRows(toPhaseRows({ contract: read, notes }, rows, stamp("again")), rows)).toBe(true);
    });
  });
});

import { describe, expect, test } from "vitest";
import { anyBillingWorld, worldDays } from "@/lib/testing/any-billing-world";
import { emptyStore, loadFacts } from "@/lib/testing/billing-world";
import { fc, holds } from "@/lib/testing/laws";
import { addDays } from "../calendar/plain-date";
import type { InvoiceComputation } from "../invoice/computation";
import { fingerprintOf } from "./fingerprint";
import { projectRuns } from "./project-runs";

const empty: InvoiceComputation = {
  netTotal: 0n,
  totalTax: 0n,
  grossTotal: 0n,
  groups: [],
  lines: [],
  taxes: [],
  billingPeriod: null,
  draws: [],
  positions: new Map(),
  problem: null,
};
const at = (charged: bigint) => ({ charged, creditedUnits: 0n, units: 0n });

describe("the fingerprint of an invoice", () => {
  test("does not depend on the order in which windows were touched", () => {
    const forwards = {
      ...empty,
      positions: new Map([
        ["a", at(1n)],
        ["b", at(2n)],
      ]),
    };
    const backwards = {
      ...empty,
      positions: new Map([
        ["b", at(2n)],
        ["a", at(1n)],
      ]),
    };
    expect(fingerprintOf(forwards)).toBe(fingerprintOf(backwards));
  });

  test("tells totals, draws and windows apart, and a number from its text", () => {
    const different = [
      empty,
      { ...empty, netTotal: 1n },
      { ...empty, netTotal: -1n },
      { ...empty, totalTax: 1n },
      { ...empty, problem: "NEGATIVE_TOTAL" as const },
      { ...empty, positions: new Map([["a", at(1n)]]) },
      { ...empty, positions: new Map([["a", at(2n)]]) },
      { ...empty, positions: new Map([["b", at(1n)]]) },
      { ...empty, draws: [{ kind: "CURRENCY", grantId: "g", lineKey: "l", amount: 1n } as const] },
      { ...empty, draws: [{ kind: "METRIC", grantId: "g", lineKey: "l", units: 1n } as const] },
    ].map(fingerprintOf);
    expect(new Set(different).size).toBe(different.length);
  });

  test("is short, and changes with any line of any invoice", () => {
    holds(anyBillingWorld, fc.nat(worldDays), fc.nat(), (world, after, pick) => {
      const today = addDays(world.contract.startDate, after);
      const { runs } = projectRuns(loadFacts(world, emptyStore(world), today), addDays(today, 1));
      for (const { computation } of runs) {
        const { lines } = computation;
        const changed = lines.map((line, i) => (i === pick % lines.length ? { ...line, rate: line.rate + 1n } : line));
        const print = fingerprintOf(computation);
        expect(print).toMatch(/^[0-9a-z]{22}$/);
        expect(fingerprintOf({ ...computation, lines: [...lines] })).toBe(print);
        if (lines.length > 0) expect(fingerprintOf({ ...computation, lines: changed })).not.toBe(print);
      }
    });
  });
});

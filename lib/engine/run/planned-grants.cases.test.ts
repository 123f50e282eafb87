import { expect, test } from "vitest";
import { fixedOf } from "../money/fixed";
import { days } from "../pricing/pricing-builders";
import { sampleContract, sampleGrant } from "../schedule/contract-builders";
import { plannedGrants } from "./planned-grants";

test("D57: a phase gives units of a metric, and money in its currency, each in full on every refresh", () => {
  const calls = sampleGrant("calls", { unit: { kind: "METRIC", metricId: "calls", amount: fixedOf(500) }, cost: null });
  const dollars = sampleGrant("dollars", { unit: { kind: "CURRENCY", currency: "USD", amount: 2_500n }, cost: null });
  const contract = sampleContract([], [{ from: "2026-01-01", creditGrants: [calls, dollars] }]);
  const facts = { contract, madeGrantKeys: new Set<string>(), grants: [], taxes: new Map() };
  const planned = plannedGrants(facts, days("2026-01-01", "2026-02-28"));
  expect(planned.map(({ grant }) => [grant.effectiveDate, grant.unit])).toEqual([
    ["2026-01-01", { kind: "METRIC", metricId: "calls", left: fixedOf(500) }],
    ["2026-01-01", { kind: "CURRENCY", currency: "USD", left: 2_500n }],
    ["2026-02-01", { kind: "METRIC", metricId: "calls", left: fixedOf(500) }],
    ["2026-02-01", { kind: "CURRENCY", currency: "USD", left: 2_500n }],
  ]);
});

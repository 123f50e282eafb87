import { describe, expect, test } from "vitest";
import { emptyStore, runOn, withState, worldOf } from "@/lib/testing/billing-world";
import { parsePlainDate } from "../calendar/plain-date";
import { fixedPrice, sampleContract, sampleGrant } from "../schedule/contract-builders";
import { dueRuns } from "./due-runs";
import { slotText } from "./run-key";

const nobody = { activeDays: new Map(), activeHours: new Map() };
const span = { start: parsePlainDate("2026-01-01"), endExclusive: parsePlainDate("2026-04-01") };
const march = { currency: "EUR", date: parsePlainDate("2026-03-01"), at: null } as const;

describe("what falls due and stands on no other invoice", () => {
  const fee = fixedPrice("fee", { billingType: "IN_ARREARS" });
  const other = fixedPrice("other", { billingType: "IN_ARREARS", billingFrequency: "QUARTERLY" });

  test("a plan that loses a charge keeps the others, and their billing period", () => {
    const before = worldOf(sampleContract([fee], [{ from: "2026-01-01" }]));
    const store = withState(runOn(before, emptyStore(before), parsePlainDate("2026-02-10")), march, "DRAFT");
    const contract = sampleContract([fee, other], [{ from: "2026-01-01", to: "2026-02-14" }]);
    const plans = dueRuns({ contract, active: nobody, runs: store.runs }, span);
    expect(plans.map((plan) => [plan.invoiceDate, plan.charges.map(({ key }) => key), plan.billingPeriod])).toEqual([
      ["2026-02-01", ["fee/PRICE/2026-01-01"], { start: "2026-01-01", endExclusive: "2026-02-01" }],
      ["2026-02-15", ["other/PRICE/2026-01-01"], { start: "2026-01-01", endExclusive: "2026-02-15" }],
    ]);
  });

  test("D57: the cost of a grant is billed once too", () => {
    const creditGrants = [sampleGrant("included")];
    const world = worldOf(sampleContract([], [{ from: "2026-01-01", creditGrants }]));
    const store = runOn(world, emptyStore(world), parsePlainDate("2026-01-10"));
    const elsewhere = store.runs.map((run) => ({ ...run, key: { ...run.key, date: parsePlainDate("2026-01-05") } }));
    const plans = dueRuns({ contract: world.contract, active: nobody, runs: elsewhere }, span);
    expect(plans.map(({ invoiceDate }) => invoiceDate)).toEqual(["2026-02-01", "2026-03-01"]);
  });

  test("what was voided falls due again, what stands on its own slot too", () => {
    const world = worldOf(sampleContract([fee], [{ from: "2026-01-01" }]));
    const store = runOn(world, emptyStore(world), parsePlainDate("2026-03-10"));
    const slots = (runs: typeof store.runs) =>
      dueRuns({ contract: world.contract, active: nobody, runs }, span).map((plan) => plan.invoiceDate);
    expect(slots(store.runs)).toEqual(["2026-02-01", "2026-03-01"]);
    const moved = withState(store, march, "VOIDED").runs.map((run) =>
      slotText(run.key) === slotText(march) ? { ...run, key: { ...run.key, date: parsePlainDate("2026-03-05") } } : run,
    );
    expect(slots(moved)).toEqual(["2026-02-01", "2026-03-01"]);
  });

  test("D49: days that stand on an invoice in advance are not billed again by a new charge", () => {
    const licence = fixedPrice("licence", { billingFrequency: "QUARTERLY" });
    const world = worldOf(sampleContract([licence], [{ from: "2026-01-01" }]));
    const store = runOn(world, emptyStore(world), parsePlainDate("2026-01-10"));
    const edited = sampleContract([licence], [{ from: "2026-01-01", to: "2026-02-14" }, { from: "2026-02-15" }]);
    const dates = (runs: typeof store.runs) =>
      dueRuns({ contract: edited, active: nobody, runs }, span).map(({ invoiceDate }) => invoiceDate);
    expect(dates([])).toEqual(["2026-01-01", "2026-02-15"]);
    expect(dates(store.runs)).toEqual(["2026-01-01"]);
  });
});

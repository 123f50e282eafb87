import { describe, expect, test } from "vitest";
import { billOn, convertedEarly, slotOn } from "@/lib/testing/billing-drafts";
import { type BillingStore, emptyStore, loadFacts, usedAt, worldOf } from "@/lib/testing/billing-world";
import { parsePlainDate } from "../calendar/plain-date";
import { minorText } from "../money/fixed";
import { fixedPrice, graduatedPrice, sampleContract } from "../schedule/contract-builders";
import { projectRuns } from "./project-runs";
import { withRunReopened } from "./reopened-run";
import { slotText } from "./run-key";

const contract = sampleContract([graduatedPrice("api", "CUMULATIVE")], [{ from: "2026-01-01" }]);
const used = [
  ["2026-01-10T00:00:00Z", "100"],
  ["2026-02-10T00:00:00Z", "50"],
] as const;
const before = worldOf(contract, { events: usedAt("calls", used) });
const late = worldOf(contract, { events: usedAt("calls", [...used, ["2026-01-20T00:00:00Z", "10"]]) });
const [january, february] = [slotOn("2026-02-01"), slotOn("2026-03-01")];

describe("D33, D55: a merged draft is calculated again from all its runs at once", () => {
  test.each([["2026-02-01"], ["2026-03-01"]])("asked for the run of %s: 110 and 50 come to 160", (date) => {
    const store = merged(billOn(before, emptyStore(before), "2026-03-05").store);
    const reopened = withRunReopened(store, slotOn(date));
    const projected = projectRuns(
      loadFacts(late, reopened, parsePlainDate("2026-03-06")),
      parsePlainDate("2026-03-07"),
    );
    expect(
      projected.runs.map(({ key, computation }) => `${key.date} ${minorText(computation.netTotal, "EUR")}`),
    ).toEqual(["2026-02-01 110.00", "2026-03-01 50.00"]);
  });

  test("drafts that were not merged are opened alone", () => {
    const { store } = billOn(before, emptyStore(before), "2026-03-05");
    expect(states(withRunReopened(store, january))).toEqual([
      "2026-02-01 REQUESTED",
      "2026-03-01 DRAFT",
      "2026-04-01 IN_PROGRESS",
    ]);
    expect(states(withRunReopened(store, february))).toEqual([
      "2026-02-01 DRAFT",
      "2026-03-01 REQUESTED",
      "2026-04-01 IN_PROGRESS",
    ]);
  });
});

describe("D33: one of several invoices of a date", () => {
  const [fee, more] = [fixedPrice("fee"), fixedPrice("more")];
  const worldWith = (priceIds: readonly string[]) =>
    worldOf(sampleContract([fee, more], [{ from: "2026-01-01", priceIds }]));
  const [first, second] = [worldWith(["fee"]), worldWith(["fee", "more"])];
  const store = billOn(second, billOn(first, emptyStore(first), "2026-01-01").store, "2026-01-02").store;

  test.each([
    [0, "fee/PRICE/2026-01-01"],
    [1, "more/PRICE/2026-01-01"],
  ])("revision %i is calculated again with its own charges", (revision, key) => {
    const reopened = withRunReopened(store, { ...slotOn("2026-01-01"), revision });
    const { runs } = projectRuns(
      loadFacts(second, reopened, parsePlainDate("2026-01-02")),
      parsePlainDate("2026-01-03"),
    );
    expect(runs.map((run) => [run.key.revision, run.plan.charges.map((charge) => charge.key)])).toEqual([
      [revision, [key]],
    ]);
  });

  test("what is new on the date goes to the draft that is calculated again", () => {
    const { store: one } = billOn(first, emptyStore(first), "2026-01-01");
    const reopened = withRunReopened(one, slotOn("2026-01-01"));
    const { runs } = projectRuns(
      loadFacts(second, reopened, parsePlainDate("2026-01-02")),
      parsePlainDate("2026-01-03"),
    );
    expect(runs.map((run) => [run.key.revision, run.plan.charges.length])).toEqual([[0, 2]]);
  });

  test("D12: what a voided invoice of the date billed stays settled", () => {
    const voided = {
      ...store,
      runs: store.runs.map((run) => (run.key.revision === 0 ? { ...run, state: "VOIDED" as const } : run)),
    };
    const reopened = withRunReopened(voided, { ...slotOn("2026-01-01"), revision: 1 });
    const { runs } = projectRuns(
      loadFacts(second, reopened, parsePlainDate("2026-01-02")),
      parsePlainDate("2026-01-03"),
    );
    expect(runs.map((run) => run.plan.charges.map(({ key }) => key))).toEqual([["more/PRICE/2026-01-01"]]);
  });

  test("two that were merged into one draft are calculated as one", () => {
    const reopened = withRunReopened(merged(convertedEarly(store, "2026-01-01")), slotOn("2026-01-01"));
    const { runs } = projectRuns(
      loadFacts(second, reopened, parsePlainDate("2026-01-02")),
      parsePlainDate("2026-01-03"),
    );
    expect(runs.map((run) => run.plan.charges.map(({ key }) => key))).toEqual([
      ["fee/PRICE/2026-01-01", "more/PRICE/2026-01-01"],
    ]);
  });
});

/** All drafts on one invoice. */
function merged(store: BillingStore): BillingStore {
  return { ...store, runs: store.runs.map((run) => (run.state === "DRAFT" ? { ...run, invoiceId: "merged" } : run)) };
}

function states({ runs }: BillingStore): string[] {
  return runs.map(({ key, state }) => `${slotText(key).slice(0, 10)} ${state}`).toSorted();
}

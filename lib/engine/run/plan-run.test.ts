import { describe, expect, test } from "vitest";
import {
  applyEntry,
  type BillingStore,
  type BillingWorld,
  emptyStore,
  loadFacts,
  runOn,
  usedAt,
  withState,
  worldOf,
} from "@/lib/testing/billing-world";
import { parsePlainDate } from "../calendar/plain-date";
import { fixed, minorText } from "../money/fixed";
import {
  fixedPrice,
  graduatedPrice,
  oneTimePrice,
  sampleContract,
  sampleGrant,
  usagePrice,
} from "../schedule/contract-builders";
import { planRun } from "./plan-run";
import { slotText } from "./run-key";

const monthly = fixedPrice("fee", { billingType: "IN_ARREARS" });
const openEnded = sampleContract([monthly], [{ from: "2026-01-01" }]);

describe("D12: which invoices a run makes", () => {
  test("a backdated schedule gets a draft for each elapsed period and shows the open one", () => {
    expect(runsOf(after(worldOf(openEnded), "2026-03-15"))).toEqual([
      "2026-02-01 EUR DRAFT",
      "2026-03-01 EUR DRAFT",
      "2026-04-01 EUR IN_PROGRESS",
    ]);
  });

  test("advance charges of the same date are on the invoice that closes the arrears period, those of other dates wait", () => {
    const yearly = fixedPrice("licence", { billingFrequency: "QUARTERLY" });
    const contract = sampleContract([monthly, yearly], [{ from: "2026-01-01" }]);
    const { entries } = planRun(factsOn(worldOf(contract), "2026-03-31"));
    expect(entries.map(summary).at(-1)).toBe("CREATE 2026-04-01 EUR IN_PROGRESS 200.00");
    const onlyAdvance = sampleContract([yearly], [{ from: "2026-01-01" }]);
    expect(runsOf(after(worldOf(onlyAdvance), "2026-03-31"))).toEqual(["2026-01-01 EUR DRAFT"]);
  });

  test("on its date the IN_PROGRESS invoice becomes a draft with the same id", () => {
    const before = after(worldOf(openEnded), "2026-01-20");
    const then = runOn(worldOf(openEnded), before, parsePlainDate("2026-02-01"));
    expect(before.runs.map(({ invoiceId }) => invoiceId)).toEqual(["invoice 1"]);
    expect(idsOf(then)).toEqual({ "2026-02-01||EUR": "invoice 1", "2026-03-01||EUR": "invoice 2" });
  });

  test("new facts refresh the IN_PROGRESS invoice and no draft", () => {
    const contract = sampleContract([usagePrice("api")], [{ from: "2026-01-01" }]);
    const quiet = worldOf(contract, { events: usedAt("calls", [["2026-01-10T00:00:00Z", "50"]]) });
    const busy = worldOf(contract, {
      events: usedAt("calls", [
        ["2026-01-10T00:00:00Z", "70"],
        ["2026-02-03T00:00:00Z", "40"],
      ]),
    });
    const store = after(quiet, "2026-02-10");
    expect(planRun(loadFacts(busy, store, parsePlainDate("2026-02-10"))).entries.map(summary)).toEqual([
      "REFRESH 2026-03-01 EUR 4.00",
    ]);
  });

  test("a one-time price opens no period: its invoice is made on its day", () => {
    const setup = oneTimePrice("setup", { billingType: "IN_ARREARS" });
    const contract = sampleContract(
      [setup, fixedPrice("fee", { billingType: "IN_ARREARS", billingFrequency: "QUARTERLY" })],
      [
        { from: "2026-01-01", to: "2026-01-20" },
        { from: "2026-01-21", priceIds: ["fee"] },
      ],
    );
    expect(runsOf(after(worldOf(contract), "2026-01-20"))).toEqual(["2026-04-01 EUR IN_PROGRESS"]);
    expect(runsOf(after(worldOf(contract), "2026-01-21"))).toEqual([
      "2026-01-21 EUR DRAFT",
      "2026-04-01 EUR IN_PROGRESS",
    ]);
  });

  test("D18: an hour that has not ended yet has no invoice", () => {
    const hourly = usagePrice("api", { billingFrequency: "ON_DEMAND", onDemandInterval: "HOURLY" });
    const contract = sampleContract([hourly, monthly], [{ from: "2026-01-01" }]);
    const world = worldOf(contract, { events: usedAt("calls", [["2026-01-10T23:30:00Z", "30"]]) });
    expect(runsOf(after(world, "2026-01-10"))).toEqual(["2026-02-01 EUR IN_PROGRESS"]);
    expect(runsOf(after(world, "2026-01-11"))).toEqual(["2026-01-11 EUR DRAFT", "2026-02-01 EUR IN_PROGRESS"]);
  });

  test("a period that begins today is open", () => {
    const contract = sampleContract([monthly], [{ from: "2026-01-01" }]);
    expect(runsOf(after(worldOf(contract), "2026-01-01"))).toEqual(["2026-02-01 EUR IN_PROGRESS"]);
    expect(runsOf(after(worldOf(contract), "2025-12-31"))).toEqual([]);
  });

  test("every currency has its own invoice (D28)", () => {
    const yen = fixedPrice("seat", { billingType: "IN_ARREARS", currency: "JPY" });
    const contract = sampleContract([monthly, yen], [{ from: "2026-01-01" }]);
    expect(runsOf(after(worldOf(contract), "2026-02-01"))).toEqual([
      "2026-02-01 EUR DRAFT",
      "2026-02-01 JPY DRAFT",
      "2026-03-01 EUR IN_PROGRESS",
      "2026-03-01 JPY IN_PROGRESS",
    ]);
  });

  test("an invoice without any line is not made: on demand, a day whose events come to nothing", () => {
    const contract = sampleContract([usagePrice("api", { billingFrequency: "ON_DEMAND" })], [{ from: "2026-01-01" }]);
    const events = usedAt("calls", [
      ["2026-01-10T09:00:00Z", "0"],
      ["2026-01-12T09:00:00Z", "30"],
    ]);
    expect(runsOf(after(worldOf(contract, { events }), "2026-01-20"))).toEqual(["2026-01-13 EUR DRAFT"]);
  });

  test("D18: an hourly price is billed at the top of the next UTC hour, once it has come", () => {
    const hourly = usagePrice("api", { billingFrequency: "ON_DEMAND", onDemandInterval: "HOURLY" });
    const contract = sampleContract([hourly], [{ from: "2026-01-01" }]);
    const world = worldOf(contract, { events: usedAt("calls", [["2026-01-10T13:30:00Z", "30"]]) });
    const facts = factsOn(world, "2026-01-10");
    expect(planRun({ ...facts, now: "2026-01-10T13:59:59.999Z" }).entries).toEqual([]);
    expect(planRun({ ...facts, now: "2026-01-10T14:00:00.000Z" }).entries.map(summary)).toEqual([
      "CREATE 2026-01-10 2026-01-10T14:00:00.000Z EUR DRAFT 3.00",
    ]);
  });
});

describe("D12: what is settled stays so", () => {
  const world = worldOf(openEnded);
  const february = { currency: "EUR", date: parsePlainDate("2026-02-01"), at: null } as const;

  test.each(["DELETED", "VOIDED"] as const)(
    "a run whose invoice is %s makes nothing until a person says bill again",
    (state) => {
      const store = withState(after(world, "2026-02-10"), february, state);
      const today = parsePlainDate("2026-02-11");
      expect(planRun(loadFacts(world, store, today)).entries).toEqual([]);
      const asked = withState(store, february, "REQUESTED");
      const { entries } = planRun(loadFacts(world, asked, today));
      expect(entries.map(summary)).toEqual(["CREATE 2026-02-01 EUR DRAFT 100.00"]);
      expect(entries.map((entry) => "key" in entry && entry.key.revision)).toEqual([1]);
      const again = entries.reduce(applyEntry, asked);
      expect(planRun(loadFacts(world, again, today)).entries).toEqual([]);
    },
  );

  test("a deleted IN_PROGRESS invoice does not come back on its date", () => {
    const store = withState(after(world, "2026-01-10"), february, "DELETED");
    expect(runsOf(runOn(world, store, parsePlainDate("2026-02-01")))).toEqual([
      "2026-02-01 EUR DELETED",
      "2026-03-01 EUR IN_PROGRESS",
    ]);
  });

  test.each(["FINAL", "SENT", "DRAFT"] as const)("a change of terms leaves a %s invoice alone", (state) => {
    const store = withState(after(world, "2026-02-10"), february, state);
    const dearer = worldOf(
      sampleContract(
        [fixedPrice("fee", { ...monthly, structure: { pricingType: "FIXED", price: fixed("120") } })],
        [{ from: "2026-01-01" }],
      ),
    );
    expect(planRun(loadFacts(dearer, store, parsePlainDate("2026-02-10"))).entries.map(summary)).toEqual([
      "REFRESH 2026-03-01 EUR 120.00",
    ]);
  });

  test("D44: a cancellation drops the IN_PROGRESS invoice of the old date for one of the new", () => {
    const cancelled = worldOf(sampleContract([monthly], [{ from: "2026-01-01", to: "2026-02-14" }]));
    const { entries } = planRun(loadFacts(cancelled, after(world, "2026-02-10"), parsePlainDate("2026-02-12")));
    expect(entries.map(summary)).toEqual(["CREATE 2026-02-15 EUR IN_PROGRESS 50.00", "DROP 2026-03-01 EUR"]);
  });

  test("D12: what early conversion has put on a draft is not billed on the day of a cancellation", () => {
    const march = { ...february, date: parsePlainDate("2026-03-01") };
    const converted = withState(after(world, "2026-02-10"), march, "DRAFT");
    const cancelled = worldOf(sampleContract([monthly], [{ from: "2026-01-01", to: "2026-02-14" }]));
    expect(planRun(loadFacts(cancelled, converted, parsePlainDate("2026-02-15"))).entries).toEqual([]);
  });

  test("D11: a one-time price that is billed is not billed again when a phase before lists it too", () => {
    const setup = oneTimePrice("setup");
    const first = sampleContract(
      [setup],
      [{ from: "2026-01-01", to: "2026-01-31", priceIds: [] }, { from: "2026-02-01" }],
    );
    const edited = sampleContract([setup], [{ from: "2026-01-01", to: "2026-01-31" }, { from: "2026-02-01" }]);
    const store = after(worldOf(first), "2026-02-10");
    expect(runsOf(store)).toEqual(["2026-02-01 EUR DRAFT"]);
    expect(planRun(loadFacts(worldOf(edited), store, parsePlainDate("2026-02-10"))).entries).toEqual([]);
  });
});

describe("what parks a schedule", () => {
  test("D27: a negative total stays IN_PROGRESS with what follows, and earlier invoices are made", () => {
    const contract = sampleContract([graduatedPrice("api", "CUMULATIVE")], [{ from: "2026-01-01" }]);
    const used = worldOf(contract, { events: usedAt("calls", [["2026-01-10T00:00:00Z", "50"]]) });
    const store = after(used, "2026-02-01");
    const corrected = worldOf(contract, { events: usedAt("calls", [["2026-01-10T00:00:00Z", "20"]]) });
    const patch = planRun(loadFacts(corrected, store, parsePlainDate("2026-04-05")));
    expect(patch.problem).toEqual({
      reason: "NEGATIVE_TOTAL",
      slot: { currency: "EUR", date: "2026-03-01", at: null },
      message: "The invoice of 2026-03-01 would come to -30.00 net, -30.00 gross EUR.",
    });
    expect(patch.entries.map(summary)).toEqual([
      "REFRESH 2026-03-01 EUR -30.00",
      "CREATE 2026-04-01 EUR IN_PROGRESS 0.00",
      "CREATE 2026-05-01 EUR IN_PROGRESS 0.00",
    ]);
  });

  test("days that an invoice has billed are not billed again under other periods", () => {
    const moved = sampleContract([monthly], [{ from: "2026-01-01" }], { recurrenceDayOfMonth: 15 });
    const store = after(worldOf(openEnded), "2026-02-03");
    const { entries, problem } = planRun(loadFacts(worldOf(moved), store, parsePlainDate("2026-02-20")));
    expect(problem).toMatchObject({ reason: "BILLED_TWICE", slot: { date: "2026-02-15" } });
    expect(entries.map(summary)).not.toContainEqual(expect.stringContaining("DRAFT"));
  });

  test("days of a voided invoice are free to be billed under other periods", () => {
    const moved = sampleContract([monthly], [{ from: "2026-01-01" }], { recurrenceDayOfMonth: 15 });
    const slot = { currency: "EUR", date: parsePlainDate("2026-02-01"), at: null } as const;
    const store = withState(after(worldOf(openEnded), "2026-02-03"), slot, "VOIDED");
    const { problem } = planRun(loadFacts(worldOf(moved), store, parsePlainDate("2026-02-20")));
    expect(problem).toBeNull();
  });

  test("D17: a running total goes on under other periods, since it bills what is missing", () => {
    const total = graduatedPrice("api", "CUMULATIVE");
    const events = usedAt("calls", [
      ["2026-01-10T00:00:00Z", "50"],
      ["2026-02-05T00:00:00Z", "20"],
    ]);
    const store = after(worldOf(sampleContract([total], [{ from: "2026-01-01" }]), { events }), "2026-02-03");
    const moved = sampleContract([total], [{ from: "2026-01-01" }], { recurrenceDayOfMonth: 15 });
    const { entries, problem } = planRun(loadFacts(worldOf(moved, { events }), store, parsePlainDate("2026-02-15")));
    expect(problem).toBeNull();
    expect(entries.map(summary)).toContain("CREATE 2026-02-15 EUR DRAFT 20.00");
  });

  test("D27: a negative total ahead parks nothing yet", () => {
    const contract = sampleContract([graduatedPrice("api", "CUMULATIVE")], [{ from: "2026-01-01" }]);
    const store = after(worldOf(contract, { events: usedAt("calls", [["2026-01-10T00:00:00Z", "50"]]) }), "2026-02-01");
    const { entries, problem } = planRun(loadFacts(worldOf(contract), store, parsePlainDate("2026-02-10")));
    expect(problem).toBeNull();
    expect(entries.map(summary)).toEqual(["REFRESH 2026-03-01 EUR -50.00"]);
  });

  test("D57: a parked schedule gives the grants up to its day, and none after", () => {
    const creditGrants = [sampleGrant("included", { cost: null })];
    const contract = sampleContract([graduatedPrice("api", "CUMULATIVE")], [{ from: "2026-01-01", creditGrants }]);
    const store = after(
      worldOf(contract, { events: usedAt("calls", [["2026-01-10T00:00:00Z", "500"]]) }),
      "2026-02-01",
    );
    const { entries, problem } = planRun(loadFacts(worldOf(contract), store, parsePlainDate("2026-04-05")));
    expect(problem).toMatchObject({ reason: "NEGATIVE_TOTAL", slot: { date: "2026-03-01" } });
    const given = entries.flatMap((entry) => (entry.kind === "CREATE_GRANT" ? [entry.refresh.effectiveDate] : []));
    expect(given).toEqual(["2026-03-01"]);
  });

  test("two runs of one slot that are both alive", () => {
    const store = after(worldOf(openEnded), "2026-02-10");
    const twins = store.runs.map((run) => ({ ...run, key: { ...run.key, revision: 1 }, invoiceId: "twin" }));
    const { problem } = planRun(
      loadFacts(worldOf(openEnded), { ...store, runs: [...store.runs, ...twins] }, parsePlainDate("2026-02-10")),
    );
    expect(problem).toMatchObject({ reason: "TWO_RUNS", slot: { currency: "EUR", date: "2026-02-01", at: null } });
  });
});

function after(world: BillingWorld, today: string): BillingStore {
  return runOn(world, emptyStore(world), parsePlainDate(today));
}

function factsOn(world: BillingWorld, today: string) {
  return loadFacts(world, emptyStore(world), parsePlainDate(today));
}

function runsOf({ runs }: BillingStore): string[] {
  return runs.map(({ key, state }) => `${key.date} ${key.currency} ${state}`).toSorted();
}

function idsOf({ runs }: BillingStore): Record<string, string | null> {
  return Object.fromEntries(runs.map(({ key, invoiceId }) => [slotText(key), invoiceId]));
}

function summary(entry: ReturnType<typeof planRun>["entries"][number]): string {
  if (entry.kind === "CREATE_GRANT") return `CREATE_GRANT ${entry.refresh.key}`;
  const { date, at, currency } = entry.key;
  const state = entry.kind === "CREATE" ? entry.state : null;
  const net = entry.kind === "DROP" ? null : minorText(entry.computation.netTotal, currency);
  return [entry.kind, date, at, currency, state, net].filter((part) => part !== null).join(" ");
}

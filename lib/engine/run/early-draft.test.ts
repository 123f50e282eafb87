import { describe, expect, test } from "vitest";
import { billOn, slotOn } from "@/lib/testing/billing-drafts";
import {
  applyEntry,
  type BillingStore,
  type BillingWorld,
  emptyStore,
  loadFacts,
  usedAt,
  withState,
  worldOf,
} from "@/lib/testing/billing-world";
import { parsePlainDate } from "../calendar/plain-date";
import { minorText } from "../money/fixed";
import { days } from "../pricing/pricing-builders";
import { fixedPrice, sampleContract, sampleGrant, seatPrice, usagePrice } from "../schedule/contract-builders";
import { type EarlyDraft, planEarlyDraft } from "./early-draft";
import type { RunKey } from "./run-key";

const fee = fixedPrice("fee", { billingType: "IN_ARREARS" });
const api = usagePrice("api");
const contract = sampleContract([fee, api], [{ from: "2026-01-01" }]);
/** 50 calls of January at 0.10 each. */
const used = ["2026-01-10T00:00:00Z", "50"] as const;
const world = worldOf(contract, { events: usedAt("calls", [used]) });

describe("D12: an invoice in progress as a draft before its date", () => {
  test("keeps its id and its whole period, fees in full and usage as it stands", () => {
    const entry = earlyDraft(world, shownOn(world, "2026-01-20"), "2026-01-20", keyOf("2026-02-01"));
    expect(entry?.kind).toBe("TURN_INTO_DRAFT");
    expect(entry?.invoiceId).toBe("invoice 1");
    expect(entry?.key).toEqual(keyOf("2026-02-01"));
    // 100.00 for the month and 50 × 0.10.
    expect(net(entry)).toBe("105.00");
    expect(entry?.record.charges.map(({ key, service }) => [key, service])).toEqual([
      ["fee/PRICE/2026-01-01", days("2026-01-01", "2026-01-31")],
      ["api/PRICE/2026-01-01", days("2026-01-01", "2026-01-31")],
    ]);
  });

  test("is worked out with the facts of today, not those it was last shown with", () => {
    const store = shownOn(world, "2026-01-15");
    const busier = worldOf(contract, { events: usedAt("calls", [used, ["2026-01-16T00:00:00Z", "30"]]) });
    expect(net(earlyDraft(busier, store, "2026-01-20", keyOf("2026-02-01")))).toBe("108.00");
  });

  test("leaves nothing to bill on its date but what came later, on the next revision", () => {
    const store = shownOn(world, "2026-01-20");
    const entry = earlyDraft(world, store, "2026-01-20", keyOf("2026-02-01"));
    if (!entry) throw new Error("An invoice is in progress");
    const drafted = applyEntry(store, entry);
    expect(billOn(world, drafted, "2026-02-01").drafts).toEqual([]);
    const edited = sampleContract(
      [fee, api, fixedPrice("support")],
      [{ from: "2026-01-01", to: "2026-01-31", priceIds: ["fee", "api"] }, { from: "2026-02-01" }],
    );
    expect(billOn(worldOf(edited, { events: world.events }), drafted, "2026-02-01").drafts).toEqual([
      "2026-02-01#1 100.00: support/PRICE/2026-02-01",
    ]);
  });

  test("is the one that was asked for, of several in progress", () => {
    const quarter = fixedPrice("quarter", { billingType: "IN_ARREARS", billingFrequency: "QUARTERLY" });
    const yen = fixedPrice("yen", { billingType: "IN_ARREARS", currency: "JPY" });
    const several = worldOf(sampleContract([fee, quarter, yen], [{ from: "2026-01-01" }]));
    const store = shownOn(several, "2026-01-20");
    const drafted = [keyOf("2026-02-01"), keyOf("2026-02-01", "JPY"), keyOf("2026-04-01")].map((key) => {
      const entry = earlyDraft(several, store, "2026-01-20", key);
      const stored = store.runs.find(({ invoiceId }) => invoiceId === entry?.invoiceId);
      return [entry?.key, stored?.key, entry?.record.charges.map(({ key: charge }) => charge)];
    });
    expect(drafted).toEqual([
      [keyOf("2026-02-01"), keyOf("2026-02-01"), ["fee/PRICE/2026-01-01"]],
      [keyOf("2026-02-01", "JPY"), keyOf("2026-02-01", "JPY"), ["yen/PRICE/2026-01-01"]],
      [keyOf("2026-04-01"), keyOf("2026-04-01"), ["fee/PRICE/2026-03-01", "quarter/PRICE/2026-01-01"]],
    ]);
  });

  test("D44: is none where a cancellation has taken its date away", () => {
    const store = shownOn(world, "2026-01-20");
    const cancelled = worldOf(sampleContract([fee, api], [{ from: "2026-01-01", to: "2026-01-25" }]));
    expect(earlyDraft(cancelled, store, "2026-01-20", keyOf("2026-02-01"))).toBeNull();
  });

  test("D18: is none where the day's events come to nothing, so that it would have no line", () => {
    const onDemand = sampleContract([usagePrice("api", { billingFrequency: "ON_DEMAND" })], [{ from: "2026-01-01" }]);
    const dayWorld = (value: string) =>
      worldOf(onDemand, { events: usedAt("calls", [["2026-01-10T09:00:00Z", value]]) });
    const store = shownOn(dayWorld("30"), "2026-01-10");
    expect(store.runs.map(({ key, state }) => `${key.date} ${state}`)).toEqual(["2026-01-11 IN_PROGRESS"]);
    expect(net(earlyDraft(dayWorld("30"), store, "2026-01-10", keyOf("2026-01-11")))).toBe("3.00");
    expect(earlyDraft(dayWorld("0"), store, "2026-01-10", keyOf("2026-01-11"))).toBeNull();
  });

  test("is none for a run that has no invoice in progress: not shown, asked for again, or a draft", () => {
    const store = shownOn(world, "2026-01-20");
    const voided = withState(store, slotOn("2026-02-01"), "VOIDED");
    const asked = withState(voided, slotOn("2026-02-01"), "REQUESTED");
    const draft = withState(store, slotOn("2026-02-01"), "DRAFT");
    expect(earlyDraft(world, emptyStore(world), "2026-01-20", keyOf("2026-02-01"))).toBeNull();
    expect(earlyDraft(world, asked, "2026-01-20", { ...keyOf("2026-02-01"), revision: 1 })).toBeNull();
    expect(earlyDraft(world, draft, "2026-01-20", keyOf("2026-02-01"))).toBeNull();
  });

  test("bills again, of a run that a person asked for and that is shown ahead of its date", () => {
    const voided = withState(shownOn(world, "2026-01-20"), slotOn("2026-02-01"), "VOIDED");
    const asked = billOn(world, withState(voided, slotOn("2026-02-01"), "REQUESTED"), "2026-01-21").store;
    const entry = earlyDraft(world, asked, "2026-01-22", { ...keyOf("2026-02-01"), revision: 1 });
    expect([net(entry), entry?.record.billsAgain]).toEqual(["105.00", true]);
  });
});

describe("D57: an early draft of a date on which a phase gives a grant", () => {
  const support = fixedPrice("support");
  const phase = { from: "2026-01-01", creditGrants: [sampleGrant("included", { cost: null })] };
  const granted = worldOf(sampleContract([fee, support], [phase]));

  test("brings the grant that it draws, which is given once and drawn once", () => {
    // The store has January's grant of 100.00, which January's invoice in advance has used.
    const store = shownOn(granted, "2026-01-20");
    const plan = planned(granted, store, "2026-01-20", keyOf("2026-02-01"));
    if (!plan.ok) throw new Error(plan.message);
    expect(plan.entries.map(({ kind }) => kind)).toEqual(["CREATE_GRANT", "TURN_INTO_DRAFT"]);
    const drafted = plan.entries.reduce(applyEntry, store);
    const later = billOn(granted, drafted, "2026-02-01");
    expect([later.drafts, later.problem]).toEqual([[], null]);
    const plain = billOn(granted, store, "2026-02-01").store;
    expect(later.store.grants).toEqual(plain.grants);
  });
});

describe("D12: what is metered of a period that has not begun", () => {
  const quarter = fixedPrice("quarter", { billingType: "IN_ARREARS", billingFrequency: "QUARTERLY" });
  const quarterly = worldOf(sampleContract([quarter, api], [{ from: "2026-01-01" }]));

  test("keeps its invoice from becoming a draft, since its usage would be billed by nobody", () => {
    const plan = planned(quarterly, shownOn(quarterly, "2026-01-20"), "2026-01-20", keyOf("2026-04-01"));
    expect(plan).toMatchObject({ ok: false, reason: "PERIOD_AHEAD" });
    expect(plan).toHaveProperty("message", expect.stringContaining("2026-03-01"));
  });

  test("does so no longer from the day on which it begins", () => {
    const [before, from] = ["2026-02-28", "2026-03-01"].map((day) => {
      return planned(quarterly, shownOn(quarterly, day), day, keyOf("2026-04-01"));
    });
    expect([before?.ok, from?.ok]).toEqual([false, true]);
  });

  test("is told by the period that begins last, whichever price is listed first", () => {
    const year = fixedPrice("year", { billingType: "IN_ARREARS", billingFrequency: "YEARLY" });
    const mails = usagePrice("mails", { billingFrequency: "QUARTERLY" });
    for (const prices of [
      [year, mails, api],
      [year, api, mails],
    ]) {
      const yearly = worldOf(sampleContract(prices, [{ from: "2026-01-01" }]));
      const plan = planned(yearly, shownOn(yearly, "2026-01-20"), "2026-01-20", keyOf("2027-01-01"));
      expect(plan).toHaveProperty("message", expect.stringContaining("2026-12-01"));
    }
  });

  test("D21: seats in arrears are metered, seats in advance and fees are not", () => {
    const seats = (billingType: "IN_ADVANCE" | "IN_ARREARS") =>
      worldOf(sampleContract([quarter, seatPrice("seats", {}, { billingType })], [{ from: "2026-01-01" }]));
    const isOk = (of: BillingWorld) => planned(of, shownOn(of, "2026-01-20"), "2026-01-20", keyOf("2026-04-01")).ok;
    expect([isOk(seats("IN_ARREARS")), isOk(seats("IN_ADVANCE"))]).toEqual([false, true]);
  });
});

function keyOf(date: string, currency: RunKey["currency"] = "EUR"): RunKey {
  return { scheduleId: "schedule", currency, date: parsePlainDate(date), at: null, revision: 0 };
}

function shownOn(of: BillingWorld, day: string): BillingStore {
  return billOn(of, emptyStore(of), day).store;
}

function planned(of: BillingWorld, store: BillingStore, day: string, key: RunKey): EarlyDraft {
  return planEarlyDraft(loadFacts(of, store, parsePlainDate(day)), key);
}

/** Null where nothing is due on it. */
function earlyDraft(of: BillingWorld, store: BillingStore, day: string, key: RunKey) {
  const plan = planned(of, store, day, key);
  if (!plan.ok) {
    expect(plan.reason).toBe("NOTHING_DUE");
    return null;
  }
  const [entry, ...others] = plan.entries;
  if (entry?.kind !== "TURN_INTO_DRAFT" || others.length > 0) throw new Error("Not one draft alone");
  return entry;
}

function net(entry: ReturnType<typeof earlyDraft>): string | null {
  return entry && minorText(entry.computation.netTotal, entry.key.currency);
}

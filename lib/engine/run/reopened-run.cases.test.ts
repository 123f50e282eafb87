import { describe, expect, test } from "vitest";
import { slotOn } from "@/lib/testing/billing-drafts";
import type { PersistedRun } from "./facts";
import { withRunReopened } from "./reopened-run";

const january = slotOn("2026-01-01");

describe("D33: which runs are calculated again", () => {
  test("without a revision the first draft of the slot, in whichever order runs are known", () => {
    const runs = [aRun(3, "DRAFT", "c"), aRun(2, "DRAFT", "b"), aRun(1, "DRAFT", "a"), aRun(0, "VOIDED", "old")];
    expect(statesOf(runs)).toEqual({ 0: "VOIDED", 1: "REQUESTED", 2: "DRAFT", 3: "DRAFT" });
    expect(statesOf(runs.toReversed())).toEqual({ 0: "VOIDED", 1: "REQUESTED", 2: "DRAFT", 3: "DRAFT" });
  });

  test("none where the revision asked for is no draft", () => {
    const runs = [aRun(0, "SENT", "a"), aRun(1, "DRAFT", "b")];
    expect(statesOf(runs, 0)).toEqual({ 0: "SENT", 1: "DRAFT" });
  });

  test("D55: of runs that share its invoice only those whose invoice is a draft: what is final is never opened", () => {
    const runs = (["DRAFT", "FINAL", "SENT", "VOIDED", "DRAFT"] as const).map((state, i) => aRun(i, state, "merged"));
    expect(statesOf(runs)).toEqual({ 0: "REQUESTED", 1: "FINAL", 2: "SENT", 3: "VOIDED", 4: "REQUESTED" });
  });

  test("D55: drafts without an invoice share none, and are opened alone", () => {
    const runs = [aRun(0, "DRAFT", null), aRun(1, "DRAFT", null), aRun(2, "DELETED", null)];
    expect(statesOf(runs)).toEqual({ 0: "REQUESTED", 1: "DRAFT", 2: "DELETED" });
  });
});

/** States by revision, once a run of 1 January is opened. */
function statesOf(runs: readonly PersistedRun[], revision?: number): Record<number, string> {
  const reopened = withRunReopened({ runs }, revision === undefined ? january : { ...january, revision });
  return Object.fromEntries(reopened.runs.map(({ key, state }) => [key.revision, state]));
}

function aRun(revision: number, state: PersistedRun["state"], invoiceId: string | null): PersistedRun {
  const record = { fingerprint: "", charges: [], windows: new Map() };
  return { key: { scheduleId: "schedule", ...january, revision }, state, invoiceId, record };
}

import { describe, expect, it } from "vitest";
import { parsePlainDate } from "../calendar/plain-date";
import type { Phase } from "./contract";
import { samplePhase } from "./contract-builders";
import { phaseLabel, saysTheSame, wholePhase } from "./whole-phase";

const stored = samplePhase({ name: "Year 1", from: "2026-01-01", to: "2026-12-31" }, 0, []);

describe("what a phase is called", () => {
  it("by its name, if it has one, and its days; from its start where it has no end", () => {
    expect(phaseLabel(stored)).toBe('Phase "Year 1" (1 Jan – 31 Dec 2026)');
    expect(phaseLabel({ ...stored, name: null })).toBe("The phase (1 Jan – 31 Dec 2026)");
    expect(phaseLabel({ ...stored, endExclusive: null })).toBe('Phase "Year 1" (from 2026-01-01)');
    expect(phaseLabel({ ...stored, name: null, endExclusive: null })).toBe("The phase (from 2026-01-01)");
  });
});

describe("D49: whether a written phase says what is stored", () => {
  it("does so under other ids", () => {
    expect(saysTheSame(stored, { ...stored, id: "anew" })).toBe(true);
  });

  it.each<[string, Partial<Phase>]>([
    ["another name", { name: "Year one" }],
    ["another start", { startDate: parsePlainDate("2026-01-02") }],
    ["another end", { endExclusive: parsePlainDate("2026-12-31") }],
    ["no end", { endExclusive: null }],
    ["another recurrence", { recurrencePreference: "RESET" }],
    ["a milestone", { milestone: { name: "Go-live", completedOn: null } }],
    ["a price", { priceIds: ["fee"] }],
    ["a minimum", { minimums: [{ id: "m", priceIds: [], amount: 1n }] }],
  ])("does not with %s", (_, change) => {
    expect(saysTheSame(stored, { ...stored, ...change })).toBe(false);
    expect(saysTheSame({ ...stored, ...change }, stored)).toBe(false);
  });

  it("of no parts there is no phase; of one part it is that part", () => {
    expect(wholePhase([])).toBeNull();
    expect(wholePhase([stored])).toEqual(stored);
  });
});

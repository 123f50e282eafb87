import { describe, expect, it } from "vitest";
import { fc, holds } from "@/lib/testing/laws";
import { periodOfDays } from "../calendar/period";
import { parsePlainDate } from "../calendar/plain-date";
import { fixed, type Minor, total } from "../money/fixed";
import { type DraftToMerge, type LineToMerge, type MergePlan, planMerge } from "./merge";

function line(id: string, net: Minor, groupId: string | null = null, rate = "0.2"): LineToMerge {
  return { id, kind: "CHARGE", groupId, net, taxCategoryCode: "S", taxRateFraction: fixed(rate) };
}

function draft(id: string, more: Partial<DraftToMerge> = {}): DraftToMerge {
  return {
    id,
    customerId: "acme",
    currency: "EUR",
    taxStatus: "TAXED",
    status: "DRAFT",
    billingPeriod: null,
    isPeriodOfAdvanceLines: false,
    due: { source: "CALCULATED", paymentTermDays: 30 },
    groups: [],
    lines: [line(`${id}1`, 1000n)],
    runIds: [],
    reservations: [],
    ...more,
  };
}

function merged(...drafts: DraftToMerge[]): Extract<MergePlan, { ok: true }> {
  const plan = planMerge(drafts);
  if (!plan.ok) throw new Error(plan.message);
  return plan;
}

function group(id: string, key: string | null, title: string) {
  return { id, key, title, description: null };
}

const october = periodOfDays(parsePlainDate("2026-10-01"), parsePlainDate("2026-10-31"));
const november = periodOfDays(parsePlainDate("2026-11-01"), parsePlainDate("2026-11-30"));
const year = periodOfDays(parsePlainDate("2026-11-01"), parsePlainDate("2027-10-31"));

describe("D55: which drafts may be merged", () => {
  it.each<[string, Partial<DraftToMerge>, string]>([
    ["another customer's", { customerId: "globex" }, "OTHER_CUSTOMER"],
    ["one in another currency", { currency: "USD" }, "OTHER_CURRENCY"],
    ["one of another tax status", { taxStatus: "TAX_EXEMPT" }, "OTHER_TAX_STATUS"],
    ["one whose period is still running", { status: "IN_PROGRESS" }, "INVOICE_IN_PROGRESS"],
    ["one that is final", { status: "FINAL" }, "INVOICE_FINAL"],
    ["one that is sent", { status: "SENT" }, "INVOICE_SENT"],
    ["one that is voided", { status: "VOIDED" }, "INVOICE_VOIDED"],
  ])("not with %s", (_, more, reason) => {
    const plan = planMerge([draft("a"), draft("b", more)]);
    expect(plan).toMatchObject({ ok: false, reason, invoiceId: "b" });
    expect(plan.ok ? "" : plan.message).toMatch(/^[A-Z].*\.$/);
  });

  it("not alone, and not with itself", () => {
    expect(planMerge([])).toMatchObject({ ok: false, reason: "TOO_FEW_INVOICES" });
    expect(planMerge([draft("a")])).toMatchObject({ ok: false, reason: "TOO_FEW_INVOICES" });
    expect(planMerge([draft("a"), draft("b"), draft("a")])).toMatchObject({ reason: "INVOICE_TWICE", invoiceId: "a" });
  });
});

describe("D55: the merged draft", () => {
  it("D4: rounds tax once on the merged sum: three drafts of 0.12 at 20 % owe 0.07, not 0.06", () => {
    const plan = merged(...["a", "b", "c"].map((id) => draft(id, { lines: [line(id, 12n)] })));
    expect([plan.netTotal, plan.totalTax, plan.grossTotal]).toEqual([36n, 7n, 43n]);
    expect(plan.lines.map(({ totalTax }) => totalTax)).toEqual([3n, 2n, 2n]);
  });

  it("D14, D58: lines of one product stand together, credits last, what has no group after them", () => {
    const first = draft("a", {
      groups: [group("a1", "product", "Platform"), group("a2", "CREDITS", "Credits")],
      lines: [line("october", 5000n, "a1"), line("credit", -1000n, "a2"), line("loose", 100n)],
    });
    const second = draft("b", {
      groups: [group("b1", "product", "Platform"), group("b2", null, "Platform"), group("b3", "product", "Renamed")],
      lines: [line("november", 6000n, "b1"), line("by hand", 200n, "b2"), line("renamed", 300n, "b3")],
    });
    const plan = merged(first, second);
    expect(plan.groups.map(({ title, sourceGroupIds, netTotal }) => [title, sourceGroupIds, netTotal])).toEqual([
      ["Platform", ["a1", "b1"], 11_000n],
      ["Platform", ["b2"], 200n],
      ["Renamed", ["b3"], 300n],
      ["Credits", ["a2"], -1000n],
    ]);
    expect(plan.lines.map(({ id, sourceId, groupIndex }) => [id, sourceId, groupIndex])).toEqual([
      ["october", "a", 0],
      ["november", "b", 0],
      ["by hand", "b", 1],
      ["renamed", "b", 2],
      ["credit", "a", 3],
      ["loose", "a", null],
    ]);
  });

  it("takes runs and reservations along, each once", () => {
    const draw = (lineKey: string) => ({ kind: "CURRENCY", grantId: "g", lineKey, amount: 100n }) as const;
    const plan = merged(
      draft("a", { runIds: ["1", "2"], reservations: [draw("x")] }),
      draft("b", { runIds: ["2", "3"], reservations: [draw("x"), draw("y")] }),
    );
    expect(plan.runIds).toEqual(["1", "2", "3"]);
    expect(plan.reservations).toEqual([draw("x"), draw("x"), draw("y")]);
    expect(plan.sourceIds).toEqual(["a", "b"]);
  });

  it("D11: its period is that of the arrears, else of what is in advance, else none", () => {
    const ofOctober = draft("a", { billingPeriod: october });
    const ofNovember = draft("b", { billingPeriod: november });
    const ahead = draft("c", { billingPeriod: year, isPeriodOfAdvanceLines: true });
    expect(merged(ofNovember, ofOctober).billingPeriod).toEqual({
      start: october.start,
      endExclusive: november.endExclusive,
    });
    expect(merged(ofOctober, ahead).billingPeriod).toEqual(october);
    expect(merged(draft("d"), ahead).billingPeriod).toEqual(year);
    expect(merged(draft("d"), draft("e")).billingPeriod).toBeNull();
  });

  it("D31: it is due no earlier than any of the drafts was meant to be", () => {
    const net = (paymentTermDays: number) => ({ source: "CALCULATED", paymentTermDays }) as const;
    const on = (date: string) => ({ source: "MANUAL", dueDate: parsePlainDate(date) }) as const;
    expect(merged(draft("a", { due: net(14) }), draft("b", { due: net(60) })).due).toEqual(net(60));
    const [early, late] = [draft("a", { due: on("2026-12-01") }), draft("b", { due: on("2026-12-24") })];
    expect(merged(late, draft("c", { due: net(60) }), early).due).toEqual(on("2026-12-24"));
  });
});

describe("laws of merging (D55)", () => {
  const anyLine = fc.record({
    net: fc.integer({ min: -3000, max: 9000 }).map(BigInt),
    rate: fc.constantFrom("0", "0.07", "0.2", "0.21"),
    group: fc.option(fc.nat(2), { nil: null }),
  });
  const anyDrafts = fc.array(fc.array(anyLine, { maxLength: 5 }), { minLength: 2, maxLength: 4 }).map((drafts) =>
    drafts.map((lines, d) =>
      draft(String(d), {
        groups: [0, 1, 2].map((g) => group(`${d}.${g}`, ["product", null, "CREDITS"][g] ?? null, `Group ${g}`)),
        lines: lines.map(({ net, rate, group: g }, i) => line(`${d}.${i}`, net, g === null ? null : `${d}.${g}`, rate)),
      }),
    ),
  );

  it("no line is lost or changed: net = Σ nets, and each draft's lines keep their order within a group", () => {
    holds(anyDrafts, (drafts) => {
      const plan = merged(...drafts);
      const before = drafts.flatMap(({ lines }) => lines);
      expect(new Map(plan.lines.map(({ id, netTotal }) => [id, netTotal]))).toEqual(
        new Map(before.map(({ id, net }) => [id, net])),
      );
      expect(plan.netTotal).toBe(total(before.map(({ net }) => net)));
      for (const groupIndex of [...plan.groups.keys(), null]) {
        const ids = plan.lines.filter((each) => each.groupIndex === groupIndex).map(({ id }) => id);
        expect(ids).toEqual(before.map(({ id }) => id).filter((id) => ids.includes(id)));
      }
    });
  });

  it("D3: totals are the sums of lines and taxes, groups of their lines", () => {
    holds(anyDrafts, (drafts) => {
      const plan = merged(...drafts);
      expect(plan.totalTax).toBe(total(plan.lines.map(({ totalTax }) => totalTax)));
      expect(plan.totalTax).toBe(total(plan.taxes.map(({ tax }) => tax)));
      expect(plan.grossTotal).toBe(plan.netTotal + plan.totalTax);
      for (const [i, each] of plan.groups.entries()) {
        const own = plan.lines.filter(({ groupIndex }) => groupIndex === i);
        expect(each.grossTotal).toBe(total(own.map(({ grossTotal }) => grossTotal)));
      }
    });
  });

  it("in any order, and step by step, it comes to the same net, tax and gross", () => {
    holds(anyDrafts, (drafts) => {
      const sums = ({ netTotal, totalTax, grossTotal }: MergePlan & { ok: true }) => [netTotal, totalTax, grossTotal];
      const atOnce = merged(...drafts);
      const stepwise = drafts
        .slice(1)
        .reduce(
          (before, next) => draft(`${before.id}+`, { groups: [], lines: [...before.lines, ...next.lines] }),
          drafts[0] ?? draft("none"),
        );
      expect(sums(merged(...drafts.toReversed()))).toEqual(sums(atOnce));
      expect(sums(merged(stepwise, draft("empty", { lines: [] })))).toEqual(sums(atOnce));
    });
  });
});

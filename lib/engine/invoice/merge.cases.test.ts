import { describe, expect, it } from "vitest";
import { fixed } from "../money/fixed";
import { type DraftToMerge, planMerge } from "./merge";

/** One line of 10.00 at 20 % under each of the headings. */
function draft(id: string, ...headings: [key: string | null, title: string][]): DraftToMerge {
  return {
    ...{ id, customerId: "acme", currency: "EUR", taxStatus: "TAXED", status: "DRAFT" },
    ...{ billingPeriod: null, isPeriodOfAdvanceLines: false, runIds: [], reservations: [] },
    due: { source: "CALCULATED", paymentTermDays: 30 },
    groups: headings.map(([key, title]) => ({ id: `${id} ${title}`, key, title, description: null })),
    lines: headings.map(([, title]) => ({
      ...{ id: `line of ${id} ${title}`, kind: "CHARGE", groupId: `${id} ${title}`, net: 1000n },
      ...{ taxCategoryCode: "S", taxRateFraction: fixed("0.2") },
    })),
  };
}

describe("D55: a refused merge says why", () => {
  it("with fewer than two drafts, and with one named twice", () => {
    const tooFew = { reason: "TOO_FEW_INVOICES", message: "Select at least two drafts to merge.", invoiceId: null };
    expect(planMerge([])).toEqual({ ok: false, ...tooFew });
    expect(planMerge([draft("a")])).toEqual({ ok: false, ...tooFew });
    expect(planMerge([draft("a"), draft("a")])).toEqual({
      ...{ ok: false, reason: "INVOICE_TWICE", invoiceId: "a" },
      message: "A draft can be merged only once.",
    });
  });
});

describe("D14, D55: a heading that a person wrote stays apart from others", () => {
  it("be they of the same title, while the headings of one product become one", () => {
    const plan = planMerge([
      draft("a", ["product", "Platform"], [null, "Extras"]),
      draft("b", ["product", "Platform"], [null, "Extras"], [null, "Other"]),
    ]);
    expect(plan.ok && plan.groups.map((each) => [each.title, each.sourceGroupIds, each.netTotal])).toEqual([
      ["Platform", ["a Platform", "b Platform"], 2000n],
      ["Extras", ["a Extras"], 1000n],
      ["Extras", ["b Extras"], 1000n],
      ["Other", ["b Other"], 1000n],
    ]);
  });
});

import { describe, expect, it } from "vitest";
import { days } from "../pricing/pricing-builders";
import type { GrantCharge } from "../schedule/charge";
import { sampleGrant } from "../schedule/contract-builders";
import { aPhase, flat, invoiceFacts, may1, printedLines } from "./computation-builders";
import { computeInvoice } from "./compute";

const grantOf = (id: string, cost: bigint) => sampleGrant(id, { name: id, cost });
const phases = [
  aPhase({ id: "first", creditGrants: [grantOf("small", 1_000n), grantOf("large", 5_000n)] }),
  aPhase({ id: "second", creditGrants: [grantOf("later", 2_000n)] }),
];

function charged(phaseId: string, phaseGrantId: string, from = "2026-05-01"): GrantCharge {
  const service = days(from, `${from.slice(0, 8)}31`);
  return { key: `${phaseId}/${phaseGrantId}/${from}`, phaseId, phaseGrantId, dueOn: may1, service };
}

function factsWith(grantCharges: readonly GrantCharge[]) {
  const taxes = { small: "0.2", large: "0.1", later: "0" };
  const facts = invoiceFacts({ prices: [flat("fee", "1")], taxes, more: { charges: [], grantCharges } });
  return { ...facts, contract: { ...facts.contract, phases } };
}

describe("D57: the costs of grants", () => {
  it("come in the order of the phases and of their grants, each at its own rate", () => {
    const plan = computeInvoice(
      factsWith([charged("second", "later"), charged("first", "large"), charged("first", "small")]),
    );
    expect(printedLines(plan)).toEqual([
      "GRANT_COST small: 10.00 + 2.00",
      "GRANT_COST large: 50.00 + 5.00",
      "GRANT_COST later: 20.00 + 0.00",
    ]);
    expect(plan.groups.map(({ key, title }) => [key, title])).toEqual([["GRANT_COSTS", "Prepaid credits"]]);
  });

  it("of one grant follow each other by their periods, whichever comes first", () => {
    const both = [charged("first", "small", "2026-05-01"), charged("first", "small", "2026-03-01")];
    for (const charges of [both, both.toReversed()]) {
      expect(computeInvoice(factsWith(charges)).lines.map(({ key }) => key)).toEqual([
        "first/small/2026-03-01",
        "first/small/2026-05-01",
      ]);
    }
  });

  it("of grants with one name in two phases are those of the phase that gives them", () => {
    const [first, second] = [aPhase({ id: "first", creditGrants: [grantOf("same", 1_000n)] }), grantOf("same", 7_000n)];
    const facts = factsWith([charged("second", "same")]);
    const contract = { ...facts.contract, phases: [first, aPhase({ id: "second", creditGrants: [second] })] };
    const taxes = new Map([...facts.taxes, ...invoiceFacts({ prices: [], taxes: { same: "0.2" } }).taxes]);
    expect(printedLines(computeInvoice({ ...facts, contract, taxes }))).toEqual(["GRANT_COST same: 70.00 + 14.00"]);
  });

  it("a cost or a tax that is missing is a bug that is named", () => {
    const unknown = factsWith([charged("first", "unknown")]);
    expect(() => computeInvoice(unknown)).toThrow("No tax was looked up for the grant unknown");
    const taxes = new Map([...unknown.taxes].map(([, tax]) => ["unknown", tax] as const));
    expect(() => computeInvoice({ ...unknown, taxes })).toThrow("no cost for first/unknown/2026-05-01");
    const free = aPhase({ id: "first", creditGrants: [sampleGrant("unknown", { cost: null })] });
    const contract = { ...unknown.contract, phases: [free] };
    expect(() => computeInvoice({ ...unknown, taxes, contract })).toThrow("no cost for first/unknown/2026-05-01");
  });
});

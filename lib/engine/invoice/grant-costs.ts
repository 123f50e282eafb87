import { minorText } from "../money/fixed";
import type { GrantCharge } from "../schedule/charge";
import type { PhaseCreditGrant } from "../schedule/contract";
import { amountLine } from "./amount-line";
import type { InvoiceFacts } from "./computation";
import { effectiveEngineTax } from "./effective-tax";
import type { PlannedLine } from "./line";

/** What the grants of a schedule's phases cost, at the grant's rate; discounts and credits do not cover it (D57). */
export function grantCostLines(facts: InvoiceFacts): PlannedLine[] {
  const grants = facts.contract.phases.flatMap((phase) => phase.creditGrants.map((grant) => ({ phase, grant })));
  const place = (charge: GrantCharge) =>
    grants.findIndex(({ phase, grant }) => phase.id === charge.phaseId && grant.id === charge.phaseGrantId);
  return facts.grantCharges
    .map((charge) => ({ charge, place: place(charge) }))
    .sort((a, b) => a.place - b.place || (a.charge.key < b.charge.key ? -1 : 1))
    .map(({ charge, place }) => costLine(charge, grants[place]?.grant, facts));
}

function costLine(
  charge: GrantCharge,
  grant: PhaseCreditGrant | undefined,
  { contract, taxes, taxStatus, currency }: InvoiceFacts,
): PlannedLine {
  const tax = taxes.get(charge.phaseGrantId);
  if (!tax) throw new RangeError(`No tax was looked up for the grant ${charge.phaseGrantId}`);
  if (!grant || grant.cost === null) throw new RangeError(`The contract has no cost for ${charge.key}`);
  const line = {
    key: charge.key,
    kind: "GRANT_COST",
    priceId: null,
    phaseId: charge.phaseId,
    groupKey: "GRANT_COSTS",
    description: grant.name,
    timing: "IN_ADVANCE",
    service: charge.service,
    tax: effectiveEngineTax(taxStatus, tax),
    amount: grant.cost,
    steps: [{ step: "GRANT_COST", grant: grant.name, cost: minorText(grant.cost, currency) }],
  } as const;
  return amountLine(line, currency, contract.version);
}

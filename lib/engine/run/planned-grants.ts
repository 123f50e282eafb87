import type { Period } from "../calendar/period";
import type { Grant } from "../credits/grant";
import type { GrantRefresh } from "../schedule/charge";
import type { PhaseCreditGrant } from "../schedule/contract";
import { grantRefreshes } from "../schedule/grants";
import type { RunFacts } from "./facts";

/**
 * Grants that phases give and that are not made yet (D57), by date. Until one has an id of its own it is named by its refresh, and drawn
 * after all that exist (D25).
 *
 * Law: a refresh gives one grant, however often it is asked for.
 */
export type PlannedGrant = { refresh: GrantRefresh; grant: Grant };

/** @param span of effective dates; bounded at both ends */
export function plannedGrants(
  { contract, madeGrantKeys, grants, taxes }: Pick<RunFacts, "contract" | "madeGrantKeys" | "grants" | "taxes">,
  span: Period,
): PlannedGrant[] {
  const terms = new Map(
    contract.phases.flatMap(({ id, creditGrants }) => creditGrants.map((grant) => [`${id}/${grant.id}`, grant])),
  );
  const firstOrder = grants.reduce((most, { createdOrder }) => Math.max(most, createdOrder), 0) + 1;
  return grantRefreshes(contract, span)
    .filter(({ key }) => !madeGrantKeys.has(key))
    .map((refresh, i) => {
      const given = terms.get(`${refresh.phaseId}/${refresh.phaseGrantId}`);
      if (!given) throw new RangeError(`Phase ${refresh.phaseId} gives no grant ${refresh.phaseGrantId}`);
      return { refresh, grant: grantOf(refresh, given, taxationOf(given, taxes), firstOrder + i) };
    });
}

function grantOf(
  { key, effectiveDate, expiryDate }: GrantRefresh,
  { name, unit, priceIds }: PhaseCreditGrant,
  taxation: Grant["taxation"],
  createdOrder: number,
): Grant {
  return {
    id: key,
    name,
    unit:
      unit.kind === "CURRENCY"
        ? { kind: "CURRENCY", currency: unit.currency, left: unit.amount }
        : { kind: "METRIC", metricId: unit.metricId, left: unit.amount },
    effectiveDate,
    expiryDate,
    createdOrder,
    priceIds,
    taxation,
  };
}

/** D26: the rate at which its cost is declared; without one the supply is taxed in full; what costs nothing is a discount. */
function taxationOf({ id, cost }: PhaseCreditGrant, taxes: RunFacts["taxes"]): Grant["taxation"] {
  if (cost === null || cost === 0n) return { kind: "FREE" };
  const tax = taxes.get(id);
  return tax && !tax.isMissing ? { kind: "SOLD_AT", tax } : { kind: "PAID_WITHOUT_RATE" };
}

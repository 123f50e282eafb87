import type { Grant, GrantDraw } from "../credits/grant";
import type { WindowPosition } from "../invoice/computation";
import type { RunFacts, RunRecord } from "./facts";

/**
 * What earlier invoices leave for later ones: where each usage window stands (D17, D25) and what is left of each grant (D29),
 * accumulated in the order of invoice dates, as if every earlier invoice had been made with the facts of today (D12). Which charges
 * are billed already is in `due-runs.ts`.
 *
 * Laws: positions before and after an invoice differ by its record and its draws alone; a grant is never below what draws took.
 */
export type Position = {
  windows: ReadonlyMap<string, WindowPosition>;
  grants: readonly Grant[];
};

/** Where a window stands that no invoice has touched. */
export const untouched: WindowPosition = { charged: 0n, creditedUnits: 0n, units: 0n };

/** Before the first invoice. */
export function openingPosition({ grants }: Pick<RunFacts, "grants">): Position {
  return { windows: new Map(), grants };
}

/** With what an invoice added to its windows. */
export function withWindows(position: Position, added: RunRecord["windows"]): Position {
  if (added.size === 0) return position;
  const windows = new Map(position.windows);
  for (const [key, window] of added) windows.set(key, plus(windows.get(key) ?? untouched, window));
  return { ...position, windows };
}

/** With what a computed invoice would draw. Draws of an invoice that stands have left the grants' balances already. */
export function withDraws(position: Position, draws: readonly GrantDraw[]): Position {
  if (draws.length === 0) return position;
  return { ...position, grants: position.grants.map((grant) => afterDraws(grant, draws)) };
}

export function withGrants(position: Position, grants: readonly Grant[]): Position {
  return grants.length === 0 ? position : { ...position, grants: [...position.grants, ...grants] };
}

/** What a computation added to the windows it touched. */
export function windowsAdded(
  before: ReadonlyMap<string, WindowPosition>,
  after: ReadonlyMap<string, WindowPosition>,
): Map<string, WindowPosition> {
  return new Map([...after].map(([key, window]) => [key, minus(window, before.get(key) ?? untouched)]));
}

export function plus(a: WindowPosition, b: WindowPosition): WindowPosition {
  return {
    charged: a.charged + b.charged,
    creditedUnits: a.creditedUnits + b.creditedUnits,
    units: a.units + b.units,
  };
}

export function minus(a: WindowPosition, b: WindowPosition): WindowPosition {
  return plus(a, { charged: -b.charged, creditedUnits: -b.creditedUnits, units: -b.units });
}

function afterDraws(grant: Grant, draws: readonly GrantDraw[]): Grant {
  return draws.filter(({ grantId }) => grantId === grant.id).reduce(afterDraw, grant);
}

function afterDraw(grant: Grant, draw: GrantDraw): Grant {
  const { unit } = grant;
  if (unit.kind === "CURRENCY" && draw.kind === "CURRENCY") {
    return { ...grant, unit: { ...unit, left: unit.left - draw.amount } };
  }
  if (unit.kind === "METRIC" && draw.kind === "METRIC") {
    return { ...grant, unit: { ...unit, left: unit.left - draw.units } };
  }
  throw new RangeError(`Grant ${grant.id} is of ${unit.kind}, not of ${draw.kind}`);
}

import type { WindowPosition } from "../invoice/computation";
import type { PlannedLine } from "../invoice/line";
import type { Fixed } from "../money/fixed";
import type { Charge } from "../schedule/charge";
import type { Facts } from "./facts";
import { flatLine } from "./flat";
import type { PricingContext } from "./planned-line";
import type { Price } from "./price";
import { seatLines } from "./seats";
import { priceUsage } from "./usage-charge";

/**
 * What one charge is, as lines (D13–D21).
 *
 * Laws: the lines of a usage charge add up to f(U) − B (D17); every recurring price leaves a line, also of zero, overages and ON_DEMAND
 * do not (D12); every line multiplies out (D2).
 */
export type PricedCharge = {
  /** In the order of D58: windows, days and tiers upwards, each fee after its tier. */
  lines: PlannedLine[];
  /** Every window of the charge as it stands once the lines are billed; empty for what is not usage. */
  positions: ReadonlyMap<string, WindowPosition>;
};

/**
 * Prices a charge at the facts given.
 * @param positions what earlier invoices did in each window, by its key; absent: nothing
 * @param credited units that credits take from the top of the quantity (D25); at most `chargeableUnits`
 * @throws RangeError when facts are missing or more units are credited than the charge has: a caller's bug
 */
export function priceCharge(
  charge: Charge,
  price: Price,
  facts: Facts,
  positions: ReadonlyMap<string, WindowPosition>,
  context: PricingContext,
  { creditedUnits = 0n }: { creditedUnits?: Fixed } = {},
): PricedCharge {
  const { structure } = price;
  switch (structure.pricingType) {
    case "ONE_TIME":
    case "FIXED":
      return { lines: [flatLine(charge, price, structure, context)], positions: new Map() };
    case "SEAT_BASED":
      return { lines: seatLines(charge, price, structure, facts, context), positions: new Map() };
    default:
      return priceUsage({ charge, price, structure, facts, positions, context }, creditedUnits);
  }
}

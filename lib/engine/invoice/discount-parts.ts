import { allocateMinor } from "../money/allocate";
import { type Minor, smaller } from "../money/fixed";
import type { PhaseDiscount } from "../schedule/contract";
import type { InvoiceCharge } from "./charges";
import type { PlannedLine } from "./line";
import { isSameDiscount, type ListedTerm, listedTerms, type RevisedPhase } from "./revised-terms";

/**
 * What a discount covers (D23): lines of its phase, with the revisions that leave it as it is (D49); of lines for seats, the seats
 * within the contracted minimum and those above it apart.
 *
 * Law: the parts of a line add up to the line.
 */
export type ListedDiscount = ListedTerm<PhaseDiscount>;

export type DiscountPart = { of: InvoiceCharge; line: PlannedLine; seats: Seats; left: Minor };

/** FEE: a fee for seats, which a discount on some of the seats leaves alone. NONE: not about seats. */
type Seats = "INCLUDED" | "OVERAGE" | "FEE" | "NONE";

/** @param charged ids of parts */
export function listedDiscounts(phase: RevisedPhase, charged: ReadonlySet<string>): ListedDiscount[] {
  return listedTerms(phase, charged, ({ discounts }) => discounts, isSameDiscount);
}

export function discountParts(charges: readonly InvoiceCharge[]): DiscountPart[] {
  const parts: DiscountPart[] = [];
  for (const of of charges) {
    const isForSeats = of.price.structure.pricingType === "SEAT_BASED";
    for (const [i, line] of of.lines.entries()) {
      const left = of.amounts[i] ?? 0n;
      if (isForSeats) parts.push(...partsOfSeats(of, line, left));
      else parts.push({ of, line, seats: "NONE", left });
    }
  }
  return parts;
}

/** Its phases, its prices, its days (the first day of the charge's service, both ends inclusive), its seats. */
export function isDiscounted(
  { of: { charge, price }, seats }: DiscountPart,
  { term: discount, phaseIds }: ListedDiscount,
): boolean {
  if (!phaseIds.has(charge.phaseId)) return false;
  const { start } = charge.service;
  const isValid =
    (discount.validFrom === null || discount.validFrom <= start) &&
    (discount.validTo === null || start <= discount.validTo);
  const isOnPrice = discount.priceIds.length === 0 || discount.priceIds.includes(price.id);
  return isValid && isOnPrice && isOnSeats(discount.seatDiscountType, seats);
}

function isOnSeats(type: PhaseDiscount["seatDiscountType"], seats: Seats): boolean {
  if (type === "ALL_SEATS" || seats === "NONE") return true;
  return seats === (type === "INCLUDED_SEATS_ONLY" ? "INCLUDED" : "OVERAGE");
}

function partsOfSeats(of: InvoiceCharge, line: PlannedLine, amount: Minor): DiscountPart[] {
  if (line.kind === "TIER_FEE") return [{ of, line, seats: "FEE", left: amount }];
  if (line.includedQuantity === 0n) return [{ of, line, seats: "OVERAGE", left: amount }];
  const included = smaller(line.includedQuantity ?? line.quantity, line.quantity);
  if (included === line.quantity) return [{ of, line, seats: "INCLUDED", left: amount }];
  const [within = 0n, above = 0n] = allocateMinor(amount, [included, line.quantity - included]);
  return [
    { of, line, seats: "INCLUDED", left: within },
    { of, line, seats: "OVERAGE", left: above },
  ];
}

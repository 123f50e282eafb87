import { allocateMinor } from "../money/allocate";
import { type Minor, smaller } from "../money/fixed";
import { termId } from "../schedule/billed-phase";
import type { Contract, Phase, PhaseDiscount } from "../schedule/contract";
import { isSame } from "../schedule/equality";
import type { InvoiceCharge } from "./charges";
import type { PlannedLine } from "./line";
import { grouped } from "./line-order";

/**
 * What a discount covers (D23): lines of its phase, with the revisions that leave it as it is (D49); of lines for seats, the seats
 * within the contracted minimum and those above it apart.
 *
 * Laws: the parts of a line add up to the line; a revision that leaves a discount as it is changes nothing of what it takes.
 */
export type RevisedPhase = {
  /** Of the phase itself. */
  id: string;
  /** The phase and its revisions, in order. */
  parts: readonly Phase[];
};

/** A discount or a minimum that parts of a phase list, each with an id of its own. */
export type ListedTerm<Term> = {
  /** As the first of them lists it, charged or not: so the keys of its lines outlive revisions (D33). */
  term: Term;
  /** The first of them. */
  phaseId: string;
  /** All of them: whose charges it covers. */
  phaseIds: Set<string>;
};

export type ListedDiscount = ListedTerm<PhaseDiscount>;

export type DiscountPart = { of: InvoiceCharge; line: PlannedLine; seats: Seats; left: Minor };

/** FEE: a fee for seats, which a discount on some of the seats leaves alone. NONE: not about seats. */
type Seats = "INCLUDED" | "OVERAGE" | "FEE" | "NONE";

/** In order. */
export function revisedPhases({ phases }: Pick<Contract, "phases">): RevisedPhase[] {
  return [...grouped(phases, termId)].map(([id, parts]) => ({ id, parts }));
}

/** @param charged ids of parts */
export function listedDiscounts(phase: RevisedPhase, charged: ReadonlySet<string>): ListedDiscount[] {
  return listedTerms(phase, charged, ({ discounts }) => discounts, isSameDiscount);
}

/**
 * The terms of those parts that are charged, in the order in which they list them; where they disagree, as the first has it.
 * @param charged ids of parts
 */
export function listedTerms<Term>(
  { parts }: RevisedPhase,
  charged: ReadonlySet<string>,
  termsOf: (part: Phase) => readonly Term[],
  isSameTerm: (a: Term, b: Term) => boolean,
): ListedTerm<Term>[] {
  if (charged.size === 0) return [];
  const known: ListedTerm<Term>[] = [];
  const lists = parts.map((part) => ({
    id: part.id,
    listed: termsOf(part).map((each) => listTerm(each, part.id, known, isSameTerm)),
  }));
  return inListedOrder(lists.filter(({ id }) => charged.has(id)).map(({ listed }) => listed));
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

/** That of a part before which says the same, or one more of the `known`; what a part lists twice is two. */
function listTerm<Term>(
  term: Term,
  phaseId: string,
  known: ListedTerm<Term>[],
  isSameTerm: (a: Term, b: Term) => boolean,
): ListedTerm<Term> {
  const same = known.find((each) => !each.phaseIds.has(phaseId) && isSameTerm(each.term, term));
  const listed = same ?? { term, phaseId, phaseIds: new Set() };
  if (!same) known.push(listed);
  listed.phaseIds.add(phaseId);
  return listed;
}

/** But for ids, which a write makes anew, and the order of the prices, which says nothing. */
export function isSameDiscount(a: PhaseDiscount, b: PhaseDiscount): boolean {
  const said = (of: PhaseDiscount) => ({ ...of, id: null, priceIds: of.priceIds.toSorted() });
  return isSame(said(a), said(b));
}

function inListedOrder<Listed>(lists: readonly (readonly Listed[])[]): Listed[] {
  const ordered: Listed[] = [];
  let waiting = lists.filter(({ length }) => length > 0);
  while (waiting.length > 1) {
    const heads = waiting.flatMap((list) => list.slice(0, 1));
    const next = heads.find((head) => waiting.every((list) => list.indexOf(head) <= 0)) ?? heads[0];
    if (next) ordered.push(next);
    waiting = waiting.map((list) => list.filter((each) => each !== next)).filter(({ length }) => length > 0);
  }
  return [...ordered, ...waiting.flat()];
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

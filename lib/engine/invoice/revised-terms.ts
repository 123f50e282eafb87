import { termId } from "../schedule/billed-phase";
import type { Contract, Phase, PhaseDiscount, PhaseMinimum } from "../schedule/contract";
import { isSame } from "../schedule/equality";
import { grouped } from "./line-order";

/**
 * Discounts and minimums of a phase that its revisions list again (D49): what a revision leaves as it is, is one over all parts.
 *
 * Law: a revision that leaves a term as it is changes nothing of what it takes or owes.
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

/** In order. */
export function revisedPhases({ phases }: Pick<Contract, "phases">): RevisedPhase[] {
  return [...grouped(phases, termId)].map(([id, parts]) => ({ id, parts }));
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

/** But for ids, which a write makes anew, and the order of the prices, which says nothing. */
export function isSameDiscount(a: PhaseDiscount, b: PhaseDiscount): boolean {
  const said = (of: PhaseDiscount) => ({ ...of, id: null, priceIds: of.priceIds.toSorted() });
  return isSame(said(a), said(b));
}

/** As for discounts. */
export function isSameMinimum(a: PhaseMinimum, b: PhaseMinimum): boolean {
  return a.amount === b.amount && isSame(a.priceIds.toSorted(), b.priceIds.toSorted());
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

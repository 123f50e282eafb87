import { describe, expect, test } from "vitest";
import { readPeerCases } from "@/lib/testing/vectors/peers";
import { calendarCases } from "./calendar";
import { creditNoteCases } from "./credit-notes";
import { discountCases } from "./discounts";
import { foreignAnswers } from "./foreign-answers";
import { grantCases } from "./grants";
import { minimumCases } from "./minimums";
import { casesOfTheCounter, numberingCases } from "./numbering";
import { type CaseBook, leaving, likewise, type PeerCase, plainly, type RunCase } from "./peer-case";
import { prorationCases } from "./proration";
import { roundingCases } from "./rounding";
import { seatCases } from "./seats";
import { taxCases } from "./taxes";
import { tierCases } from "./tiers";
import { usageCases } from "./usage";

/**
 * Every case of lib/testing/vectors/peers.json: run against the engine, or listed as of another convention with the reason. A book's
 * name is the cases' area.
 */
const books: Readonly<Record<string, CaseBook>> = {
  tiers: tierCases,
  proration: prorationCases,
  period: calendarCases,
  tax: taxCases,
  credits: grantCases,
  rounding: roundingCases,
  minimum: minimumCases,
  creditnote: creditNoteCases,
  discount: discountCases,
  "usage-aggregation": usageCases,
  seats: seatCases,
  numbering: numberingCases,
};
const cases = readPeerCases();
const sentence = /^[A-Z].{30,}\.$/;
const caseOf = new Map(cases.map((each) => [each.id, each]));

describe.each(Object.entries(books))("%s", (_, { run, foreign }) => {
  test.each(known(run))("%s: %s", (id, _, { input, expected }) => {
    const { answer, without = {} } = runCase(run[id]);
    for (const reason of Object.values(without)) expect(reason).toMatch(sentence);
    expect(plainly(answer(input))).toEqual(plainly(leaving(expected, Object.keys(without))));
  });

  test.each(known(foreign))("another convention: %s: %s", (id, _, { input, expected }) => {
    const entry = foreign[id];
    const { reason, answer } = typeof entry === "object" ? entry : { reason: entry ?? "", answer: undefined };
    expect(reason).toMatch(sentence);
    if (!answer) return;
    const ours = foreignAnswers[id] ?? null;
    expect(plainly(answer(input))).toEqual(plainly(ours));
    expect(plainly(ours)).not.toEqual(plainly(likewise(expected, ours)));
  });
});

test("each case of the file is in exactly one list, of its own area, and the lists name no other", () => {
  const listed = Object.entries(books).flatMap(([area, { run, foreign }]) =>
    [...Object.keys(run), ...Object.keys(foreign)].map((id) => `${area} ${id}`),
  );
  listed.push(...casesOfTheCounter.map((id) => `numbering ${id}`));
  expect(listed.toSorted()).toEqual(cases.map(({ area, id }) => `${area} ${id}`).toSorted());
});

test("every case of another convention that can be said in our terms has our number beside it, and no other has", () => {
  const answered = Object.values(books).flatMap(({ foreign }) =>
    Object.entries(foreign).flatMap(([id, entry]) => (typeof entry === "object" && entry.answer ? [id] : [])),
  );
  expect(Object.keys(foreignAnswers).toSorted()).toEqual(answered.toSorted());
});

function known(list: Readonly<Record<string, unknown>>): [id: string, description: string, PeerCase][] {
  const found = Object.keys(list).flatMap((id) => caseOf.get(id) ?? []);
  return found.map((each) => [each.id, each.description, each]);
}

function runCase(entry: CaseBook["run"][string] | undefined): RunCase {
  if (!entry) throw new Error("The case is not in the list");
  return typeof entry === "function" ? { answer: entry } : entry;
}

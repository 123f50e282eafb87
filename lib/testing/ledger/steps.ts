import { fc } from "../laws";

/**
 * What people do to drafts, invoices, credit notes and money, at random. `pick` chooses among what fits the step, or, when it `isWild`, among all
 * there is, so that refusals are met too.
 */

const pick = fc.nat({ max: 50 });
const isWild = fc.integer({ min: 0, max: 5 }).map((die) => die === 0);
const target = { pick, isWild };

function decimalText(most: number, places: readonly number[], least = 0) {
  return fc
    .tuple(fc.integer({ min: least, max: most }), fc.constantFrom(...places))
    .map(([digits, shown]) => (digits / 10 ** shown).toFixed(shown));
}

const lineDiscount = fc.option(
  fc.oneof(
    fc.record({ kind: fc.constant("PERCENTAGE" as const), fraction: fc.constantFrom("0.1", "0.333", "0.075", "1") }),
    fc.record({ kind: fc.constant("NOMINAL" as const), amount: fc.integer({ min: 1, max: 400 }).map(String) }),
  ),
  { nil: null, freq: 2 },
);
export const anyLine = fc.record({
  title: fc.integer({ min: 1, max: 99_999 }).map((number) => `Item ${number}`),
  quantity: decimalText(900, [0, 0, 1, 3], 1),
  rate: fc.oneof(
    { weight: 9, arbitrary: decimalText(99_999, [2, 2, 4]) },
    { weight: 1, arbitrary: decimalText(-1, [2], -999) },
  ),
  taxRate: fc.constantFrom("0.21", "0.21", "0.055", "0"),
  discount: lineDiscount,
});
export type AnyLine = typeof anyLine extends fc.Arbitrary<infer Value> ? Value : never;

const anyDiscount = fc.oneof(
  fc.record({ kind: fc.constant("PERCENTAGE" as const), fraction: fc.constantFrom("0.1", "0.125", "0.5") }),
  fc.record({ kind: fc.constant("NOMINAL" as const), amount: fc.integer({ min: 1, max: 900 }).map(String) }),
);

function step<Kind extends string, Facts extends object>(
  weight: number,
  kind: Kind,
  facts: { [Name in keyof Facts]: fc.Arbitrary<Facts[Name]> },
): { weight: number; arbitrary: fc.Arbitrary<{ kind: Kind } & Facts> } {
  return { weight, arbitrary: fc.record<Facts>(facts).map((values) => ({ kind, ...values })) };
}

const isYen = fc.integer({ min: 0, max: 3 }).map((die) => die === 0);
const newInvoice = step(2, "newInvoice", { isYen });
const save = step(5, "save", {
  ...{
    ...target,
    isStale: fc.integer({ min: 0, max: 15 }).map((die) => die === 0),
    kept: fc.array(fc.constantFrom("AS_IT_IS", "CHANGED", "GONE"), { maxLength: 4 }),
  },
  ...{ added: fc.array(anyLine, { maxLength: 3 }), discounts: fc.array(anyDiscount, { maxLength: 2 }) },
  isUnderHeading: fc.boolean(),
});
const finalizeInvoice = step(8, "finalizeInvoice", target);

const anyDraftStep = fc.oneof(
  newInvoice,
  save,
  step(3, "addLine", { ...target, line: anyLine, isUnderHeading: fc.boolean() }),
  step(2, "changeLine", { ...target, at: pick, line: anyLine }),
  step(1, "removeLine", { ...target, at: pick }),
  step(1, "addHeading", target),
  step(1, "removeHeading", { ...target, at: pick }),
  step(1, "patchInvoice", { ...target, memo: fc.constantFrom(null, "Thank you", "Two weeks, please"), days: pick }),
  step(1, "changeCurrency", { ...target, isYen }),
  step(1, "deleteInvoice", target),
);
const anyIssueStep = fc.oneof(
  finalizeInvoice,
  step(1, "voidInvoice", target),
  step(3, "sendInvoice", target),
  step(2, "amendInvoice", { ...target, memo: fc.constantFrom(null, "Amended", "Amended again"), days: pick }),
);
const anyMoneyStep = fc.oneof(
  step(3, "status", {
    ...{ ...target, part: pick, isPart: fc.boolean() },
    paymentStatus: fc.constantFrom("PAID", "UNPAID", "PARTIALLY_PAID", "UNCOLLECTIBLE"),
  }),
  step(2, "pay", {
    ...target,
    isYen,
    part: pick,
    other: pick,
    otherPart: pick,
    over: fc.nat({ max: 3 }).map((die) => die * 25),
  }),
  step(4, "allocate", { ...target, invoice: pick, part: pick }),
  step(1, "reverseShare", { ...target, at: pick }),
  step(1, "reversePayment", target),
);
const newNote = step(3, "newNote", { ...target, isLoose: fc.boolean(), isYen });
const addNoteLine = step(3, "addNoteLine", { ...target, line: anyLine, at: pick, isLoose: fc.boolean() });
const finalizeNote = step(4, "finalizeNote", target);
const apply = step(4, "apply", { ...target, invoice: pick, part: pick, isStale: isWild });
const anyNoteStep = fc.oneof(
  newNote,
  addNoteLine,
  step(1, "changeNoteLine", { ...target, line: anyLine, at: pick }),
  step(1, "removeNoteLine", { ...target, at: pick }),
  step(2, "saveNote", { ...target, isStale: isWild, line: anyLine, at: pick, isKept: fc.boolean() }),
  step(1, "creditAll", target),
  step(1, "patchNote", { ...target, grants: fc.boolean() }),
  step(1, "deleteNote", target),
  finalizeNote,
  step(1, "sendNote", target),
  step(1, "voidNote", target),
  apply,
  step(2, "undo", target),
);

const anyStep = fc.oneof(
  { weight: 5, arbitrary: anyDraftStep },
  { weight: 3, arbitrary: anyIssueStep },
  { weight: 4, arbitrary: anyMoneyStep },
  { weight: 6, arbitrary: anyNoteStep },
);
export type Step = typeof anyStep extends fc.Arbitrary<infer Value> ? Value : never;
export type StepOf<Kind extends Step["kind"]> = Extract<Step, { kind: Kind }>;

/** Steps that belong together, so that documents get as far as money: alone most would end as empty drafts. */
const issue = fc.tuple(newInvoice.arbitrary, save.arbitrary, finalizeInvoice.arbitrary);
const credit = fc.tuple(newNote.arbitrary, addNoteLine.arbitrary, finalizeNote.arbitrary, apply.arbitrary);
const anySteps: fc.Arbitrary<Step[]> = fc.oneof(
  { weight: 12, arbitrary: anyStep.map((one): Step[] => [one]) },
  { weight: 1, arbitrary: issue },
  { weight: 2, arbitrary: credit },
);

/** A life begins with two invoices and a credit note; then whatever comes. */
export const anyLife: fc.Arbitrary<Step[]> = fc
  .tuple(issue, issue, credit, fc.array(anySteps, { minLength: 20, maxLength: 40 }))
  .map(([first, second, third, rest]) => [...first, ...second, ...third, ...rest.flat()]);

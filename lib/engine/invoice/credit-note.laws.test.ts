import { describe, expect, it } from "vitest";
import { fc, holds } from "@/lib/testing/laws";
import { zero } from "../money/decimal";
import { fixed, fixedToDecimal, type Minor, minor, minorToDecimal, total } from "../money/fixed";
import { creditNoteTotals, planCreditNote } from "./credit-note";
import {
  addCredited,
  type CreditedInvoice,
  type CreditedSoFar,
  type CreditNoteLine,
  creditedOfLine,
  nothingCredited,
  totalsOfRate,
} from "./credit-note-facts";
import { creditAllThatIsLeft, leftToCredit, type RemainingLine } from "./credit-note-left";
import { taxKey } from "./tax";
import { computeTotals } from "./totals";

const rates = ["0", "0.055", "0.07", "0.2", "0.21", "0.333333333333"].map(fixed);

const anyLine = (least: number) =>
  fc.record({
    net: fc.oneof(fc.integer({ min: least, max: 30 }), fc.integer({ min: least, max: 40_000 })).map(BigInt),
    taxRateFraction: fc.constantFrom(...rates),
    taxCategoryCode: fc.constantFrom("S", "S", "S", "Z"),
  });

/** An invoice as `computeTotals`, another implementation, makes it; one that could be finalized (D27). */
const anyInvoice = (least: number) =>
  fc.array(anyLine(least), { minLength: 1, maxLength: 5 }).map((lines): CreditedInvoice => {
    const totals = computeTotals({
      currency: "EUR",
      taxStatus: "TAXED",
      groups: [],
      lines: lines.map((line, index) => ({
        id: String(index),
        groupId: null,
        index,
        quantity: fixedToDecimal(fixed("1")),
        rate: minorToDecimal(line.net, "EUR"),
        discountAmount: zero,
        roundingAmount: zero,
        taxCategoryCode: line.taxCategoryCode,
        taxRateFraction: fixedToDecimal(line.taxRateFraction),
      })),
    });
    const taxed = lines.map((line, i) => ({
      ...line,
      id: String(i),
      title: String(i),
      tax: minor(totals.lines[i]?.totalTax ?? zero, "EUR"),
    }));
    return { customerId: "acme", currency: "EUR", lines: taxed };
  });

const anyFinalInvoice = anyInvoice(-20_000).filter(
  ({ lines }) => total(lines.map(({ net }) => net)) >= 0n && total(lines.map(({ net, tax }) => net + tax)) >= 0n,
);

/** How a person may fill a note: of which lines, how many thousandths of what is left; −200 takes back, 1300 is too much. */
type Wish = { of: number[]; thousandths: number; withReference: boolean };
const anyNotes = fc.array(
  fc.array(
    fc.record({
      of: fc.uniqueArray(fc.nat(4), { minLength: 1, maxLength: 2 }),
      thousandths: fc.oneof(fc.constant(1000), fc.integer({ min: 0, max: 1000 }), fc.integer({ min: -200, max: 1300 })),
      withReference: fc.boolean(),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  { maxLength: 6 },
);

function noteOf(lines: readonly CreditNoteLine[]) {
  return { customerId: "acme", currency: "EUR" as const, lines };
}

/** Wishes as lines: all of one rate, their amount a part of what is left now. */
function linesOf(wishes: readonly Wish[], invoice: CreditedInvoice, credited: CreditedSoFar): CreditNoteLine[] {
  const left = new Map(leftToCredit(invoice, credited).lines.map((line) => [line.id, line.left]));
  return wishes.flatMap(({ of, thousandths, withReference }, i) => {
    const wanted = of.flatMap((index) => invoice.lines[index % invoice.lines.length] ?? []);
    const [first] = wanted;
    if (!first) return [];
    const { taxCategoryCode, taxRateFraction } = first;
    const ids = [...new Set(wanted.filter((line) => taxKey(line) === taxKey(first)).map((line) => line.id))];
    const net = (total(ids.map((id) => left.get(id) ?? 0n)) * BigInt(thousandths)) / 1000n;
    return [{ id: String(i), taxCategoryCode, taxRateFraction, net, invoiceLineIds: withReference ? ids : [] }];
  });
}

function linesOfRest(rest: readonly RemainingLine[]): CreditNoteLine[] {
  return rest.map(({ invoiceLineId, taxCategoryCode, taxRateFraction, net }, i) => ({
    id: String(i),
    taxCategoryCode,
    taxRateFraction,
    net,
    invoiceLineIds: invoiceLineId === null ? [] : [invoiceLineId],
  }));
}

function creditInTurn(invoice: CreditedInvoice, notes: readonly (readonly Wish[])[]): CreditedSoFar {
  return notes.reduce((credited, wishes) => {
    const plan = planCreditNote(noteOf(linesOf(wishes, invoice, credited)), invoice, credited);
    return plan.ok ? addCredited(credited, plan) : credited;
  }, nothingCredited);
}

function expectWithin(part: Minor, whole: Minor) {
  expect(part >= (whole < 0n ? whole : 0n)).toBe(true);
  expect(part <= (whole < 0n ? 0n : whole)).toBe(true);
}

const gross = (items: readonly { net: Minor; tax: Minor }[]) => total(items.map(({ net, tax }) => net + tax));

describe("laws of credit notes (D34)", () => {
  it("what notes credit together never exceeds the invoice, per line, per rate in net and tax, and in gross", () => {
    holds(anyFinalInvoice, anyNotes, (invoice, notes) => {
      const credited = creditInTurn(invoice, notes);
      for (const line of invoice.lines) {
        const rate = totalsOfRate(invoice.lines, line);
        expectWithin(creditedOfLine(credited, line.id), line.net);
        expectWithin(totalsOfRate(credited.taxes, line).net, rate.net);
        expectWithin(totalsOfRate(credited.taxes, line).tax, rate.tax);
      }
      expectWithin(gross(credited.taxes), gross(invoice.lines));
    });
  });

  it("whatever notes came before, one of all that is left is accepted and closes net, tax and gross exactly", () => {
    holds(anyFinalInvoice, anyNotes, (invoice, notes) => {
      const credited = creditInTurn(invoice, notes);
      const rest = creditAllThatIsLeft(invoice, credited);
      const plan = rest.ok ? planCreditNote(noteOf(linesOfRest(rest.lines)), invoice, credited) : null;
      if (plan) expect(plan.ok ? [] : plan.refusals).toEqual([]);
      const closed = plan?.ok ? addCredited(credited, plan) : credited;
      const left = leftToCredit(invoice, closed);
      expect(left.taxes.every(({ net, tax }) => net === 0n && tax === 0n)).toBe(true);
      expect(left.grossLeft).toBe(0n);
      expect(creditAllThatIsLeft(invoice, closed).ok).toBe(false);
    });
  });

  it("a note's totals are the sums of its lines and of its rates", () => {
    holds(anyFinalInvoice, anyNotes, (invoice, notes) => {
      const credited = creditInTurn(invoice, notes.slice(1));
      const lines = linesOf(notes[0] ?? [], invoice, credited);
      const note = creditNoteTotals(noteOf(lines), invoice, credited);
      expect(note.totalTax).toBe(total(note.lines.map((line) => line.totalTax)));
      expect(note.totalTax).toBe(total(note.taxes.map((rate) => rate.tax)));
      expect(note.netTotal).toBe(total(lines.map((line) => line.net)));
      expect(note.grossTotal).toBe(note.netTotal + note.totalTax);
      for (const [i, line] of lines.entries()) {
        const shared = total((note.lines[i]?.shares ?? []).map((share) => share.net));
        expect(shared).toBe(line.invoiceLineIds.length > 0 ? line.net : 0n);
      }
    });
  });

  it("a note of everything on an untouched invoice mirrors it line by line: invoice + credit note = 0", () => {
    holds(anyFinalInvoice, (invoice) => {
      const charged = invoice.lines.filter((line) => line.net !== 0n);
      const rest = creditAllThatIsLeft(invoice, nothingCredited);
      expect(rest.ok).toBe(charged.length > 0);
      if (!rest.ok) return;
      expect(rest.lines.every((line) => line.isWhole)).toBe(true);
      const note = planCreditNote(noteOf(linesOfRest(rest.lines)), invoice);
      expect(note.ok && note.lines.map(({ netTotal, totalTax }) => [netTotal, totalTax])).toEqual(
        charged.map(({ net, tax }) => [net, tax]),
      );
      expect(rest.lines.map((line) => line.invoiceLineId)).toEqual(charged.map((line) => line.id));
    });
  });

  it("the order of notes changes neither what they credit together nor what closing leaves", () => {
    const anyPart = fc.record({ of: fc.nat(4), net: fc.integer({ min: 0, max: 9000 }).map(BigInt) });
    holds(anyInvoice(0), fc.array(anyPart, { maxLength: 6 }), fc.infiniteStream(fc.nat()), (invoice, parts, seed) => {
      const notes = parts.flatMap(({ of, net }, i) => {
        const line = invoice.lines[of % invoice.lines.length];
        if (!line) return [];
        const { taxCategoryCode, taxRateFraction } = line;
        return [noteOf([{ id: String(i), taxCategoryCode, taxRateFraction, net, invoiceLineIds: [line.id] }])];
      });
      const accepted = notes.filter((note, i) => {
        const before = inTurn(invoice, notes.slice(0, i));
        return planCreditNote(note, invoice, before).ok;
      });
      const keyed = accepted.map((note) => ({ note, key: seed.next().value ?? 0 }));
      const shuffled = keyed.sort((a, b) => a.key - b.key).map(({ note }) => note);
      expect(leftToCredit(invoice, inTurn(invoice, shuffled))).toEqual(
        leftToCredit(invoice, inTurn(invoice, accepted)),
      );
    });
  });

  it("each line's tax is its own net × rate to within one unit", () => {
    holds(anyFinalInvoice, anyNotes, (invoice, notes) => {
      const credited = creditInTurn(invoice, notes.slice(1));
      const lines = linesOf(notes[0] ?? [], invoice, credited);
      const plan = planCreditNote(noteOf(lines), invoice, credited);
      if (!plan.ok) return;
      for (const [i, line] of lines.entries()) {
        const off = (plan.lines[i]?.totalTax ?? 0n) * fixed("1") - line.net * line.taxRateFraction;
        expect(off > -fixed("1") && off <= fixed("1")).toBe(true);
      }
    });
  });

  it("a refused note changes nothing: it has no totals to store", () => {
    holds(anyFinalInvoice, anyNotes, (invoice, notes) => {
      for (const wishes of notes) {
        const plan = planCreditNote(noteOf(linesOf(wishes, invoice, nothingCredited)), invoice);
        expect("lines" in plan).toBe(plan.ok);
        if (!plan.ok) expect(plan.refusals.every(({ message }) => /\.$/.test(message))).toBe(true);
      }
    });
  });
});

function inTurn(invoice: CreditedInvoice, notes: readonly ReturnType<typeof noteOf>[]): CreditedSoFar {
  return notes.reduce((credited, note) => {
    const plan = planCreditNote(note, invoice, credited);
    return plan.ok ? addCredited(credited, plan) : credited;
  }, nothingCredited);
}

import { describe, expect, it } from "vitest";
import { planCreditNote } from "./credit-note";
import { invoice, invoiceLine, note, noteLine, planned, taxOf } from "./credit-note-builders";
import { addCredited, nothingCredited } from "./credit-note-facts";
import { creditAllThatIsLeft, leftToCredit } from "./credit-note-left";
import { splitOverLeft, taxOfNote } from "./credit-note-tax";

function totals(...args: Parameters<typeof planCreditNote>) {
  const { netTotal, totalTax, grossTotal } = planned(...args);
  return [netTotal, totalTax, grossTotal];
}

function sharesOf(...args: Parameters<typeof planCreditNote>) {
  return planned(...args).lines.map(({ shares }) => shares.map(({ invoiceLineId, net }) => [invoiceLineId, net]));
}

function refusals(...args: Parameters<typeof planCreditNote>) {
  const plan = planCreditNote(...args);
  return plan.ok ? [] : plan.refusals.map(({ reason, message, left }) => [reason, message, left]);
}

const reduced = { rate: "0.1" };
const zeroRated = { category: "Z", rate: "0" };

describe("D34: tax where the invoice's own was rounded line by line elsewhere", () => {
  it("a rebate's tax is not taken back beyond what the invoice took off: −0.35 at 20 % is −0.07, the invoice has −0.06", () => {
    const rebates = ["x", "y", "z"];
    const imported = invoice(
      invoiceLine("fee", 10_000n, 1000n, reduced),
      ...rebates.map((id) => invoiceLine(id, -12n, -2n)),
    );
    const first = planned(note(noteLine(100n, ["fee"], reduced), noteLine(-35n, rebates)), imported);
    expect(first.lines.map(({ netTotal, totalTax }) => [netTotal, totalTax])).toEqual([
      [100n, 10n],
      [-35n, -6n],
    ]);
    const rest = note(noteLine(9900n, ["fee"], reduced), noteLine(-1n, rebates));
    expect(totals(rest, imported, addCredited(nothingCredited, first))).toEqual([9899n, 990n, 10_889n]);
  });

  it("a rate whose tax has the other sign than its net has no tax to give back before the note that closes it", () => {
    const ids = ["fee", "r1", "r2", "r3", "r4"];
    const imported = invoice(invoiceLine("fee", 17n, 3n), ...ids.slice(1).map((id) => invoiceLine(id, -3n, -1n)));
    const first = planned(note(noteLine(3n, ids)), imported);
    expect([first.netTotal, first.totalTax, first.grossTotal]).toEqual([3n, 0n, 3n]);
    expect(totals(note(noteLine(2n, ids)), imported, addCredited(nothingCredited, first))).toEqual([2n, -1n, 1n]);
  });

  it("notes without an invoice that count together are taxed on what they credit together: 0.24 at 20 % is 0.05", () => {
    const { taxRateFraction } = taxOf({});
    expect(taxOfNote(taxRateFraction, 12n, null, { net: 0n, tax: 0n })).toBe(2n);
    expect(taxOfNote(taxRateFraction, 12n, null, { net: 12n, tax: 2n })).toBe(3n);
  });
});

describe("D5: what a note line takes from the invoice lines it names", () => {
  it("is shared by what the note's lines before it leave of them: 30.00 over 50.00 and 100.00", () => {
    const two = invoice(invoiceLine("a", 10_000n, 2000n), invoiceLine("b", 10_000n, 2000n));
    expect(sharesOf(note(noteLine(5000n, ["a"]), noteLine(3000n, ["a", "b"])), two)).toEqual([
      [["a", 5000n]],
      [
        ["a", 1000n],
        ["b", 2000n],
      ],
    ]);
  });

  it("a fee and its full discount have nothing between them, so the first one bears it all", () => {
    const discounted = invoice(
      ...[invoiceLine("fee", 10_000n, 2000n), invoiceLine("free", 0n, 0n), invoiceLine("discount", -10_000n, -2000n)],
      invoiceLine("support", 5000n, 1000n),
    );
    expect(sharesOf(note(noteLine(3000n, ["fee", "free", "discount"])), discounted)).toEqual([
      [
        ["fee", 3000n],
        ["free", 0n],
        ["discount", 0n],
      ],
    ]);
  });

  it("lines that are both used up bear a further 1.00 alike, and the note is refused for each", () => {
    const three = invoice(...["a", "b", "c"].map((id) => invoiceLine(id, 5000n, 1000n)));
    const before = addCredited(nothingCredited, planned(note(noteLine(10_000n, ["a", "b"])), three));
    expect(refusals(note(noteLine(100n, ["a", "b"])), three, before)).toEqual([
      ["LINE_EXCEEDED", "“Item a”: only €0.00 is left to credit, not €0.50.", 0n],
      ["LINE_EXCEEDED", "“Item b”: only €0.00 is left to credit, not €0.50.", 0n],
    ]);
  });

  it("a line that names none takes from none", () => {
    expect(splitOverLeft(100n, [])).toEqual([]);
  });

  it("what counts after the first note is what it took, line by line and rate by rate", () => {
    const one = invoice(invoiceLine("a", 10_000n, 2000n));
    expect(addCredited(nothingCredited, planned(note(noteLine(4000n, ["a"])), one))).toEqual({
      lines: [{ invoiceLineId: "a", net: 4000n }],
      taxes: [{ ...taxOf({}), net: 4000n, tax: 800n }],
    });
  });
});

describe("D34: limits of lines, rates and gross", () => {
  it("a discount that an earlier note took back may be given again, down to nothing credited of it", () => {
    const discounted = invoice(invoiceLine("fee", 10_000n, 2000n), invoiceLine("discount", -2000n, -400n));
    const first = planned(note(noteLine(6000n, ["fee"]), noteLine(-2000n, ["discount"])), discounted);
    expect([first.netTotal, first.totalTax]).toEqual([4000n, 800n]);
    const before = addCredited(nothingCredited, first);
    expect(refusals(note(noteLine(1000n, ["fee"]), noteLine(2001n, ["discount"])), discounted, before)).toEqual([
      ["LINE_BELOW_ZERO", "“Item discount”: more would be taken back than the −€20.00 credited so far.", 0n],
    ]);
    const again = note(noteLine(2000n, ["fee"]), noteLine(2000n, ["discount"]));
    expect(totals(again, discounted, before)).toEqual([4000n, 800n, 4800n]);
  });

  it("a free line has nothing to credit and nothing to take back", () => {
    const free = invoice(invoiceLine("a", 10_000n, 2000n), invoiceLine("free", 0n, 0n));
    expect(refusals(note(noteLine(5n, ["free"])), free)).toEqual([
      ["LINE_EXCEEDED", "“Item free”: only €0.00 is left to credit, not €0.05.", 0n],
    ]);
    expect(refusals(note(noteLine(10n, ["a"]), noteLine(-5n, ["free"])), free)).toEqual([
      ["LINE_BELOW_ZERO", "“Item free”: more would be taken back than the €0.00 credited so far.", 0n],
    ]);
  });

  it("the gross limit counts the notes before: of 90.00 with 84.00 credited, 6.00 is left", () => {
    const drawn = invoice(invoiceLine("a", 10_000n, 2000n), invoiceLine("c", -3000n, 0n, zeroRated));
    const before = addCredited(nothingCredited, planned(note(noteLine(7000n, ["a"])), drawn));
    expect(refusals(note(noteLine(1000n, ["a"])), drawn, before)).toEqual([
      ["GROSS_EXCEEDED", "The whole invoice: only €6.00 is left to credit, not €12.00.", 600n],
    ]);
    expect(totals(note(noteLine(500n, ["a"])), drawn, before)).toEqual([500n, 100n, 600n]);
  });

  it("a note below zero is refused for that alone, not for the gross limit too", () => {
    const drawn = invoice(invoiceLine("a", 10_000n, 2000n), invoiceLine("c", -3000n, 0n, zeroRated));
    expect(refusals(note(noteLine(-3000n, ["c"], zeroRated)), drawn)).toEqual([
      ["NEGATIVE_TOTAL", "The credit note comes to less than zero. Use an invoice instead.", null],
    ]);
  });
});

describe("D34: what a note does not touch does not refuse it, be it credited beyond its limit", () => {
  it("a line", () => {
    const two = invoice(invoiceLine("a", 10_000n, 2000n), invoiceLine("b", 5000n, 1000n));
    const beyond = {
      lines: [{ invoiceLineId: "a", net: 12_000n }],
      taxes: [{ ...taxOf({}), net: 12_000n, tax: 2400n }],
    };
    expect(totals(note(noteLine(1000n, ["b"])), two, beyond)).toEqual([1000n, 200n, 1200n]);
    expect(refusals(note(noteLine(1n, ["a"])), two, beyond)).toEqual([
      ["LINE_EXCEEDED", "“Item a”: only −€20.00 is left to credit, not €0.01.", -2000n],
    ]);
  });

  it("a rate, on which a line of zero changes nothing", () => {
    const two = invoice(invoiceLine("a", 10_000n, 2000n), invoiceLine("b", 50_000n, 5000n, reduced));
    const beyond = { lines: [], taxes: [{ ...taxOf({}), net: 11_000n, tax: 2200n }] };
    const remark = noteLine(0n, []);
    expect(totals(note(remark, noteLine(1000n, ["b"], reduced)), two, beyond)).toEqual([1000n, 100n, 1100n]);
  });

  it("the gross, which a note of zero leaves as it is", () => {
    const one = invoice(invoiceLine("a", 10_000n, 2000n));
    const beyond = { lines: [], taxes: [{ ...taxOf({}), net: 11_000n, tax: 2200n }] };
    expect(totals(note(noteLine(0n, [])), one, beyond)).toEqual([0n, 0n, 0n]);
  });
});

describe("D34: what is left to credit", () => {
  it("of an untouched rate whose fee is discounted in full, both, so that the note mirrors the invoice", () => {
    const discounted = invoice(
      ...[invoiceLine("fee", 10_000n, 2000n), invoiceLine("discount", -10_000n, -2000n)],
      invoiceLine("support", 5000n, 500n, reduced),
    );
    const rest = creditAllThatIsLeft(discounted, nothingCredited);
    expect(rest.ok && rest.lines.map(({ invoiceLineId, net, isWhole }) => [invoiceLineId, net, isWhole])).toEqual([
      ["fee", 10_000n, true],
      ["discount", -10_000n, true],
      ["support", 5000n, true],
    ]);
  });

  it("nothing, in words, once all of it is credited", () => {
    const one = invoice(invoiceLine("a", 10_000n, 2000n));
    const all = addCredited(nothingCredited, planned(note(noteLine(10_000n, ["a"])), one));
    expect(creditAllThatIsLeft(one, all)).toEqual({
      ok: false,
      reason: "NOTHING_LEFT",
      message: "Everything on the invoice has been credited.",
    });
  });

  it("of a rate below zero, a rebate no further than its rate, a charge against it by its own limit", () => {
    const below = invoice(
      ...[invoiceLine("fee", 10_000n, 2000n), invoiceLine("rebate", -2000n, -200n, reduced)],
      invoiceLine("charge", 500n, 50n, reduced),
    );
    expect(leftToCredit(below, nothingCredited).lines.map(({ id, left, most }) => [id, left, most])).toEqual([
      ["fee", 10_000n, 10_000n],
      ["rebate", -2000n, -1500n],
      ["charge", 500n, 500n],
    ]);
  });

  it("of a closed rate, nothing of any line, though the fee has 20.00 left and its discount −20.00", () => {
    const discounted = invoice(invoiceLine("fee", 10_000n, 2000n), invoiceLine("discount", -2000n, -400n));
    const closed = addCredited(nothingCredited, planned(note(noteLine(8000n, ["fee"])), discounted));
    expect(leftToCredit(discounted, closed).lines.map(({ id, left, most }) => [id, left, most])).toEqual([
      ["fee", 2000n, 0n],
      ["discount", -2000n, 0n],
    ]);
  });
});

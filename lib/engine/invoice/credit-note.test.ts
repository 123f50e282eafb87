import { describe, expect, it } from "vitest";
import { planCreditNote } from "./credit-note";
import { invoice, invoiceLine, note, noteLine, planned } from "./credit-note-builders";
import { addCredited, nothingCredited } from "./credit-note-facts";
import { creditAllThatIsLeft, leftToCredit } from "./credit-note-left";

function refusals(...args: Parameters<typeof planCreditNote>) {
  const plan = planCreditNote(...args);
  return plan.ok ? [] : plan.refusals.map(({ reason, message, left }) => [reason, message, left]);
}

describe("D34: what a note credits", () => {
  const two = invoice(invoiceLine("a", 6833n, 1367n), invoiceLine("b", 6833n, 1366n));

  it("Lago rounds 0.4 up on the first note and takes 0.2 off the second: so does cumulative tax", () => {
    const first = planned(note(noteLine(6833n, "a")), two);
    expect([first.netTotal, first.totalTax, first.grossTotal]).toEqual([6833n, 1367n, 8200n]);
    const second = planned(note(noteLine(6833n, "b")), two, addCredited(nothingCredited, first));
    expect([second.netTotal, second.totalTax, second.grossTotal]).toEqual([6833n, 1366n, 8199n]);
  });

  it("the order of the notes moves the cent from one to the other, never out of the sum", () => {
    const first = planned(note(noteLine(6833n, "b")), two);
    const second = planned(note(noteLine(6833n, "a")), two, addCredited(nothingCredited, first));
    expect([first.totalTax, second.totalTax]).toEqual([1367n, 1366n]);
  });

  it("three notes of a third: 0.33, 0.34, 0.33 of tax on 5.00 at 20 %", () => {
    const whole = invoice(invoiceLine("a", 500n, 100n));
    let credited = nothingCredited;
    const taxes = [167n, 167n, 166n].map((net) => {
      const plan = planned(note(noteLine(net, "a")), whole, credited);
      credited = addCredited(credited, plan);
      return plan.totalTax;
    });
    expect(taxes).toEqual([33n, 34n, 33n]);
  });

  it("D4: the note's tax of a rate is shared over its lines by largest remainders", () => {
    const three = invoice(invoiceLine("a", 12n, 3n), invoiceLine("b", 12n, 2n), invoiceLine("c", 12n, 2n));
    const plan = planned(note(noteLine(12n, "b"), noteLine(12n, "c")), three);
    expect(plan.lines.map((line) => line.totalTax)).toEqual([3n, 2n]);
    expect(plan.totalTax).toBe(5n);
  });

  it("each category and rate is reckoned for itself: 0 % is not exempt", () => {
    const mixed = invoice(
      invoiceLine("a", 1000n, 210n, { rate: "0.21" }),
      invoiceLine("b", 500n, 0n, { category: "Z", rate: "0" }),
      invoiceLine("c", 700n, 0n, { category: "E", rate: "0" }),
    );
    const plan = planned(
      note(noteLine(100n, "a", { rate: "0.21" }), noteLine(700n, "c", { category: "E", rate: "0" })),
      mixed,
    );
    expect(plan.taxes.map((rate) => [rate.taxCategoryCode, rate.net, rate.tax])).toEqual([
      ["S", 100n, 21n],
      ["E", 700n, 0n],
    ]);
    expect(refusals(note(noteLine(100n, "b", { category: "E", rate: "0" })), mixed)).toEqual([
      ["OTHER_RATE", "“Item b” is taxed at 0 % on the invoice, not at Exempt.", null],
    ]);
  });

  it("an invoice whose tax was rounded elsewhere, line by line, is still closed to the cent", () => {
    const imported = invoice(invoiceLine("a", 12n, 2n), invoiceLine("b", 12n, 2n), invoiceLine("c", 12n, 2n));
    const most = planned(note(noteLine(35n, ["a", "b", "c"])), imported);
    expect(most.totalTax).toBe(6n);
    const rest = planned(note(noteLine(1n, ["a", "b", "c"])), imported, addCredited(nothingCredited, most));
    expect([rest.netTotal, rest.totalTax]).toEqual([1n, 0n]);

    const dearer = invoice(invoiceLine("a", 12n, 3n), invoiceLine("b", 12n, 3n), invoiceLine("c", 12n, 3n));
    const first = planned(note(noteLine(12n, "a")), dearer);
    const last = planned(note(noteLine(12n, "b"), noteLine(12n, "c")), dearer, addCredited(nothingCredited, first));
    expect([first.totalTax, last.totalTax]).toEqual([2n, 7n]);
    expect(last.lines.map((line) => line.totalTax)).toEqual([4n, 3n]);
  });
});

describe("D34: limits", () => {
  const one = invoice(invoiceLine("a", 10_000n, 2000n), invoiceLine("b", 5000n, 1000n));

  it("names the line and how much of it is left", () => {
    const before = addCredited(nothingCredited, planned(note(noteLine(4000n, "a")), one));
    expect(refusals(note(noteLine(6001n, "a")), one, before)).toEqual([
      ["LINE_EXCEEDED", "“Item a”: only €60.00 is left to credit, not €60.01.", 6000n],
    ]);
    expect(refusals(note(noteLine(6000n, "a")), one, before)).toEqual([]);
  });

  it("two lines of one note that credit one invoice line count together", () => {
    expect(refusals(note(noteLine(6000n, "a"), noteLine(4001n, "a")), one)[0]?.[0]).toBe("LINE_EXCEEDED");
  });

  it("a line without reference is held by its rate alone, and counts against it", () => {
    const before = addCredited(nothingCredited, planned(note(noteLine(14_000n, null)), one));
    expect(refusals(note(noteLine(5000n, "b")), one, before)).toEqual([
      ["RATE_EXCEEDED", "Taxed at 20 %: only €10.00 is left to credit, not €50.00.", 1000n],
    ]);
    expect(refusals(note(noteLine(1n, null, { rate: "0.07" })), one)[0]).toEqual([
      "OTHER_RATE",
      "The invoice has nothing taxed at 7 %.",
      null,
    ]);
  });

  it("a note never bills: neither the invoice line nor the rate falls below what is credited so far", () => {
    const before = addCredited(nothingCredited, planned(note(noteLine(300n, "a")), one));
    expect(refusals(note(noteLine(-301n, "a"), noteLine(900n, "b")), one, before)).toEqual([
      ["LINE_BELOW_ZERO", "“Item a”: more would be taken back than the €3.00 credited so far.", 9700n],
    ]);
    expect(refusals(note(noteLine(-100n, "a")), one, before)).toEqual([
      ["NEGATIVE_TOTAL", "The credit note comes to less than zero. Use an invoice instead.", null],
    ]);
    expect(refusals(note(noteLine(-300n, "a"), noteLine(900n, "b")), one, before)).toEqual([]);
  });

  it("buyer, currency and lines are the invoice's, and there is at least one line (D52)", () => {
    const other = { customerId: "globex", currency: "USD" as const, lines: [noteLine(1n, "a")] };
    expect(refusals(other, one).map(([reason]) => reason)).toEqual(["OTHER_CUSTOMER", "OTHER_CURRENCY"]);
    expect(refusals(note(noteLine(1n, "z")), one)[0]?.[0]).toBe("UNKNOWN_LINE");
    expect(refusals(note(), one)[0]?.[0]).toBe("NO_LINES");
    expect(refusals(note(), null)[0]?.[0]).toBe("NO_LINES");
  });

  it("what a credit paid for at rate 0 is not paid out: the gross is the limit (D26, D29)", () => {
    const drawn = invoice(invoiceLine("a", 10_000n, 2000n), invoiceLine("c", -3000n, 0n, { category: "Z", rate: "0" }));
    expect(refusals(note(noteLine(10_000n, "a")), drawn)).toEqual([
      ["GROSS_EXCEEDED", "The whole invoice: only €90.00 is left to credit, not €120.00.", 9000n],
    ]);
    const paid = planned(note(noteLine(7500n, "a")), drawn);
    expect(paid.grossTotal).toBe(9000n);
    const credited = addCredited(nothingCredited, paid);
    const rest = creditAllThatIsLeft(drawn, credited);
    expect(rest.ok && rest.lines.map((line) => [line.invoiceLineId, line.net])).toEqual([
      ["a", 2500n],
      ["c", -3000n],
    ]);
    const closing = planned(
      note(noteLine(2500n, "a"), noteLine(-3000n, "c", { category: "Z", rate: "0" })),
      drawn,
      credited,
    );
    expect([closing.netTotal, closing.totalTax, closing.grossTotal]).toEqual([-500n, 500n, 0n]);
  });
});

describe("D34: lines below zero", () => {
  const discounted = invoice(invoiceLine("fee", 10_000n, 2000n), invoiceLine("discount", -2000n, -400n));

  it("a discounted line is credited at most for what was charged after the discount", () => {
    expect(refusals(note(noteLine(10_000n, "fee")), discounted)).toEqual([
      ["RATE_EXCEEDED", "Taxed at 20 %: only €80.00 is left to credit, not €100.00.", 8000n],
    ]);
    expect(planned(note(noteLine(8000n, "fee")), discounted).grossTotal).toBe(9600n);
  });

  it("crediting the discount too takes it back", () => {
    const plan = planned(note(noteLine(10_000n, "fee"), noteLine(-2000n, "discount")), discounted);
    expect(plan.lines.map((line) => [line.netTotal, line.totalTax])).toEqual([
      [10_000n, 2000n],
      [-2000n, -400n],
    ]);
    expect(refusals(note(noteLine(10_000n, "fee"), noteLine(-2001n, "discount")), discounted)[0]).toEqual([
      "LINE_EXCEEDED",
      "“Item discount”: only −€20.00 is left to credit, not −€20.01.",
      -2000n,
    ]);
    expect(refusals(note(noteLine(1n, "discount")), discounted)[0]?.[0]).toBe("LINE_BELOW_ZERO");
  });

  it("one line of a note may credit both in proportion: half of 80.00 is 50.00 less 10.00", () => {
    const plan = planned(note(noteLine(4000n, ["fee", "discount"])), discounted);
    expect(plan.lines[0]?.shares).toEqual([
      { invoiceLineId: "fee", net: 5000n },
      { invoiceLineId: "discount", net: -1000n },
    ]);
  });

  it("a rate that is closed has nothing left, also where its lines have", () => {
    const credited = addCredited(nothingCredited, planned(note(noteLine(8000n, "fee")), discounted));
    expect(creditAllThatIsLeft(discounted, credited)).toMatchObject({ ok: false, reason: "NOTHING_LEFT" });
    expect(leftToCredit(discounted, credited).grossLeft).toBe(0n);
  });
});

describe("what is left, for the editor", () => {
  it("a line may be credited up to the smaller of what its own and its rate's limit leave", () => {
    const whole = invoice(invoiceLine("a", 10_000n, 2000n), invoiceLine("b", -2000n, -400n), invoiceLine("c", 0n, 0n));
    const left = leftToCredit(whole, addCredited(nothingCredited, planned(note(noteLine(3000n, "a")), whole)));
    expect(left.lines).toEqual([
      { id: "a", net: 10_000n, credited: 3000n, left: 7000n, most: 5000n },
      { id: "b", net: -2000n, credited: 0n, left: -2000n, most: -2000n },
      { id: "c", net: 0n, credited: 0n, left: 0n, most: 0n },
    ]);
    expect(left.taxes.map(({ net, tax }) => [net, tax])).toEqual([[5000n, 1000n]]);
    expect(left.grossLeft).toBe(6000n);
  });

  it("what lines without reference took back of a rate is left beyond its lines", () => {
    const whole = invoice(invoiceLine("a", 10_000n, 2000n));
    const credited = addCredited(nothingCredited, planned(note(noteLine(10_000n, "a"), noteLine(-1500n, null)), whole));
    const rest = creditAllThatIsLeft(whole, credited);
    expect(rest.ok && rest.lines.map((line) => [line.invoiceLineId, line.net])).toEqual([[null, 1500n]]);
  });

  it("what lines without reference credited of a rate is taken off its lines in proportion", () => {
    const whole = invoice(invoiceLine("a", 10_000n, 2000n), invoiceLine("b", 5000n, 1000n));
    const credited = addCredited(nothingCredited, planned(note(noteLine(14_000n, null)), whole));
    const rest = creditAllThatIsLeft(whole, credited);
    expect(rest.ok && rest.lines.map((line) => [line.invoiceLineId, line.net])).toEqual([
      ["a", 667n],
      ["b", 333n],
    ]);
  });

  it("only an untouched line is credited whole, with its quantity and rate", () => {
    const whole = invoice(invoiceLine("a", 10_000n, 2000n), invoiceLine("b", 5000n, 1000n));
    const credited = addCredited(nothingCredited, planned(note(noteLine(1n, "a")), whole));
    const rest = creditAllThatIsLeft(whole, credited);
    expect(rest.ok && rest.lines.map((line) => [line.invoiceLineId, line.net, line.isWhole])).toEqual([
      ["a", 9999n, false],
      ["b", 5000n, true],
    ]);
  });
});

describe("a note without invoice", () => {
  it("has no limit, and its tax is rounded once per rate (D4)", () => {
    const plan = planned(note(noteLine(12n, null), noteLine(12n, null), noteLine(12n, null)), null);
    expect([plan.netTotal, plan.totalTax, plan.grossTotal]).toEqual([36n, 7n, 43n]);
    expect(plan.lines.map((line) => line.totalTax)).toEqual([3n, 2n, 2n]);
  });

  it("is refused below zero", () => {
    expect(refusals(note(noteLine(-1n, null)), null)[0]?.[0]).toBe("NEGATIVE_TOTAL");
  });
});

import { expect, test } from "vitest";
import type { SheetCommand } from "@/components/ui/sheet";
import { applyCommand } from "@/components/ui/sheet/apply";
import { ungrouped } from "@/components/ui/sheet/model";
import type { CreditedFactsOnScreen, NoteContent } from "@/lib/features/credit-notes/editor/schema";
import { ofCreditedOnScreen } from "./note-facts";
import { type NoteState, newNoteLine, noteModel } from "./note-model";
import { grossLeftAfter, leftByLine, linesWithRest, type NoteTotalsFacts, previewNote } from "./note-totals";

const [fee, low] = ["00000000-0000-7000-8000-000000000001", "00000000-0000-7000-8000-000000000002"];
const tax = { taxCategoryCode: "S", taxRateId: null, taxLabel: null };
const plain = { rateDisplay: "ABSOLUTE" as const, roundingAmount: "0.00" };

/** 3 × 33.333 = 100.00 less 50.00 at 21 %, of which 10.00 are credited; 12.00 at 9 %. */
const onScreen: CreditedFactsOnScreen = {
  lines: [
    {
      ...{ ...tax, ...plain, id: fee, title: "Seats", quantity: "3", rate: "33.333", discountAmount: "50.00" },
      ...{ net: "50.00", tax: "10.50", taxRate: "0.21" },
    },
    {
      ...{ ...tax, ...plain, id: low, title: "Books", quantity: "1", rate: "12", discountAmount: "0.00" },
      ...{ net: "12.00", tax: "1.08", taxRate: "0.09" },
    },
  ],
  soFar: {
    lines: [{ invoiceLineId: fee, net: "10.00" }],
    taxes: [{ taxCategoryCode: "S", taxRate: "0.21", net: "10.00", tax: "2.10" }],
  },
};
const note = { customerId: "buyer", currency: "EUR" as const, taxStatus: "TAXED" as const };
const content: NoteContent = { groups: [], lines: [], netTotal: "0.00", totalTax: "0.00", grossTotal: "0.00" };
const credited = ofCreditedOnScreen(onScreen, note);
const facts: NoteTotalsFacts = { note, content, credited, taxRates: [] };

const fields = { customerEmails: "a@x.example, b@x.example", purchaseOrderNumber: "", accountingDate: "", memo: "" };
const makeLine = newNoteLine("f:0.21");
const stateWith = (...rows: Record<string, string>[]): NoteState => ({
  fields: { ...fields, becomesGrant: false },
  groups: [{ id: ungrouped, name: "", lines: rows.map((cells) => makeLine(cells)) }],
});
const planOf = (state: NoteState, given = facts) => previewNote(noteModel.toInput(state), given);

test("totals are worked out as they are typed, tax by what was credited before", () => {
  const plan = planOf(
    stateWith({ title: "Seats", rate: "0.07", credits: fee }, { title: "Books", rate: "12", tax: "f:0.09" }),
  );
  // 21 % of 10.07 is 2.1147, 2.11, of which 2.10 are credited; 9 % closes with 1.08.
  expect(plan?.totals.totalTax.toFixed(2)).toBe("1.09");
  expect(plan?.totals.grossTotal.toFixed(2)).toBe("13.16");
});

test("D34: each line shows what is left for it beside the note's other lines; a rest can be added", () => {
  const state = stateWith(
    { title: "Seats", rate: "15", credits: fee },
    { title: "Seats again", rate: "5", credits: fee },
    { title: "Anything", rate: "1" },
  );
  const plan = planOf(state);
  if (!plan) throw new Error("no plan");
  expect([...leftByLine(plan, credited).values()]).toEqual(["35.00", "25.00"]);
  expect(linesWithRest(plan, credited).map(({ title, left }) => [title, left])).toEqual([
    ["Seats", "20.00"],
    ["Books", "12.00"],
  ]);
  // 61.48 gross left of the invoice; 21.00 net on it take 4.41 of tax: 31 × 21 % = 6.51 less 2.10.
  expect(grossLeftAfter(plan, credited)).toBe("36.07");
});

test("a line with the invoice line's own quantity and rate has its discount too, any other has none", () => {
  const whole = planOf(stateWith({ title: "Seats", quantity: "3", rate: "33.333", credits: fee }));
  expect(whole?.totals.netTotal.toFixed(2)).toBe("50.00");
  const part = planOf(stateWith({ title: "Seats", quantity: "1", rate: "33.333", credits: fee }));
  expect(part?.totals.netTotal.toFixed(2)).toBe("33.33");
});

test("there is no total while a line has no tax rate of the invoice", () => {
  expect(planOf(stateWith({ title: "Seats", rate: "5", credits: fee, tax: "f:0.09" }))).toBeNull();
});

test("a copy of a line credits the same invoice line; rows that are pasted credit none", () => {
  const [group] = stateWith({ title: "Seats", rate: "5", credits: fee, creditsAlso: `${fee} ${low}` }).groups;
  const [line] = group?.lines ?? [];
  if (!group || !line) throw new Error("no line");
  const after = (command: SheetCommand) => {
    const groups = applyCommand([group], command, makeLine);
    return noteModel.toInput({ fields: { ...fields, becomesGrant: false }, groups }).lines;
  };
  const copied = after({ kind: "duplicate", line: line.id });
  expect(copied[1]).toMatchObject({ lineItemId: fee, invoiceLineItemIds: [fee, low], title: "Seats" });
  expect(copied[1]?.id).not.toBe(line.id);
  const rows = [{ cells: { title: "Pasted", rate: "1" } }];
  const pasted = after({ kind: "paste", group: ungrouped, index: 1, edits: [], rows });
  expect(pasted[1]).toMatchObject({ title: "Pasted", lineItemId: null, invoiceLineItemIds: [] });
});

test("what cannot be saved is said, and blank lines are left out of what is sent", () => {
  const { obstacle, toInput } = noteModel;
  expect(obstacle(stateWith({}))).toBeNull();
  expect(toInput(stateWith({}, { title: "Fee" })).lines).toMatchObject([{ title: "Fee", quantity: "1", rate: "0" }]);
  expect(obstacle(stateWith({ rate: "5" }))).toBe("a line needs a description");
  const [group] = stateWith({ title: "Fee" }).groups;
  const [line] = group?.lines ?? [];
  if (!group || !line) throw new Error("no line");
  const withLine = (change: object, name = "") => ({
    ...stateWith(),
    groups: [{ ...group, id: name, name, lines: [{ ...line, ...change }] }],
  });
  expect(obstacle(withLine({ unread: { rate: "1,234" } }, "A"))).toBe("a marked cell cannot be read");
  expect(obstacle(withLine({ cells: { ...line.cells, tax: "" } }, "A"))).toBe("a line needs a tax rate");
  expect(obstacle(withLine({}))).toBe("a group needs a name");
  expect(toInput(stateWith()).fields).toEqual({
    ...{ customerEmails: ["a@x.example", "b@x.example"], purchaseOrderNumber: null, accountingDate: null, memo: null },
    generateCashCreditGrant: false,
  });
});

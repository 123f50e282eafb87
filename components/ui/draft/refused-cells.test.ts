import { expect, test } from "vitest";
import { refusedField, withRefusals } from "./refused-cells";

const line = (id: string) => ({ id, cells: { title: id } });
const groups = [
  { id: "A", name: "A", lines: [line("a1"), line("a2"), line("a3")] },
  { id: "loose", name: "", lines: [line("b1")] },
];
const said = (fields: Record<string, string[]>) => {
  const sent = { groups: [{ lines: [{ id: "a1" }, { id: "a3" }] }], lines: [{ id: "b1" }] };
  return withRefusals(groups, { fields, sent }).flatMap((group) => group.lines.map((one) => one.refused));
};

test("sentences stand at the cells of the lines that were sent, blank ones between them left out", () => {
  expect(
    said({
      "groups.0.lines.1.rate": ["Too much.", "And more."],
      "groups.0.lines.1.quantity": ["Too many."],
      "lines.0.taxRateId": ["No such rate."],
    }),
  ).toEqual([undefined, undefined, { rate: "Too much.", quantity: "Too many." }, { tax: "No such rate." }]);
});

test("what is about a line and no cell of it stands at its first cell; what is about no line, nowhere", () => {
  expect(said({ "lines.0.lineItemId": ["Not there."], "lines.9.rate": ["?"], grossTotal: ["?"] })).toEqual([
    ...[undefined, undefined, undefined],
    { title: "Not there." },
  ]);
  expect(withRefusals(groups, null)).toEqual(groups);
});

test("a field of the document itself has its sentence, also one inside a list", () => {
  const refused = { sent: null, fields: { "fields.customerEmails.1": ["Must be an e-mail address."], memo: ["No."] } };
  expect(refusedField(refused, "customerEmails")).toBe("Must be an e-mail address.");
  expect(refusedField(refused, "memo")).toBeNull();
  expect(refusedField(null, "memo")).toBeNull();
});

import { expect, test } from "vitest";
import type { SheetCommand } from "@/components/ui/sheet";
import { applyCommand } from "@/components/ui/sheet/apply";
import { type EditorState, newLine, toContent } from "./editor-model";

const cells = { title: "Platform fee", period: "2026-11-01/2026-11-30", quantity: "1", rate: "1000", tax: "f:0.21" };
const extra = { description: null, roundingAmount: "0" };
const state: EditorState = {
  fields: {
    ...{ customerEmails: "", paymentTermDays: "30", dueDate: "", purchaseOrderNumber: "", reference: "" },
    ...{ currency: "EUR", billingPeriodStart: "", billingPeriodEnd: "", memo: "" },
  },
  groups: [
    { id: "software", name: "Software", lines: [{ id: "fee", cells }] },
    { id: "other", name: "Other", lines: [] },
  ],
  discounts: [],
  extras: { fee: { ...extra, engineKey: "fee|november" } },
};

function sentAfter(...commands: SheetCommand[]) {
  const groups = commands.reduce((now, command) => applyCommand(now, command, newLine("f:0")), [...state.groups]);
  const content = toContent({ ...state, groups });
  return content.groups.flatMap(({ lines }) => lines.map(({ id, title, engineKey }) => ({ id, title, engineKey })));
}

const fee = { id: "fee", title: "Platform fee", engineKey: "fee|november" };

test("D33: an engine line is sent by its name, edited and moved too, so that an undo brings back the engine's", () => {
  expect(sentAfter()).toEqual([fee]);
  expect(sentAfter({ kind: "move", line: "fee", group: "other", index: 0 })).toEqual([fee]);
  expect(sentAfter({ kind: "edit", edits: [{ line: "fee", column: "title", value: "Fee" }], settled: true })).toEqual([
    { ...fee, title: "Fee" },
  ]);
});

test("D33: a copy of an engine line, duplicated or pasted, is a person's", () => {
  const [original, copy] = sentAfter({ kind: "duplicate", line: "fee" });
  expect(original).toEqual(fee);
  expect(copy).toMatchObject({ title: "Platform fee", engineKey: null });
  expect(copy?.id).not.toBe("fee");
  const pasted = sentAfter(
    { kind: "remove", line: "fee" },
    { kind: "paste", group: "software", index: 0, rows: [{ cells }], edits: [] },
  );
  expect(pasted).toMatchObject([{ title: "Platform fee", engineKey: null }]);
});

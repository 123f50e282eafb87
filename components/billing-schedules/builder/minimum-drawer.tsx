"use client";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { cellAt } from "./cell-edits";
import { coveredCode } from "./cell-words";
import { CoverField, PhasesField } from "./cover-field";
import type { CellPlace, MinimumCell } from "./draft";
import { TermDrawer } from "./term-drawer";
import type { Builder } from "./use-builder";
import { useTermForm } from "./use-term-form";

/** A minimum of a phase (D24). */
export function MinimumDrawer({
  builder,
  place,
  onClose,
}: {
  builder: Builder;
  place: CellPlace | null;
  onClose: () => void;
}) {
  const initial = (place && cellAt(builder.draft, "minimums", place)) ?? coveringAlike(builder, place);
  const { fields, form, submit, tried } = useTermForm(builder, { section: "minimums", place, initial }, onClose);
  const { cell, set, errorOf } = fields;
  return (
    <TermDrawer {...{ builder, place, form, submit, onClose }} title="Minimum" error={errorOf("")}>
      <Field
        label="At least, each billing period"
        hint="Where the covered usage comes to less, the invoice has a line that makes up for it."
        error={errorOf("amount")}
      >
        <TextInput
          className="tnum text-right"
          inputMode="decimal"
          autoComplete="off"
          unit={coveredCode(builder, cell.covers, fields.phases)}
          value={cell.amount}
          onChange={(event) => set({ amount: event.target.value }, "amount")}
        />
      </Field>
      <CoverField form={fields} all="All usage prices" onlyUsage />
      <PhasesField form={fields} tried={tried} />
    </TermDrawer>
  );
}

function coveringAlike({ draft }: Builder, place: CellPlace | null): MinimumCell {
  const row = draft.minimums.find(({ key }) => key === place?.row);
  const [first] = row ? Object.values(row.cells) : [];
  return { order: null, amount: "", covers: first?.covers ?? [] };
}

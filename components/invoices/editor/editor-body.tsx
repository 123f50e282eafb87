"use client";
import { useMemo } from "react";
import { startingTax } from "@/components/taxes/tax-choices";
import { Button } from "@/components/ui/button";
import { withRefusals } from "@/components/ui/draft/refused-cells";
import { useAddedLines } from "@/components/ui/draft/use-added-lines";
import type { RefusedSave } from "@/components/ui/draft/use-autosave";
import { Field } from "@/components/ui/field";
import type { SheetCommand, SheetLine } from "@/components/ui/sheet";
import { applyCommand } from "@/components/ui/sheet/apply";
import { isReadable } from "@/components/ui/sheet/model";
import { Textarea } from "@/components/ui/textarea";
import { newId } from "@/lib/core/ids";
import type { DraftContentInput } from "@/lib/features/invoices/editor/schema";
import type { TaxRateOption } from "@/lib/features/taxes/rates/schema";
import { DeletedLines } from "./deleted-lines";
import { EditorDiscounts } from "./editor-discounts";
import { EditorFieldsForm } from "./editor-fields";
import { type EditorState, newLine, toContent } from "./editor-model";
import { EditorSheet } from "./editor-sheet";
import { previewTotals } from "./editor-totals";
import { EditorTotalsList } from "./editor-totals-list";
import { deletedLines, engineMarks } from "./engine-marks";
import type { EngineDraft } from "./use-engine-draft";

export interface EditorBodyProps {
  engine: EngineDraft;
  today: string;
  taxRates: readonly TaxRateOption[];
  state: EditorState;
  /** What the server did not take at the last save. */
  refused: RefusedSave<DraftContentInput> | null;
  /** Changes with one tag in a row are one step of undo. */
  change: (make: (state: EditorState) => EditorState, tag?: string | null) => void;
  onExplain: (line: SheetLine) => void;
}

/** Fields, lines, discounts, totals and note of a draft. */
export function EditorBody({ engine, today, taxRates, state, refused, change, onExplain }: EditorBodyProps) {
  const { page, calculation } = engine;
  const { currency, customerTaxStatus: taxStatus, customerBillingAddress: address } = page.invoice;
  const plan = useMemo(
    () =>
      isReadable(state.groups)
        ? previewTotals(toContent(state), { currency, taxStatus, taxRates, extras: state.extras })
        : null,
    [state, currency, taxStatus, taxRates],
  );
  const marks = useMemo(
    () => engineMarks(state.groups, { calculation, loaded: page.content, plan, taxRates }),
    [state.groups, calculation, page.content, plan, taxRates],
  );
  const makeLine = newLine(startingTax(state.groups, taxRates, { taxStatus, country: address.country }));
  const onCommand = (command: SheetCommand) =>
    change((now) => ({ ...now, groups: applyCommand(now.groups, command, makeLine) }), tagOf(command));
  const { sheet, addLine, addGroup } = useAddedLines(state, change, { onCommand, makeLine });
  return (
    <>
      <EditorFieldsForm
        fields={state.fields}
        currency={currency}
        today={today}
        onChange={(patch, tag) => change((now) => ({ ...now, fields: { ...now.fields, ...patch } }), tag)}
      />
      <EditorSheet
        {...{ plan, currency, taxStatus, taxRates, today, marks, sheet, onCommand, onExplain }}
        groups={withRefusals(state.groups, refused)}
        onReset={engine.resetLine}
      />
      <DeletedLines deleted={deletedLines(state, calculation)} currency={currency} onBringBack={engine.bringBack} />
      <div className="flex items-start gap-2 px-6 py-3">
        <Button size="small" icon="plus" onClick={addLine}>
          Line
        </Button>
        <Button size="small" icon="plus" onClick={addGroup}>
          Group
        </Button>
        <Button size="small" icon="percent" onClick={() => change(withDiscount)}>
          Discount
        </Button>
        <div className="ml-auto grid justify-items-end gap-3 pr-5">
          {state.discounts.length > 0 && (
            <EditorDiscounts
              discounts={state.discounts}
              currency={currency}
              onChange={(discounts, tag) => change((now) => ({ ...now, discounts }), tag)}
            />
          )}
          {plan && <EditorTotalsList plan={plan} currency={currency} />}
          {!plan && <p className="text-critical text-small">An amount is not complete, so there is no total yet.</p>}
        </div>
      </div>
      <div className="px-6 pb-6">
        <Field label="Note to the customer" aside="Printed on the first page">
          <Textarea
            rows={2}
            maxLength={10_000}
            value={state.fields.memo}
            onChange={(event) =>
              change((now) => ({ ...now, fields: { ...now.fields, memo: event.target.value } }), "memo")
            }
          />
        </Field>
      </div>
    </>
  );
}

function withDiscount(state: EditorState): EditorState {
  const discount = { id: newId(), title: "Discount", kind: "PERCENTAGE" as const, value: "" };
  return { ...state, discounts: [...state.discounts, discount] };
}

function tagOf(command: SheetCommand): string | null {
  return command.kind === "edit" ? `edit ${command.edits.map((edit) => `${edit.line} ${edit.column}`).join()}` : null;
}

"use client";
import { useMemo } from "react";
import { startingTax } from "@/components/taxes/tax-choices";
import { Button } from "@/components/ui/button";
import { refusedField, withRefusals } from "@/components/ui/draft/refused-cells";
import { lineAtEnd, useAddedLines } from "@/components/ui/draft/use-added-lines";
import type { RefusedSave } from "@/components/ui/draft/use-autosave";
import { Field } from "@/components/ui/field";
import { Menu } from "@/components/ui/menu";
import type { SheetCommand } from "@/components/ui/sheet";
import { applyCommand } from "@/components/ui/sheet/apply";
import { isReadable } from "@/components/ui/sheet/model";
import { Switch } from "@/components/ui/switch";
import { Textarea } from "@/components/ui/textarea";
import { wireNumber } from "@/lib/engine/money/format";
import type { NoteContentInput } from "@/lib/features/credit-notes/editor/schema";
import type { CreditNote } from "@/lib/features/credit-notes/schema";
import { amountText } from "../amount-text";
import { NoteFieldsForm } from "./note-fields";
import { type NoteState, newNoteLine, noteModel } from "./note-model";
import { NoteSheet } from "./note-sheet";
import { grossLeftAfter, linesWithRest, type NoteTotalsFacts, previewNote } from "./note-totals";
import { NoteTotalsList } from "./note-totals-list";

export interface NoteBodyProps {
  note: CreditNote;
  facts: NoteTotalsFacts;
  today: string;
  state: NoteState;
  /** What the server did not take at the last save. */
  refused: RefusedSave<NoteContentInput> | null;
  /** Changes with one tag in a row are one step of undo. */
  change: (make: (state: NoteState) => NoteState, tag?: string | null) => void;
}

/** Fields, lines, totals and memo of a draft credit note. */
export function NoteBody({ note, facts, today, state, refused, change }: NoteBodyProps) {
  const plan = useMemo(
    () => (isReadable(state.groups) ? previewNote(noteModel.toInput(state), facts) : null),
    [state, facts],
  );
  const invoiceNumber = note.invoiceNumber ?? null;
  const makeLine = newNoteLine(firstTax(state, facts, note));
  const onCommand = (command: SheetCommand) =>
    change((now) => ({ ...now, groups: applyCommand(now.groups, command, makeLine) }), tagOf(command));
  const { sheet, addLine, addGroup } = useAddedLines(state, change, { onCommand, makeLine });
  const onFields = (patch: Partial<NoteState["fields"]>, tag: string) =>
    change((now) => ({ ...now, fields: { ...now.fields, ...patch } }), tag);
  const rest = facts.credited ? linesWithRest(plan, facts.credited) : [];
  const total = refused?.fields.grossTotal?.[0];
  return (
    <>
      <NoteFieldsForm
        fields={state.fields}
        currency={note.currency}
        invoiceNumber={invoiceNumber}
        today={today}
        errorOf={(name) => refusedField(refused, name)}
        onChange={onFields}
      />
      <NoteSheet {...{ plan, facts, today, sheet, onCommand }} groups={withRefusals(state.groups, refused)} />
      <div className="flex items-start gap-2 px-6 py-3">
        <Button size="small" icon="plus" onClick={addLine}>
          Line
        </Button>
        {rest.length > 0 && (
          <Menu
            label={`Lines of ${invoiceNumber ?? "the invoice"}`}
            trigger={
              <Button size="small" icon="plus">
                Invoice line
              </Button>
            }
            entries={rest.map(({ id, title, left, taxRate }) => ({
              label: `${title}, ${amountText(left, note.currency)} left`,
              icon: "receipt-text" as const,
              onSelect: () =>
                onCommand(lineAtEnd(state.groups, { title, rate: left, tax: `f:${wireNumber(taxRate)}`, credits: id })),
            }))}
          />
        )}
        <Button size="small" icon="plus" onClick={addGroup}>
          Group
        </Button>
        <div className="ml-auto pr-5">
          {plan && (
            <NoteTotalsList
              {...{ plan, invoiceNumber }}
              leftAfter={refused ? null : grossLeftAfter(plan, facts.credited)}
            />
          )}
          {!plan && <p className="text-critical text-small">An amount is not complete, so there is no total yet.</p>}
          {total && <p className="text-critical text-small">{total}</p>}
        </div>
      </div>
      <div className="grid gap-3 px-6 pb-6">
        <Field label="Note to the customer" aside="Printed on the first page" error={refusedField(refused, "memo")}>
          <Textarea
            rows={2}
            maxLength={10_000}
            value={state.fields.memo}
            onChange={(event) => onFields({ memo: event.target.value }, "memo")}
          />
        </Field>
        <Switch
          label="What is left when it is sent becomes a credit grant"
          checked={state.fields.becomesGrant}
          onChange={(event) => onFields({ becomesGrant: event.target.checked }, "becomesGrant")}
        />
      </div>
    </>
  );
}

function tagOf(command: SheetCommand): string | null {
  return command.kind === "edit" ? `edit ${command.edits.map((edit) => `${edit.line} ${edit.column}`).join()}` : null;
}

/** The tax a new line begins with: that of the last line, else the first of the invoice, or the buyer's standard rate. */
function firstTax({ groups }: NoteState, { credited, note, taxRates }: NoteTotalsFacts, of: CreditNote): string {
  const [first] = credited?.invoiceLines ?? [];
  const last = groups.flatMap((group) => group.lines).at(-1)?.cells.tax;
  if (credited && note.taxStatus === "TAXED") return last ?? (first ? `f:${wireNumber(first.taxRate)}` : "");
  return startingTax(groups, taxRates, { taxStatus: note.taxStatus, country: of.customerBillingAddress.country });
}

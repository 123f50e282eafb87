"use client";
import { useRouter } from "next/navigation";
import { useEffect, useMemo, useState } from "react";
import { PageHeader } from "@/components/shell/page-header";
import { RailMark } from "@/components/shell/rail-mark";
import { PaneScroll, TwoPane } from "@/components/shell/two-pane";
import { AutosaveState } from "@/components/ui/autosave-state";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Note } from "@/components/ui/note";
import { type SheetCommand, SheetHints } from "@/components/ui/sheet";
import { applyCommand } from "@/components/ui/sheet/apply";
import { Textarea } from "@/components/ui/textarea";
import type { InvoicePage } from "@/lib/features/invoices/page/schema";
import type { TaxRateOption } from "@/lib/features/taxes/rates/schema";
import { EditorActions, type EditorActionsProps } from "./editor-actions";
import { EditorDiscounts } from "./editor-discounts";
import { EditorFieldsForm } from "./editor-fields";
import { type EditorState, newLine, stateOf, toContent, ungrouped } from "./editor-model";
import { EditorPreview, type PreviewDraft } from "./editor-preview";
import { EditorSheet } from "./editor-sheet";
import { previewTotals } from "./editor-totals";
import { EditorTotalsList } from "./editor-totals-list";
import { type SaveDraft, useAutosave } from "./use-autosave";
import { useHistory } from "./use-history";

export interface InvoiceEditorProps extends Pick<EditorActionsProps, "finalize" | "voidInvoice" | "remove"> {
  page: InvoicePage;
  today: string;
  timeZone: string;
  taxRates: readonly TaxRateOption[];
  save: SaveDraft;
  preview: PreviewDraft;
}

/** A draft: fields and lines edited in place, totals as they are typed, the document beside it, saved by itself. */
export function InvoiceEditor(props: InvoiceEditorProps) {
  const { page, today, timeZone, taxRates, save, preview } = props;
  const { invoice } = page;
  const { currency, customerTaxStatus: taxStatus } = invoice;
  const history = useHistory<EditorState>(useMemo(() => stateOf(page), [page]));
  const { value: state, change } = history;
  const saving = useAutosave(
    { id: invoice.id, revision: page.revision, savedAt: invoice.updatedAt, timeZone },
    state,
    save,
  );
  const [refusals, setRefusals] = useState<string[]>([]);
  const plan = useMemo(
    () => previewTotals(toContent(state), { currency, taxStatus, taxRates }),
    [state, currency, taxStatus, taxRates],
  );
  const makeLine = newLine(startingTax(state, taxRates, taxStatus, invoice.customerBillingAddress.country));
  useUndoKeys(history.undo, history.redo);

  const onCommand = (command: SheetCommand) =>
    change(
      (now) => ({ ...now, groups: applyCommand(now.groups, command, makeLine) }),
      command.kind === "edit" ? `edit ${command.edits.map((edit) => `${edit.line} ${edit.column}`).join()}` : null,
    );
  const addLine = () => {
    const last = state.groups.at(-1);
    if (last) onCommand({ kind: "insert", group: last.id, index: last.lines.length, rows: [{}] });
  };
  const addGroup = () =>
    change((now) => {
      const group = { id: crypto.randomUUID(), name: `Group ${now.groups.length + 1}`, lines: [makeLine({})] };
      const rest = now.groups.filter((one) => one.id !== ungrouped || one.lines.length > 0);
      return { ...now, groups: [...rest, group] };
    });
  const addDiscount = () =>
    change((now) => ({
      ...now,
      discounts: [...now.discounts, { id: crypto.randomUUID(), title: "Discount", kind: "PERCENTAGE", value: "" }],
    }));

  return (
    <>
      <RailMark />
      <PageHeader
        title={`Draft for ${invoice.customerLegalCompanyName}`}
        crumbs={[{ label: "Invoices", href: "/invoices" }]}
        state={
          <>
            <Badge family="invoice" value={invoice.status} />
            <AutosaveState state={saving.status} />
            <span className="flex">
              <IconButton
                icon="undo-2"
                size="small"
                label="Undo"
                shortcut="⌘Z"
                disabled={!history.canUndo}
                onClick={history.undo}
              />
              <IconButton
                icon="redo-2"
                size="small"
                label="Redo"
                shortcut="⇧⌘Z"
                disabled={!history.canRedo}
                onClick={history.redo}
              />
            </span>
          </>
        }
        actions={
          <EditorActions
            page={page}
            saveNow={saving.saveNow}
            finalize={props.finalize}
            voidInvoice={props.voidInvoice}
            remove={props.remove}
            onRefused={setRefusals}
          />
        }
      />
      <TwoPane
        width={440}
        below="drop"
        desk
        paneLabel="Preview"
        pane={<EditorPreview id={invoice.id} state={state} preview={preview} />}
      >
        <PaneScroll label="Draft">
          {saving.conflict && <Conflict />}
          {refusals.length > 0 && (
            <Note
              tone="critical"
              icon="circle-alert"
              role="alert"
              className="mx-6 mt-4"
              title="This cannot be finalized yet."
            >
              {refusals.join(" ")}
            </Note>
          )}
          <EditorFieldsForm
            fields={state.fields}
            currency={currency}
            today={today}
            onChange={(patch, tag) => change((now) => ({ ...now, fields: { ...now.fields, ...patch } }), tag)}
          />
          <EditorSheet
            groups={state.groups}
            plan={plan}
            currency={currency}
            taxStatus={taxStatus}
            taxRates={taxRates}
            today={today}
            onCommand={onCommand}
          />
          <div className="flex items-start gap-2 px-6 py-3">
            <Button size="small" icon="plus" onClick={addLine}>
              Line
            </Button>
            <Button size="small" icon="plus" onClick={addGroup}>
              Group
            </Button>
            <Button size="small" icon="percent" onClick={addDiscount}>
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
              {plan ? (
                <EditorTotalsList plan={plan} currency={currency} />
              ) : (
                <p className="text-critical text-small">An amount is not complete, so there is no total yet.</p>
              )}
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
        </PaneScroll>
        <SheetHints groups={state.groups} />
      </TwoPane>
    </>
  );
}

function Conflict() {
  const router = useRouter();
  return (
    <Note
      tone="warning"
      icon="triangle-alert"
      role="alert"
      className="mx-6 mt-4"
      title="Somebody else changed this draft meanwhile."
      actions={
        <>
          <Button size="small" onClick={() => window.open(window.location.href, "_blank", "noopener")}>
            Compare in a new tab
          </Button>
          <Button
            size="small"
            onClick={() => {
              router.refresh();
              window.location.reload();
            }}
          >
            Take theirs
          </Button>
        </>
      }
    >
      Nothing of yours was overwritten or saved. What you typed stands here until you leave.
    </Note>
  );
}

/** The tax a new line begins with: that of the last line, else the rate of the buyer's country, else none is chosen. */
function startingTax(state: EditorState, rates: readonly TaxRateOption[], taxStatus: string, country: string): string {
  if (taxStatus !== "TAXED") return "f:0";
  const last = state.groups.flatMap((group) => group.lines).at(-1)?.cells.tax;
  const local = rates.find((rate) => rate.country === country);
  return last ?? (local ? `r:${local.id}` : "");
}

function useUndoKeys(undo: () => void, redo: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.metaKey || event.ctrlKey) || event.key.toLowerCase() !== "z") return;
      event.preventDefault();
      if (event.shiftKey) redo();
      else undo();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [undo, redo]);
}

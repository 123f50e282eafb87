"use client";
import { useMemo, useState } from "react";
import { PageHeader } from "@/components/shell/page-header";
import { RailMark } from "@/components/shell/rail-mark";
import { PaneScroll, TwoPane } from "@/components/shell/two-pane";
import { AutosaveState } from "@/components/ui/autosave-state";
import { Badge } from "@/components/ui/badge";
import { HistoryButtons } from "@/components/ui/history-buttons";
import { Note } from "@/components/ui/note";
import { SheetHints } from "@/components/ui/sheet";
import { StaleNote } from "@/components/ui/stale-note";
import type { TaxRateOption } from "@/lib/features/taxes/rates/schema";
import { EditorActions, type EditorActionsProps } from "./editor-actions";
import { EditorBody } from "./editor-body";
import { type EditorState, stateOf } from "./editor-model";
import { EditorPreview, type PreviewDraft } from "./editor-preview";
import { EditorSource } from "./editor-source";
import { LineTraceDialog } from "./line-trace-dialog";
import { OutcomeNote } from "./outcome-note";
import { type SaveDraft, useAutosave } from "./use-autosave";
import { type EngineDraftProps, useEngineDraft } from "./use-engine-draft";
import { useHistory } from "./use-history";
import { useLineTrace } from "./use-line-trace";

export interface InvoiceEditorProps
  extends Pick<EditorActionsProps, "finalize" | "finalizeAndSend" | "mail" | "voidInvoice" | "remove" | "billing">,
    EngineDraftProps {
  today: string;
  timeZone: string;
  taxRates: readonly TaxRateOption[];
  save: SaveDraft;
  preview: PreviewDraft;
}

/** A draft: fields and lines edited in place, totals as they are typed, the document beside it, saved by itself. */
export function InvoiceEditor(props: InvoiceEditorProps) {
  const { billing, timeZone, save, preview } = props;
  const { id, customerLegalCompanyName, updatedAt } = props.page.invoice;
  const history = useHistory<EditorState>(useMemo(() => stateOf(props.page), [props.page]));
  const { revision, content } = props.page;
  const saving = useAutosave({ id, revision, content, savedAt: updatedAt, timeZone }, history.value, save);
  const [refusals, setRefusals] = useState<string[]>([]);
  const engine = useEngineDraft(props, { state: history.value, saving, show: history.reset });
  const trace = useLineTrace(engine, saving.saveNow);
  return (
    <>
      <RailMark />
      <PageHeader
        title={`Draft for ${customerLegalCompanyName}`}
        crumbs={[{ label: "Invoices", href: "/invoices" }]}
        state={
          <>
            <Badge family="invoice" value="DRAFT" />
            <AutosaveState state={saving.status} />
            <HistoryButtons steps={history} inFields working={engine.working} />
          </>
        }
        actions={
          <EditorActions
            {...props}
            page={engine.page}
            working={engine.working}
            recalculate={engine.recalculate}
            saveNow={saving.saveNow}
            onRefused={setRefusals}
          />
        }
      />
      <TwoPane
        width={440}
        below="drop"
        desk
        paneLabel="Preview"
        pane={<EditorPreview id={id} state={history.value} preview={preview} />}
      >
        <PaneScroll label="Draft">
          {saving.conflict && <StaleNote what="draft" />}
          {refusals.length > 0 && <NotFinalized sentences={refusals} />}
          {engine.outcome && <OutcomeNote outcome={engine.outcome} onClose={engine.closeOutcome} />}
          <div inert={engine.working}>
            <EditorSource page={engine.page} billing={billing} />
            <EditorBody
              {...{ engine, today: props.today, taxRates: props.taxRates }}
              state={history.value}
              change={history.change}
              onExplain={trace.explain}
            />
          </div>
        </PaneScroll>
        <SheetHints groups={history.value.groups} />
      </TwoPane>
      {trace.asked && <LineTraceDialog asked={trace.asked} onClose={trace.close} />}
    </>
  );
}

function NotFinalized({ sentences }: { sentences: readonly string[] }) {
  return (
    <Note tone="critical" icon="circle-alert" role="alert" className="mx-6 mt-4" title="This cannot be finalized yet.">
      {sentences.join(" ")}
    </Note>
  );
}

"use client";
import { useMemo, useState } from "react";
import { PageHeader } from "@/components/shell/page-header";
import { RailMark } from "@/components/shell/rail-mark";
import { PaneScroll, TwoPane } from "@/components/shell/two-pane";
import { AutosaveState } from "@/components/ui/autosave-state";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { DraftPreview, type PreviewDraft } from "@/components/ui/draft/draft-preview";
import { type SaveDraft, useAutosave } from "@/components/ui/draft/use-autosave";
import { HistoryButtons } from "@/components/ui/history-buttons";
import { Note } from "@/components/ui/note";
import { SheetHints } from "@/components/ui/sheet";
import { StaleNote } from "@/components/ui/stale-note";
import type { DraftContentInput, InvoiceContent } from "@/lib/features/invoices/editor/schema";
import type { TaxRateOption } from "@/lib/features/taxes/rates/schema";
import { EditorActions, type EditorActionsProps } from "./editor-actions";
import { EditorBody } from "./editor-body";
import { type EditorState, invoiceModel, stateOf } from "./editor-model";
import { EditorSource } from "./editor-source";
import { LineTraceDialog } from "./line-trace-dialog";
import { OutcomeNote } from "./outcome-note";
import { type EngineDraftProps, useEngineDraft } from "./use-engine-draft";
import { useHistory } from "./use-history";
import { useLineTrace } from "./use-line-trace";

export interface InvoiceEditorProps
  extends Pick<EditorActionsProps, "finalize" | "finalizeAndSend" | "mail" | "voidInvoice" | "remove" | "billing">,
    EngineDraftProps {
  today: string;
  timeZone: string;
  taxRates: readonly TaxRateOption[];
  save: SaveDraft<DraftContentInput, InvoiceContent>;
  preview: PreviewDraft<DraftContentInput>;
}

/** A draft: fields and lines edited in place, totals as they are typed, the document beside it, saved by itself. */
export function InvoiceEditor(props: InvoiceEditorProps) {
  const { billing, timeZone, save, preview } = props;
  const { id, customerLegalCompanyName, updatedAt } = props.page.invoice;
  const history = useHistory<EditorState>(useMemo(() => stateOf(props.page), [props.page]));
  const { revision, content } = props.page;
  const saving = useAutosave(
    { id, revision, content, savedAt: updatedAt, timeZone },
    history.value,
    save,
    invoiceModel,
  );
  const [refusal, setRefusal] = useState<Refusal>({ sentences: [] });
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
            onRefused={(sentences, reason) => setRefusal({ sentences, reason })}
          />
        }
      />
      <TwoPane
        width={440}
        below="drop"
        desk
        paneLabel="Preview"
        pane={<DraftPreview id={id} state={history.value} model={invoiceModel} preview={preview} />}
      >
        <PaneScroll label="Draft">
          {saving.conflict && <StaleNote what="draft" />}
          {refusal.sentences.length > 0 && <NotFinalized {...refusal} />}
          {engine.outcome && <OutcomeNote outcome={engine.outcome} onClose={engine.closeOutcome} />}
          <div inert={engine.working}>
            <EditorSource page={engine.page} billing={billing} />
            <EditorBody
              {...{ engine, today: props.today, taxRates: props.taxRates }}
              state={history.value}
              refused={saving.refused}
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

interface Refusal {
  sentences: readonly string[];
  reason?: string | undefined;
}

function NotFinalized({ sentences, reason }: Refusal) {
  const ratesLink = (
    <ButtonLink size="small" href="/settings/exchange-rates" prefetch={false}>
      Exchange rates
    </ButtonLink>
  );
  return (
    <Note
      tone="critical"
      icon="circle-alert"
      role="alert"
      className="mx-6 mt-4"
      title="This cannot be finalized yet."
      actions={reason === "MISSING_EXCHANGE_RATE" ? ratesLink : undefined}
    >
      {sentences.join(" ")}
    </Note>
  );
}

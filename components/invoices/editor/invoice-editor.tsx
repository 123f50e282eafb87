"use client";
import { useRouter } from "next/navigation";
import { useEffect, useMemo, useState } from "react";
import { PageHeader } from "@/components/shell/page-header";
import { RailMark } from "@/components/shell/rail-mark";
import { PaneScroll, TwoPane } from "@/components/shell/two-pane";
import { AutosaveState } from "@/components/ui/autosave-state";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Note } from "@/components/ui/note";
import { SheetHints } from "@/components/ui/sheet";
import type { InvoicePage } from "@/lib/features/invoices/page/schema";
import type { TaxRateOption } from "@/lib/features/taxes/rates/schema";
import { EditorActions, type EditorActionsProps } from "./editor-actions";
import { EditorBody } from "./editor-body";
import { type EditorState, stateOf } from "./editor-model";
import { EditorPreview, type PreviewDraft } from "./editor-preview";
import { type SaveDraft, useAutosave } from "./use-autosave";
import { useHistory } from "./use-history";

type EditorHistory = ReturnType<typeof useHistory<EditorState>>;

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
  const { page, timeZone, save, preview } = props;
  const { invoice } = page;
  const history = useHistory<EditorState>(useMemo(() => stateOf(page), [page]));
  const draft = { id: invoice.id, revision: page.revision, savedAt: invoice.updatedAt, timeZone };
  const saving = useAutosave(draft, history.value, save);
  const [refusals, setRefusals] = useState<string[]>([]);
  useUndoKeys(history.undo, history.redo);
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
            <UndoButtons history={history} />
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
        pane={<EditorPreview id={invoice.id} state={history.value} preview={preview} />}
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
          <EditorBody {...props} state={history.value} change={history.change} />
        </PaneScroll>
        <SheetHints groups={history.value.groups} />
      </TwoPane>
    </>
  );
}

function UndoButtons({ history }: { history: Pick<EditorHistory, "canUndo" | "canRedo" | "undo" | "redo"> }) {
  const { canUndo, canRedo, undo, redo } = history;
  return (
    <span className="flex">
      <IconButton icon="undo-2" size="small" label="Undo" shortcut="⌘Z" disabled={!canUndo} onClick={undo} />
      <IconButton icon="redo-2" size="small" label="Redo" shortcut="⇧⌘Z" disabled={!canRedo} onClick={redo} />
    </span>
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

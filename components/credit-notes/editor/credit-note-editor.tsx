"use client";
import { useMemo, useState } from "react";
import { useHistory } from "@/components/invoices/editor/use-history";
import { PageHeader } from "@/components/shell/page-header";
import { RailMark } from "@/components/shell/rail-mark";
import { PaneScroll, TwoPane } from "@/components/shell/two-pane";
import { AutosaveState } from "@/components/ui/autosave-state";
import { Badge } from "@/components/ui/badge";
import { DraftPreview, type PreviewDraft } from "@/components/ui/draft/draft-preview";
import { type SaveDraft, useAutosave } from "@/components/ui/draft/use-autosave";
import { HistoryButtons } from "@/components/ui/history-buttons";
import { Note } from "@/components/ui/note";
import { SheetHints } from "@/components/ui/sheet";
import { StaleNote } from "@/components/ui/stale-note";
import { ask, type Run } from "@/components/ui/use-submit";
import type { CreditNoteEditing, NoteContent, NoteContentInput } from "@/lib/features/credit-notes/editor/schema";
import type { CreditNotePage } from "@/lib/features/credit-notes/page/schema";
import type { TaxRateOption } from "@/lib/features/taxes/rates/schema";
import { CreditNoteActions, type CreditNoteActionsProps } from "../document/credit-note-actions";
import { NoteBody } from "./note-body";
import { ofCreditedOnScreen } from "./note-facts";
import { type NoteState, noteModel, noteStateOf } from "./note-model";
import type { NoteTotalsFacts } from "./note-totals";

export interface CreditNoteEditorProps extends Pick<CreditNoteActionsProps, "page" | "rights" | "verbs"> {
  editing: CreditNoteEditing;
  today: string;
  timeZone: string;
  taxRates: readonly TaxRateOption[];
  save: SaveDraft<NoteContentInput, NoteContent>;
  preview: PreviewDraft<NoteContentInput>;
  loadPage: Run<{ id: string }, CreditNotePage>;
}

/** A draft credit note: fields and lines edited in place within what is left of its invoice, the document beside it, saved by itself. */
export function CreditNoteEditor(props: CreditNoteEditorProps) {
  const { page, editing, today, timeZone, save, preview, loadPage } = props;
  const { note } = page;
  const history = useHistory<NoteState>(useMemo(() => noteStateOf(note, editing), [note, editing]));
  const stored = { id: note.id, revision: editing.revision, content: editing.content, savedAt: editing.updatedAt };
  const saving = useAutosave({ ...stored, timeZone }, history.value, save, noteModel);
  const facts = useTotalsFacts(props, saving.savedContent());
  const [problem, setProblem] = useState<string | null>(null);

  /** The page as it is once everything typed is saved, for the question that names its amounts. */
  async function prepare(): Promise<CreditNotePage | null> {
    const saved = await saving.saveNow();
    const answer = saved ? await ask(loadPage, { id: note.id }) : null;
    setProblem(answer === null ? notSaved : answer.ok ? null : answer.error.message);
    return answer?.ok ? answer.data : null;
  }

  return (
    <>
      <RailMark />
      <PageHeader
        title={`Draft for ${note.customerLegalCompanyName}`}
        crumbs={[{ label: "Credit notes", href: "/credit-notes" }]}
        state={
          <>
            <Badge family="credit-note" value="DRAFT" />
            <AutosaveState state={saving.status} />
            <HistoryButtons steps={history} inFields />
          </>
        }
        actions={<CreditNoteActions {...props} prepare={prepare} />}
      />
      <TwoPane
        width={440}
        below="drop"
        desk
        paneLabel="Preview"
        pane={<DraftPreview id={note.id} state={history.value} model={noteModel} preview={preview} />}
      >
        <PaneScroll label="Draft">
          {saving.conflict && <StaleNote what="draft" />}
          {problem && (
            <Note tone="critical" icon="circle-alert" role="alert" className="mx-6 mt-4" title="Nothing was done.">
              {problem}
            </Note>
          )}
          <NoteBody
            {...{ note, facts, today }}
            state={history.value}
            refused={saving.refused}
            change={history.change}
          />
        </PaneScroll>
        <SheetHints groups={history.value.groups} />
      </TwoPane>
    </>
  );
}

const notSaved = "What you typed could not be saved: the marked cells say why.";

function useTotalsFacts(props: CreditNoteEditorProps, content: NoteContent): NoteTotalsFacts {
  const { editing, taxRates } = props;
  const { customerId } = props.page.note;
  const { currency, taxStatus, credited } = editing;
  return useMemo(
    () => ({
      note: { customerId, currency, taxStatus },
      content,
      credited: credited && ofCreditedOnScreen(credited, { customerId, currency }),
      taxRates,
    }),
    [customerId, currency, taxStatus, content, credited, taxRates],
  );
}

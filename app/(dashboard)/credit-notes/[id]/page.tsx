import type { Metadata } from "next";
import { creditNoteRights } from "@/components/credit-notes/credit-note-rights";
import { CreditNoteScreen } from "@/components/credit-notes/document/credit-note-screen";
import { CreditNoteEditor } from "@/components/credit-notes/editor/credit-note-editor";
import { instantToLocalDay } from "@/lib/engine/calendar/plain-date";
import { listActivityOf } from "@/lib/features/activity/queries";
import { getCreditNoteEditing } from "@/lib/features/credit-notes/editor/queries";
import { getCreditNotePage } from "@/lib/features/credit-notes/page/queries";
import { listTaxRateOptions } from "@/lib/features/taxes/rates/queries";
import { load } from "@/lib/web/load";
import type { DetailProps } from "@/lib/web/page-props";
import { requireViewer } from "@/lib/web/viewer";
import {
  deleteCreditNoteAction,
  finalizeAndSendCreditNoteAction,
  finalizeCreditNoteAction,
  loadCreditNotePageAction,
  markCreditNoteAsSentAction,
  previewCreditNoteAction,
  saveCreditNoteDraftAction,
  sendCreditNoteAction,
  undoApplicationAction,
  voidCreditNoteAction,
} from "../actions";

export async function generateMetadata({ params }: DetailProps): Promise<Metadata> {
  const { note } = await load(getCreditNotePage, { id: (await params).id });
  return { title: note.creditNoteNumber ?? `Draft credit note for ${note.customerLegalCompanyName}` };
}

const verbs = {
  finalize: finalizeCreditNoteAction,
  finalizeAndSend: finalizeAndSendCreditNoteAction,
  send: sendCreditNoteAction,
  markAsSent: markCreditNoteAsSentAction,
  void: voidCreditNoteAction,
  delete: deleteCreditNoteAction,
};

export default async function CreditNotePage({ params }: DetailProps) {
  const { id } = await params;
  const { ctx } = await requireViewer();
  const page = await load(getCreditNotePage, { id });
  const facts = { page, timeZone: ctx.timeZone, rights: creditNoteRights(ctx.actor.roles), verbs };
  if (page.note.status === "DRAFT" && facts.rights.update) return <Editor {...facts} />;
  const activity = await load(listActivityOf, { objectId: id });
  return <CreditNoteScreen {...facts} activity={activity.items} undo={undoApplicationAction} />;
}

type EditorFacts = Pick<Parameters<typeof CreditNoteEditor>[0], "page" | "timeZone" | "rights" | "verbs">;

async function Editor(facts: EditorFacts) {
  const { ctx } = await requireViewer();
  const { id } = facts.page.note;
  const [editing, rates] = await Promise.all([load(getCreditNoteEditing, { id }), load(listTaxRateOptions, {})]);
  return (
    <CreditNoteEditor
      key={id}
      {...facts}
      editing={editing}
      today={instantToLocalDay(ctx.clock.now().getTime(), ctx.timeZone)}
      taxRates={rates.items}
      save={saveCreditNoteDraftAction}
      preview={previewCreditNoteAction}
      loadPage={loadCreditNotePageAction}
    />
  );
}

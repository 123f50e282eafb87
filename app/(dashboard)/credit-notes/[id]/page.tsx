import type { Metadata } from "next";
import { creditNoteRights } from "@/components/credit-notes/credit-note-rights";
import { CreditNoteScreen } from "@/components/credit-notes/document/credit-note-screen";
import { listActivityOf } from "@/lib/features/activity/queries";
import { getCreditNotePage } from "@/lib/features/credit-notes/page/queries";
import { load } from "@/lib/web/load";
import type { DetailProps } from "@/lib/web/page-props";
import { requireViewer } from "@/lib/web/viewer";
import {
  deleteCreditNoteAction,
  finalizeAndSendCreditNoteAction,
  finalizeCreditNoteAction,
  markCreditNoteAsSentAction,
  sendCreditNoteAction,
  undoApplicationAction,
  voidCreditNoteAction,
} from "../actions";

export async function generateMetadata({ params }: DetailProps): Promise<Metadata> {
  const { note } = await load(getCreditNotePage, { id: (await params).id });
  return { title: note.creditNoteNumber ?? `Draft credit note for ${note.customerLegalCompanyName}` };
}

export default async function CreditNotePage({ params }: DetailProps) {
  const { id } = await params;
  const { ctx } = await requireViewer();
  const [page, activity] = await Promise.all([load(getCreditNotePage, { id }), load(listActivityOf, { objectId: id })]);
  return (
    <CreditNoteScreen
      page={page}
      activity={activity.items}
      timeZone={ctx.timeZone}
      rights={creditNoteRights(ctx.actor.roles)}
      verbs={{
        finalize: finalizeCreditNoteAction,
        finalizeAndSend: finalizeAndSendCreditNoteAction,
        send: sendCreditNoteAction,
        markAsSent: markCreditNoteAsSentAction,
        void: voidCreditNoteAction,
        delete: deleteCreditNoteAction,
      }}
      undo={undoApplicationAction}
    />
  );
}

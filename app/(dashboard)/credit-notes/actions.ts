"use server";
import { undoCreditNoteApplication } from "@/lib/features/credit-notes/applications/commands/undo";
import { createCreditNote } from "@/lib/features/credit-notes/commands/create";
import { deleteCreditNote } from "@/lib/features/credit-notes/commands/delete";
import { finalizeCreditNote } from "@/lib/features/credit-notes/commands/finalize";
import {
  finalizeAndSendCreditNote,
  markCreditNoteAsSent,
  sendCreditNote,
} from "@/lib/features/credit-notes/commands/send";
import { voidCreditNote } from "@/lib/features/credit-notes/commands/void";
import { saveCreditNoteDraft } from "@/lib/features/credit-notes/editor/commands";
import { previewCreditNotePdf } from "@/lib/features/credit-notes/editor/queries";
import { creditInvoice } from "@/lib/features/credit-notes/page/commands";
import { getCreditNotePage, getInvoiceToCredit } from "@/lib/features/credit-notes/page/queries";
import { findCustomers } from "@/lib/features/customers/overview/queries";
import { action } from "@/lib/web/action";

export const createCreditNoteAction = action(createCreditNote);
export const saveCreditNoteDraftAction = action(saveCreditNoteDraft);
export const previewCreditNoteAction = action(previewCreditNotePdf);
export const loadCreditNotePageAction = action(getCreditNotePage);
export const finalizeCreditNoteAction = action(finalizeCreditNote);
export const finalizeAndSendCreditNoteAction = action(finalizeAndSendCreditNote);
export const sendCreditNoteAction = action(sendCreditNote);
export const markCreditNoteAsSentAction = action(markCreditNoteAsSent);
export const voidCreditNoteAction = action(voidCreditNote);
export const deleteCreditNoteAction = action(deleteCreditNote);
export const undoApplicationAction = action(undoCreditNoteApplication);
export const loadInvoiceToCreditAction = action(getInvoiceToCredit);
export const creditInvoiceAction = action(creditInvoice);
export const findCustomersAction = action(findCustomers);

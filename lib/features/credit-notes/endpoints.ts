import { endpoint } from "@/lib/api/endpoint";
import { DocumentNumberInput } from "@/lib/features/invoices/schema";
import { applyCreditNote } from "./applications/commands/apply";
import { undoCreditNoteApplication } from "./applications/commands/undo";
import { BalanceVersionConflict } from "./applications/schema";
import { createCreditNote } from "./commands/create";
import { deleteCreditNote } from "./commands/delete";
import { finalizeCreditNote } from "./commands/finalize";
import { finalizeAndSendCreditNote, markCreditNoteAsSent, sendCreditNote } from "./commands/send";
import { updateCreditNote } from "./commands/update";
import { voidCreditNote } from "./commands/void";
import { downloadCreditNote } from "./documents/queries";
import {
  createCreditNoteLineItemGroup,
  deleteCreditNoteLineItemGroup,
  updateCreditNoteLineItemGroup,
} from "./groups/commands";
import { listCreditNoteLineItemGroups } from "./groups/queries";
import { CreditNoteLineItemGroupCreate, CreditNoteLineItemGroupUpdate } from "./groups/schema";
import { createCreditNoteLineItem, deleteCreditNoteLineItem, updateCreditNoteLineItem } from "./line-items/commands";
import { listCreditNoteLineItems } from "./line-items/queries";
import { CreditNoteLineItemCreate, CreditNoteLineItemUpdate } from "./line-items/schema";
import { listCreditNotes } from "./list/queries";
import { getCreditNote } from "./queries";
import { creditAll } from "./remaining/commands";
import { CreditNoteUpdate } from "./schema";

const tag = "invoices";
const one = "/credit-notes/{id}";
const lines = "/credit-notes/{creditnote}/line-items";
const groups = "/credit-notes/{creditnote}/line-item-groups";

export const creditNoteEndpoints = [
  endpoint({
    ...{ id: "listCreditNotes", tag, method: "GET", path: "/credit-notes" },
    operation: listCreditNotes,
    summary: "List credit notes",
  }),
  endpoint({
    ...{ id: "createCreditNote", tag, method: "POST", path: "/credit-notes", status: 201 },
    operation: createCreditNote,
    summary: "Create a credit note",
  }),
  endpoint({
    ...{ id: "getCreditNote", tag, method: "GET", path: one },
    operation: getCreditNote,
    summary: "Get a credit note",
  }),
  endpoint({
    ...{ id: "updateCreditNote", tag, method: "PUT", path: one, body: CreditNoteUpdate },
    operation: updateCreditNote,
    summary: "Replace a credit note's editable fields",
  }),
  endpoint({
    ...{ id: "deleteCreditNote", tag, method: "DELETE", path: one },
    operation: deleteCreditNote,
    summary: "Delete a draft credit note",
  }),
  endpoint({
    ...{ id: "finalizeCreditNote", tag, method: "POST", path: `${one}/finalize`, body: DocumentNumberInput },
    operation: finalizeCreditNote,
    summary: "Finalise a credit note",
  }),
  endpoint({
    ...{ id: "finalizeAndSendCreditNote", tag, method: "POST", path: `${one}/finalize-and-send` },
    body: DocumentNumberInput,
    operation: finalizeAndSendCreditNote,
    summary: "Finalise a credit note and mail it",
  }),
  endpoint({
    ...{ id: "sendCreditNote", tag, method: "POST", path: `${one}/send` },
    operation: sendCreditNote,
    summary: "Mail a final credit note",
  }),
  endpoint({
    ...{ id: "markCreditNoteAsSent", tag, method: "POST", path: `${one}/mark-as-sent`, body: DocumentNumberInput },
    operation: markCreditNoteAsSent,
    summary: "Set a credit note sent without mailing it",
  }),
  endpoint({
    ...{ id: "voidCreditNote", tag, method: "POST", path: `${one}/void`, body: DocumentNumberInput },
    operation: voidCreditNote,
    summary: "Void a credit note",
  }),
  endpoint({
    ...{ id: "downloadCreditNotePdf", tag, method: "GET", path: `${one}/download`, answer: "pdf" },
    operation: downloadCreditNote,
    summary: "Download the PDF of a credit note",
  }),
  endpoint({
    ...{ id: "creditAll", tag, method: "POST", path: "/x/credit-notes/{id}/credit-all", extension: true },
    operation: creditAll,
    summary: "Fill a draft credit note with all that is left of its invoice",
  }),
  endpoint({
    ...{ id: "applyCreditNote", tag, method: "POST", path: "/credit-note-applications", status: 201 },
    ...{ repeats: true, conflict: BalanceVersionConflict },
    operation: applyCreditNote,
    summary: "Move credit from a credit note onto an invoice",
  }),
  endpoint({
    ...{ id: "undoCreditNoteApplication", tag, method: "POST", path: "/x/credit-note-applications/{id}/undo" },
    extension: true,
    operation: undoCreditNoteApplication,
    summary: "Take an application of a credit note back",
  }),
  endpoint({
    ...{ id: "listCreditNoteLineItems", tag, method: "GET", path: lines },
    operation: listCreditNoteLineItems,
    summary: "List a credit note's lines",
  }),
  endpoint({
    ...{ id: "createCreditNoteLineItem", tag, method: "POST", path: lines, status: 201 },
    body: CreditNoteLineItemCreate,
    operation: createCreditNoteLineItem,
    summary: "Add a line to a credit note",
  }),
  endpoint({
    ...{ id: "updateCreditNoteLineItem", tag, method: "PUT", path: `${lines}/{id}`, body: CreditNoteLineItemUpdate },
    operation: updateCreditNoteLineItem,
    summary: "Replace a credit note's line",
  }),
  endpoint({
    ...{ id: "deleteCreditNoteLineItem", tag, method: "DELETE", path: `${lines}/{id}` },
    operation: deleteCreditNoteLineItem,
    summary: "Delete a credit note's line",
  }),
  endpoint({
    ...{ id: "listCreditNoteLineItemGroups", tag, method: "GET", path: groups },
    operation: listCreditNoteLineItemGroups,
    summary: "List a credit note's headings",
  }),
  endpoint({
    ...{ id: "createCreditNoteLineItemGroup", tag, method: "POST", path: groups, status: 201 },
    body: CreditNoteLineItemGroupCreate,
    operation: createCreditNoteLineItemGroup,
    summary: "Add a heading to a credit note",
  }),
  endpoint({
    ...{ id: "updateCreditNoteLineItemGroup", tag, method: "PUT", path: `${groups}/{id}` },
    body: CreditNoteLineItemGroupUpdate,
    operation: updateCreditNoteLineItemGroup,
    summary: "Replace a credit note's heading",
  }),
  endpoint({
    ...{ id: "deleteCreditNoteLineItemGroup", tag, method: "DELETE", path: `${groups}/{id}` },
    operation: deleteCreditNoteLineItemGroup,
    summary: "Delete a credit note's heading with its lines",
  }),
];

import { endpoint } from "@/lib/api/endpoint";
import { createInvoice } from "./commands/create";
import { deleteInvoice } from "./commands/delete";
import { finalizeInvoice } from "./commands/finalize";
import { patchInvoice, updateInvoice } from "./commands/update";
import { voidInvoice } from "./commands/void";
import { downloadInvoice } from "./documents/queries";
import { createLineItemGroup, deleteLineItemGroup, updateLineItemGroup } from "./groups/commands";
import { listLineItemGroups } from "./groups/queries";
import { LineItemGroupCreate, LineItemGroupUpdate } from "./groups/schema";
import { createLineItem, deleteLineItem, updateLineItem } from "./line-items/commands";
import { listLineItems } from "./line-items/queries";
import { LineItemWrite } from "./line-items/schema";
import { listInvoices } from "./list/queries";
import { getInvoice } from "./queries";
import { reconcileInvoices } from "./reconcile/commands";
import { updateInvoiceRenderSettings } from "./render-settings/commands";
import { getInvoiceRenderSettings } from "./render-settings/queries";
import { InvoiceRenderSettingsUpdate } from "./render-settings/schema";
import { DocumentNumberInput, InvoicePatch, InvoiceUpdate } from "./schema";
import { getInvoiceTotals, listSlimInvoices } from "./summary/queries";

const tag = "invoices";
const one = "/invoices/{id}";
const lines = "/invoices/{invoice}/line-items";
const groups = "/invoices/{invoice}/line-item-groups";

export const invoiceEndpoints = [
  endpoint({
    id: "listInvoices",
    tag,
    method: "GET",
    path: "/invoices",
    operation: listInvoices,
    summary: "List invoices",
  }),
  endpoint({
    id: "getInvoiceTotals",
    tag,
    method: "GET",
    path: "/invoices/summary",
    operation: getInvoiceTotals,
    summary: "Sum invoices by currency",
  }),
  endpoint({
    id: "listInvoiceRows",
    tag,
    method: "GET",
    path: "/invoices/list-summary",
    operation: listSlimInvoices,
    summary: "List slim invoices",
  }),
  endpoint({
    id: "reconcileInvoices",
    tag,
    method: "POST",
    path: "/invoices/reconcile-with-integration",
    status: 202,
    answer: "none",
    operation: reconcileInvoices,
    summary: "Compare invoices with a connected system, in the background",
  }),
  endpoint({
    id: "getInvoiceRenderSettings",
    tag,
    method: "GET",
    path: "/invoices/render-settings",
    operation: getInvoiceRenderSettings,
    summary: "Get the account's print options, making them if needed",
    from: "2024-07-30",
  }),
  endpoint({
    id: "updateInvoiceRenderSettings",
    tag,
    method: "PUT",
    path: "/invoices/render-settings/{id}",
    operation: updateInvoiceRenderSettings,
    body: InvoiceRenderSettingsUpdate,
    summary: "Change the account's print options",
    from: "2024-07-30",
  }),
  endpoint({
    id: "createInvoice",
    tag,
    method: "POST",
    path: "/invoices",
    status: 201,
    operation: createInvoice,
    summary: "Create an invoice",
  }),
  endpoint({ id: "getInvoice", tag, method: "GET", path: one, operation: getInvoice, summary: "Get an invoice" }),
  endpoint({
    id: "updateInvoice",
    tag,
    method: "PUT",
    path: one,
    operation: updateInvoice,
    body: InvoiceUpdate,
    summary: "Replace an invoice's editable fields",
  }),
  endpoint({
    id: "patchInvoice",
    tag,
    method: "PATCH",
    path: one,
    operation: patchInvoice,
    body: InvoicePatch,
    summary: "Change some of an invoice's fields",
  }),
  endpoint({
    id: "deleteInvoice",
    tag,
    method: "DELETE",
    path: one,
    operation: deleteInvoice,
    summary: "Delete an invoice that is a draft or in progress",
  }),
  endpoint({
    id: "finalizeInvoice",
    tag,
    method: "POST",
    path: `${one}/finalize`,
    operation: finalizeInvoice,
    body: DocumentNumberInput,
    summary: "Finalise an invoice",
  }),
  endpoint({
    id: "voidInvoice",
    tag,
    method: "POST",
    path: `${one}/void`,
    operation: voidInvoice,
    body: DocumentNumberInput,
    summary: "Void an invoice",
  }),
  endpoint({
    id: "downloadInvoicePdf",
    tag,
    method: "GET",
    path: `${one}/download`,
    operation: downloadInvoice,
    answer: "pdf",
    summary: "Download the PDF of an invoice",
  }),
  endpoint({
    id: "listLineItems",
    tag,
    method: "GET",
    path: lines,
    operation: listLineItems,
    summary: "List an invoice's lines",
  }),
  endpoint({
    id: "createLineItem",
    tag,
    method: "POST",
    path: lines,
    status: 201,
    operation: createLineItem,
    body: LineItemWrite,
    summary: "Add a line",
  }),
  endpoint({
    id: "updateLineItem",
    tag,
    method: "PUT",
    path: `${lines}/{id}`,
    operation: updateLineItem,
    body: LineItemWrite,
    summary: "Replace a line",
  }),
  endpoint({
    id: "deleteLineItem",
    tag,
    method: "DELETE",
    path: `${lines}/{id}`,
    operation: deleteLineItem,
    summary: "Delete a line",
  }),
  endpoint({
    id: "listLineItemGroups",
    tag,
    method: "GET",
    path: groups,
    operation: listLineItemGroups,
    summary: "List an invoice's headings",
  }),
  endpoint({
    id: "createLineItemGroup",
    tag,
    method: "POST",
    path: groups,
    status: 201,
    operation: createLineItemGroup,
    body: LineItemGroupCreate,
    summary: "Add a heading",
  }),
  endpoint({
    id: "updateLineItemGroup",
    tag,
    method: "PUT",
    path: `${groups}/{id}`,
    operation: updateLineItemGroup,
    body: LineItemGroupUpdate,
    summary: "Replace a heading",
  }),
  endpoint({
    id: "deleteLineItemGroup",
    tag,
    method: "DELETE",
    path: `${groups}/{id}`,
    operation: deleteLineItemGroup,
    summary: "Delete a heading with its lines",
  }),
];

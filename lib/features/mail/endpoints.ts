import { type EndpointSpec, endpoint } from "@/lib/api/endpoint";
import { DocumentNumberInput } from "@/lib/features/invoices/schema";
import { finalizeAndSendInvoice } from "./commands/finalize-and-send";
import { markInvoiceAsSent } from "./commands/mark-as-sent";
import { patchSentInvoice } from "./commands/patch-sent";
import { sendPaymentReminder } from "./commands/remind";
import { resendMail } from "./commands/resend";
import { sendInvoice } from "./commands/send";
import { sendTestMail } from "./commands/send-test";
import { getMail, listMail } from "./queries";
import { MailResend, SentInvoicePatch } from "./schema";
import { updateMailSettings } from "./settings/commands";
import { getMailSettings } from "./settings/queries";

const invoice = "/invoices/{id}";
const number = { body: DocumentNumberInput };

export const mailEndpoints = [
  ofInvoices("POST", "/finalize-and-send", finalizeAndSendInvoice, "Finalise an invoice and mail it", number),
  ofInvoices("POST", "/send", sendInvoice, "Mail a final invoice"),
  ofInvoices("POST", "/mark-as-sent", markInvoiceAsSent, "Set an invoice SENT without mail", number),
  ofInvoices("PATCH", "/sent", patchSentInvoice, "Change the few fields that may change after sending", {
    body: SentInvoicePatch,
  }),
  ofInvoices("POST", "/send-payment-reminder", sendPaymentReminder, "Mail a reminder to pay"),
  call("GET", "/x/mail", listMail, "List mail"),
  call("GET", "/x/mail/settings", getMailSettings, "Get how mail goes out"),
  call("PUT", "/x/mail/settings", updateMailSettings, "Change how mail goes out"),
  call("POST", "/x/mail/test", sendTestMail, "Send a test message", { status: 201 }),
  call("GET", "/x/mail/{id}", getMail, "Get a mail with what it says"),
  call("POST", "/x/mail/{id}/resend", resendMail, "Send a mail again", { status: 201, body: MailResend }),
];

function ofInvoices(
  method: EndpointSpec["method"],
  path: string,
  operation: EndpointSpec["operation"],
  summary: string,
  more: Partial<EndpointSpec> = {},
) {
  const { name: id } = operation.operation;
  return endpoint({ id, tag: "invoices", method, path: `${invoice}${path}`, operation, summary, ...more });
}

function call(
  method: EndpointSpec["method"],
  path: string,
  operation: EndpointSpec["operation"],
  summary: string,
  more: Partial<EndpointSpec> = {},
) {
  const { name: id } = operation.operation;
  return endpoint({ id, tag: "mail", method, path, operation, summary, extension: true, ...more });
}

import { callsOf } from "@/lib/api/endpoint";
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

const ofInvoices = callsOf("invoices");
const call = callsOf("mail", { extension: true });

export const mailEndpoints = [
  ofInvoices("POST", `${invoice}/finalize-and-send`, finalizeAndSendInvoice, "Finalise an invoice and mail it", number),
  ofInvoices("POST", `${invoice}/send`, sendInvoice, "Mail a final invoice"),
  ofInvoices("POST", `${invoice}/mark-as-sent`, markInvoiceAsSent, "Set an invoice SENT without mail", number),
  ofInvoices("PATCH", `${invoice}/sent`, patchSentInvoice, "Change the few fields that may change after sending", {
    body: SentInvoicePatch,
  }),
  ofInvoices("POST", `${invoice}/send-payment-reminder`, sendPaymentReminder, "Mail a reminder to pay"),
  call("GET", "/x/mail", listMail, "List mail"),
  call("GET", "/x/mail/settings", getMailSettings, "Get how mail goes out"),
  call("PUT", "/x/mail/settings", updateMailSettings, "Change how mail goes out"),
  call("POST", "/x/mail/test", sendTestMail, "Send a test message", { status: 201 }),
  call("GET", "/x/mail/{id}", getMail, "Get a mail with what it says"),
  call("POST", "/x/mail/{id}/resend", resendMail, "Send a mail again", { status: 201, body: MailResend }),
];

import { deliverMail } from "@/lib/features/mail/delivery/commands";
import type { Maker } from "./maker";
import type { Prepare } from "./scenario";

/** Of mail, and of invoices what is mailed. */
export const mail: Record<string, Prepare> = {
  finalizeAndSendInvoice: async (make) => ({ path: { id: (await make.line()).invoice } }),
  sendInvoice: async (make) => ({ path: { id: await make.finalInvoice() } }),
  markInvoiceAsSent: async (make) => ({ path: { id: await make.finalInvoice() } }),
  patchSentInvoice: async (make) => ({
    path: { id: await sentInvoice(make) },
    body: { purchaseOrderNumber: "PO 9", dueDate: "2026-12-31", memo: "Thank you.", reference: "R 9" },
  }),
  sendPaymentReminder: async (make) => ({ path: { id: await sentInvoice(make) } }),
  listMail: async (make) => {
    const { documentId } = await mailed(make);
    return { query: `limit=2&sortOrder=ASC&count=exact&documentId=${documentId}&kind=INVOICE&status=QUEUED` };
  },
  getMail: async (make) => ({ path: { id: (await mailed(make)).id } }),
  resendMail: async (make) => {
    const { id } = await mailed(make);
    await deliverMail(make.scratch.ctx, id);
    return { path: { id }, body: { to: ["cleo@aldergrove.example"] } };
  },
  getMailSettings: () => ({}),
  updateMailSettings: () => ({
    body: { fromName: "Halden billing", fromAddress: "billing@halden.example", sendsReminders: true, language: "NL" },
  }),
  sendTestMail: () => ({ body: { to: "ines@halden.example" } }),
};

/** Mail is switched on for it: calls with any content may have switched it off. */
async function sentInvoice(make: Maker): Promise<string> {
  await make.call("PUT", `/sequence-accounts/${make.accountId}`, { body: { sendCustomerNotifications: true } });
  await make.call("PUT", "/x/mail/settings", { body: { fromAddress: "billing@halden.example" } });
  return make.make("POST", `/invoices/${await make.finalInvoice()}/send`);
}

async function mailed(make: Maker): Promise<{ id: string; documentId: string }> {
  const documentId = await sentInvoice(make);
  const { id } = await make.scratch.ctx.db.mail.findFirstOrThrow({ where: { documentId } });
  return { id, documentId };
}

import type { Metadata } from "next";
import { InvoiceScreen } from "@/components/invoices/document/invoice-screen";
import { UpcomingScreen } from "@/components/invoices/document/upcoming-screen";
import { InvoiceEditor } from "@/components/invoices/editor/invoice-editor";
import { instantToLocalDay } from "@/lib/engine/calendar/plain-date";
import { listActivityOf } from "@/lib/features/activity/queries";
import { invoiceBilling } from "@/lib/features/billing-runs/invoice-facts/queries";
import { calculationOf } from "@/lib/features/billing-runs/recalculate/queries";
import { getInvoicePage } from "@/lib/features/invoices/page/queries";
import { mailOfDocument } from "@/lib/features/mail/page/queries";
import { listPayments } from "@/lib/features/payments/booking/queries";
import { listTaxRateOptions } from "@/lib/features/taxes/rates/queries";
import { load } from "@/lib/web/load";
import type { DetailProps } from "@/lib/web/page-props";
import { requireViewer } from "@/lib/web/viewer";
import { creditVerbs } from "../../credit-notes/credit-verbs";
import { allocatePaymentAction } from "../../payments/actions";
import {
  billAgainAction,
  deleteInvoiceAction,
  finalizeAndSendAction,
  finalizeInvoiceAction,
  loadCalculationAction,
  loadInvoicePageAction,
  loadMailAction,
  makeDraftAction,
  markAsSentAction,
  openInvoiceLinkAction,
  previewInvoiceAction,
  recalculateInvoiceAction,
  replaceInvoiceLinkAction,
  resendMailAction,
  resetLineAction,
  saveInvoiceDraftAction,
  sendInvoiceAction,
  sendReminderAction,
  setPaymentStatusAction,
  voidInvoiceAction,
} from "../actions";

export async function generateMetadata({ params }: DetailProps): Promise<Metadata> {
  const { invoice } = await load(getInvoicePage, { id: (await params).id });
  const unnumbered = invoice.status === "IN_PROGRESS" ? "Upcoming" : "Draft";
  return { title: invoice.invoiceNumber ?? `${unnumbered} for ${invoice.customerLegalCompanyName}` };
}

export default async function InvoicePage({ params }: DetailProps) {
  const { id } = await params;
  const [page, billing] = await Promise.all([load(getInvoicePage, { id }), load(invoiceBilling, { id })]);
  const calculation = billing.runs.length > 0 ? await load(calculationOf, { id }) : null;
  const facts = { page, billing, calculation };
  if (page.invoice.status === "DRAFT") return <Editor {...facts} />;
  const activity = await load(listActivityOf, { objectId: id });
  if (page.invoice.status === "IN_PROGRESS") {
    return (
      <UpcomingScreen
        {...facts}
        activity={activity.items}
        recalculate={recalculateInvoiceAction}
        makeDraft={makeDraftAction}
        remove={deleteInvoiceAction}
      />
    );
  }
  const { customerId } = page.invoice;
  const unapplied = await load(listPayments, { customerId, unappliedOnly: true, limit: 20 });
  return (
    <InvoiceScreen
      {...facts}
      activity={activity.items}
      mail={await load(mailOfDocument, { id })}
      sending={{
        send: sendInvoiceAction,
        markAsSent: markAsSentAction,
        remind: sendReminderAction,
        resend: resendMailAction,
        loadMail: loadMailAction,
      }}
      setPaymentStatus={setPaymentStatusAction}
      paying={{ unapplied: unapplied.items, allocate: allocatePaymentAction }}
      voidInvoice={voidInvoiceAction}
      billAgain={billAgainAction}
      credit={creditVerbs}
      portalLink={{ open: openInvoiceLinkAction, replace: replaceInvoiceLinkAction }}
    />
  );
}

type EditorFacts = Pick<Parameters<typeof InvoiceEditor>[0], "page" | "billing" | "calculation">;

async function Editor(facts: EditorFacts) {
  const { ctx } = await requireViewer();
  const [rates, mail] = await Promise.all([
    load(listTaxRateOptions, {}),
    load(mailOfDocument, { id: facts.page.invoice.id }),
  ]);
  return (
    <InvoiceEditor
      key={facts.page.invoice.id}
      {...facts}
      today={instantToLocalDay(ctx.clock.now().getTime(), ctx.timeZone)}
      timeZone={ctx.timeZone}
      taxRates={rates.items}
      mail={mail}
      save={saveInvoiceDraftAction}
      preview={previewInvoiceAction}
      recalculate={recalculateInvoiceAction}
      resetLine={resetLineAction}
      loadPage={loadInvoicePageAction}
      loadCalculation={loadCalculationAction}
      finalize={finalizeInvoiceAction}
      finalizeAndSend={finalizeAndSendAction}
      voidInvoice={voidInvoiceAction}
      remove={deleteInvoiceAction}
    />
  );
}

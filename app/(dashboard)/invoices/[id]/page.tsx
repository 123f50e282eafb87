import type { Metadata } from "next";
import { InvoiceScreen } from "@/components/invoices/document/invoice-screen";
import { InvoiceEditor } from "@/components/invoices/editor/invoice-editor";
import { instantToLocalDay } from "@/lib/engine/calendar/plain-date";
import { listActivityOf } from "@/lib/features/activity/queries";
import { getInvoicePage } from "@/lib/features/invoices/page/queries";
import { listTaxRateOptions } from "@/lib/features/taxes/rates/queries";
import { load } from "@/lib/web/load";
import type { DetailProps } from "@/lib/web/page-props";
import { requireViewer } from "@/lib/web/viewer";
import {
  deleteInvoiceAction,
  finalizeInvoiceAction,
  previewInvoiceAction,
  saveInvoiceDraftAction,
  setPaymentStatusAction,
  voidInvoiceAction,
} from "../actions";

export async function generateMetadata({ params }: DetailProps): Promise<Metadata> {
  const { invoice } = await load(getInvoicePage, { id: (await params).id });
  return { title: invoice.invoiceNumber ?? `Draft for ${invoice.customerLegalCompanyName}` };
}

export default async function InvoicePage({ params }: DetailProps) {
  const { id } = await params;
  const { ctx } = await requireViewer();
  const page = await load(getInvoicePage, { id });
  const today = instantToLocalDay(ctx.clock.now().getTime(), ctx.timeZone);
  const actions = { finalize: finalizeInvoiceAction, voidInvoice: voidInvoiceAction, remove: deleteInvoiceAction };
  if (page.invoice.status === "DRAFT" || page.invoice.status === "IN_PROGRESS") {
    const rates = await load(listTaxRateOptions, {});
    return (
      <InvoiceEditor
        key={page.invoice.id}
        page={page}
        today={today}
        timeZone={ctx.timeZone}
        taxRates={rates.items}
        save={saveInvoiceDraftAction}
        preview={previewInvoiceAction}
        {...actions}
      />
    );
  }
  const activity = await load(listActivityOf, { objectId: id });
  return (
    <InvoiceScreen
      page={page}
      today={today}
      activity={activity.items}
      setPaymentStatus={setPaymentStatusAction}
      {...actions}
    />
  );
}

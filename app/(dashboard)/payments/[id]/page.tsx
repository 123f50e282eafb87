import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { amountText } from "@/components/credit-notes/amount-text";
import { PaymentScreen } from "@/components/payments/page/payment-screen";
import { paymentRights } from "@/components/payments/payment-rights";
import { isUuid } from "@/lib/core/ids";
import { listActivityOf } from "@/lib/features/activity/queries";
import { mailOfDocument } from "@/lib/features/mail/page/queries";
import { getPaymentPage } from "@/lib/features/payments/page/queries";
import { load } from "@/lib/web/load";
import type { DetailProps } from "@/lib/web/page-props";
import { requireViewer } from "@/lib/web/viewer";
import {
  allocatePaymentAction,
  listActivityOfAction,
  listOpenInvoicesAction,
  loadMailAction,
  resendMailAction,
  reverseAllocationAction,
  reversePaymentAction,
  sendReceiptAction,
} from "../actions";

const paymentPage = cache((id: string) => load(getPaymentPage, { id }));

const verbs = {
  allocate: allocatePaymentAction,
  takeBack: reverseAllocationAction,
  reverse: reversePaymentAction,
  loadOpen: listOpenInvoicesAction,
  listActivity: listActivityOfAction,
  sendReceipt: sendReceiptAction,
  loadMail: loadMailAction,
  resend: resendMailAction,
};

export async function generateMetadata({ params }: DetailProps): Promise<Metadata> {
  const { payment, customerName } = await paymentPage((await params).id);
  return { title: `${amountText(payment.amount, payment.currency)} of ${customerName}` };
}

export default async function PaymentDetailPage({ params }: DetailProps) {
  const { id } = await params;
  if (!isUuid(id)) notFound();
  const [{ ctx }, page, mail, activity] = await Promise.all([
    requireViewer(),
    paymentPage(id),
    load(mailOfDocument, { id }),
    load(listActivityOf, { objectId: id, limit: 20 }),
  ]);
  return (
    <PaymentScreen
      page={page}
      mail={mail}
      activity={activity}
      timeZone={ctx.timeZone}
      rights={paymentRights(ctx.actor.roles)}
      verbs={verbs}
    />
  );
}

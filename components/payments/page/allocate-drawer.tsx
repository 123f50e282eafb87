"use client";
import { amountText } from "@/components/credit-notes/amount-text";
import { FormDrawer } from "@/components/customers/form-drawer";
import { RefusalNote } from "@/components/ui/refusal-note";
import { useDone } from "@/components/ui/use-done";
import { type Answer, type Run, useSubmit } from "@/components/ui/use-submit";
import type { Payment } from "@/lib/features/payments/booking/schema";
import type { PaymentPage } from "@/lib/features/payments/page/schema";
import { OpenPart } from "../booking/open-part";
import { detailOf } from "../booking/record-drawer";
import { RunningRest } from "../booking/share-sheet";
import { isSharePath, planRefusal } from "../booking/share-words";
import { type LoadOpenInvoices, useOpenInvoices } from "../booking/use-open-invoices";
import { useShares, writtenShares } from "../booking/use-shares";

export interface AllocateDrawerProps {
  page: PaymentPage;
  loadOpen: LoadOpenInvoices;
  allocate: Run<{ id: string; allocations: { invoiceId: string; amount: string }[] }, Payment>;
  onClose: () => void;
}

/** Books what is left of a payment on further invoices of its customer. */
export function AllocateDrawer({ page, loadOpen, allocate, onClose }: AllocateDrawerProps) {
  const { id, customerId, currency, unapplied } = page.payment;
  const { open, read } = useOpenInvoices(customerId, loadOpen);
  const items = open.state === "loaded" ? open.items : [];
  const invoices = items.filter((invoice) => invoice.currency === currency);
  const shares = useShares({ customerId, currency, amount: unapplied, invoices });
  const done = useDone();
  const send = async (): Promise<Answer<Payment>> => {
    if (shares.shares.length === 0)
      return { ok: false, error: { message: "Not booked. Enter an amount for an invoice." } };
    return planRefusal(shares) ?? allocate({ id, allocations: writtenShares(shares.shares) });
  };
  const { busy, refusal, form, submit, errorOf } = useSubmit(send, (payment) => {
    onClose();
    done("Payment booked on invoices", detailOf(payment));
  });
  return (
    <FormDrawer
      open
      title="Book on invoices"
      submitLabel="Book on invoices"
      busy={busy}
      changed={!shares.isSuggested}
      loss="Nothing is booked; the payment stays as it is."
      onClose={onClose}
      onSubmit={submit}
      form={form}
    >
      <RefusalNote refusal={refusal} shown={isSharePath} />
      <p className="m-0 text-ink-2">
        {amountText(unapplied, currency)} of {page.customerName}’s payment settles no invoice yet.
      </p>
      <OpenPart
        {...{ open, currency, invoices, shares, errorOf }}
        onRetry={() => void read()}
        nothing={`${page.customerName} owes nothing in ${currency} now. The rest stays unapplied until there is a new invoice.`}
      />
      {invoices.length > 0 && <RunningRest currency={currency} shares={shares} of="Unapplied" />}
    </FormDrawer>
  );
}

"use client";
import { useState } from "react";
import { type CreditVerbs, useCreditInvoice } from "@/components/credit-notes/use-credit-invoice";
import { isUnderWay } from "@/components/mail/mail-words";
import type { Paying } from "@/components/payments/booking/unapplied-choice";
import { invoiceLinkWords } from "@/components/portal/link-words";
import { type PortalLinkVerbs, usePortalLink } from "@/components/portal/use-portal-link";
import { Button, ButtonLink } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, type MenuAction, type MenuEntry } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast";
import { decimal } from "@/lib/engine/money/decimal";
import { displayAmount } from "@/lib/engine/money/format";
import type { InvoiceBilling } from "@/lib/features/billing-runs/invoice-facts/schema";
import type { InvoicePage } from "@/lib/features/invoices/page/schema";
import type { MailAndOutlet } from "@/lib/features/mail/page/schema";
import type { EngineVerbs } from "../engine-verbs";
import { BillAgain } from "./bill-again";
import { engineConsequences } from "./engine-consequences";
import { type InvoiceSending, reasonOf } from "./invoice-sending";
import { RecordPayment } from "./record-payment";
import { newestInvoiceMail, SendQuestion, type SendVerb } from "./send-question";

type Answer =
  | { ok: true; data: unknown }
  | { ok: false; error: { message: string; fields?: Record<string, string[]> } };
type PaymentStatus = "PAID" | "UNPAID" | "PARTIALLY_PAID" | "UNCOLLECTIBLE";

export interface InvoiceActionsProps extends Pick<EngineVerbs, "billAgain"> {
  page: InvoicePage;
  billing: InvoiceBilling;
  mail: MailAndOutlet;
  sending: InvoiceSending;
  credit: CreditVerbs;
  portalLink: PortalLinkVerbs<{ invoiceId: string }>;
  /** What the customer has paid ahead, and how it is booked. */
  paying: Paying;
  setPaymentStatus: (input: { id: string; paymentStatus: PaymentStatus; amount?: string }) => Promise<Answer>;
  voidInvoice: (input: { id: string }) => Promise<Answer>;
  onChanged: () => void;
}

/** What the state allows; what it forbids stays in the menu with its reason (DESIGN.md §6). */
export function InvoiceActions(props: InvoiceActionsProps) {
  const { page, billing, billAgain, setPaymentStatus, onChanged } = props;
  const { invoice } = page;
  const [open, setOpen] = useState<"payment" | "void" | SendVerb | null>(null);
  const toast = useToast();
  const number = invoice.invoiceNumber ?? "";
  const isFinal = invoice.status === "FINAL";
  const close = () => setOpen(null);
  const crediting = useCreditInvoice(invoice, props.credit);
  const link = usePortalLink(props.portalLink, { invoiceId: invoice.id }, invoiceLinkWords, undefined);

  async function change(paymentStatus: PaymentStatus, words: string) {
    const answer = await setPaymentStatus({ id: invoice.id, paymentStatus });
    if (!answer.ok) return toast.failed({ title: answer.error.message });
    toast.done({ title: words });
    onChanged();
  }

  return (
    <>
      <ButtonLink plain icon="download" href={`/invoices/${invoice.id}/pdf?download=1`} download={`${number}.pdf`}>
        Download PDF
      </ButtonLink>
      {invoice.status === "VOIDED" && <BillAgain {...{ number, billing, billAgain, onChanged }} />}
      {invoice.status !== "VOIDED" && invoice.paymentStatus !== "PAID" && (
        <Button
          variant={isFinal ? undefined : "primary"}
          icon="banknote"
          disabledReason={reasonOf(page, "recordPayment")}
          onClick={() => setOpen("payment")}
        >
          Record payment
        </Button>
      )}
      {isFinal && (
        <Button variant="primary" icon="send" disabledReason={reasonOf(page, "send")} onClick={() => setOpen("send")}>
          Send
        </Button>
      )}
      <Menu
        label="More actions"
        align="end"
        entries={[
          ...mailEntries(props, setOpen),
          ...(invoice.status === "SENT" ? [...link.entries, "separator" as const] : []),
          ...creditEntries(page, () => void crediting.open()),
          ...menuEntries(
            page,
            (status, words) => void change(status, words),
            () => setOpen("void"),
          ),
        ]}
        trigger={<IconButton icon="ellipsis" label="More actions" variant="outline" />}
      />
      {open === "payment" && (
        <RecordPayment
          invoice={invoice}
          onClose={close}
          onRecorded={(words, detail) => {
            close();
            toast.done({ title: words, detail });
            onChanged();
          }}
          setPaymentStatus={setPaymentStatus}
          paying={props.paying}
        />
      )}
      <VoidDialog {...props} open={open === "void"} onClose={close} />
      {crediting.dialog}
      {link.dialog}
      {open !== null && open !== "payment" && open !== "void" && (
        <SendQuestion {...props} verb={open} onClose={close} />
      )}
    </>
  );
}

function VoidDialog({
  page,
  billing,
  voidInvoice,
  onChanged,
  open,
  onClose,
}: InvoiceActionsProps & { open: boolean; onClose: () => void }) {
  const { invoice } = page;
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const toast = useToast();

  async function confirm() {
    setBusy(true);
    const answer = await voidInvoice({ id: invoice.id });
    setBusy(false);
    if (!answer.ok) return setError(answer.error.message);
    onClose();
    toast.done({ title: `${invoice.invoiceNumber} voided`, detail: "It keeps its number and stays in the list." });
    onChanged();
  }

  const owed = `${displayAmount(decimal(invoice.balance), invoice.currency)} ${invoice.currency}`;
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(stays) => !stays && onClose()}
      title={`Void ${invoice.invoiceNumber}?`}
      consequences={[
        { id: "owed", words: `${owed} is no longer owed.` },
        { id: "kept", words: "It keeps its number, and its PDF is marked VOID on every page." },
        { id: "final", words: "A voided invoice cannot be brought back." },
        ...engineConsequences(billing, "void"),
      ]}
      keepLabel="Keep invoice"
      confirmLabel="Void invoice"
      busyLabel="Voiding"
      busy={busy}
      error={error}
      onConfirm={() => void confirm()}
    />
  );
}

function menuEntries(
  page: InvoicePage,
  change: (status: PaymentStatus, words: string) => void,
  askVoid: () => void,
): MenuEntry[] {
  const { invoiceNumber: number, paymentStatus } = page.invoice;
  const refused = reasonOf(page, "setPaymentStatus");
  return [
    {
      ...{
        label: "Mark as unpaid",
        icon: "pay-none",
        onSelect: () => change("UNPAID", `Payments on ${number} reversed`),
      },
      disabledReason: refused ?? (paymentStatus === "UNPAID" ? "Nothing is paid on it." : undefined),
    },
    {
      ...{ label: "Mark as uncollectible", icon: "pay-never" },
      onSelect: () => change("UNCOLLECTIBLE", `${number} marked as uncollectible`),
      disabledReason: refused ?? (paymentStatus === "PAID" ? "Nothing is owed on it." : undefined),
    },
    "separator",
    { label: "Void", icon: "ban", destructive: true, onSelect: askVoid, disabledReason: reasonOf(page, "void") },
  ];
}

function creditEntries(page: InvoicePage, onSelect: () => void): MenuEntry[] {
  if (page.invoice.status === "VOIDED") return [];
  const disabledReason = reasonOf(page, "createCreditNote");
  return [{ label: "Create credit note", icon: "file-minus-2", onSelect, disabledReason }, "separator"];
}

/** What may be mailed about it, or counted as mailed. */
function mailEntries({ page, mail }: InvoiceActionsProps, ask: (verb: SendVerb) => void): MenuEntry[] {
  const markAsSent: MenuAction = { label: "Mark as sent", icon: "check", onSelect: () => ask("markAsSent") };
  const remind: MenuAction = { label: "Send reminder", icon: "mail", onSelect: () => ask("remind") };
  const resend: MenuAction = { label: "Send again", icon: "send", onSelect: () => ask("resend") };
  switch (page.invoice.status) {
    case "FINAL":
      return [{ ...markAsSent, disabledReason: reasonOf(page, "markAsSent") }, "separator"];
    case "SENT":
      return [
        { ...remind, disabledReason: reasonOf(page, "sendPaymentReminder") },
        { ...resend, disabledReason: reasonOf(page, "resend") ?? whyNotAgain(mail) },
        "separator",
      ];
    default:
      return [];
  }
}

function whyNotAgain(mail: MailAndOutlet): string | undefined {
  const newest = newestInvoiceMail(mail);
  if (!newest) return "It was marked as sent, and no mail brought it.";
  return isUnderWay(newest) ? "Its mail is still on its way." : undefined;
}

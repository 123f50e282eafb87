"use client";
import { useState } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, type MenuEntry } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast";
import { decimal } from "@/lib/engine/money/decimal";
import { displayAmount } from "@/lib/engine/money/format";
import type { InvoicePage } from "@/lib/features/invoices/page/schema";
import { RecordPayment } from "./record-payment";

type Answer =
  | { ok: true; data: unknown }
  | { ok: false; error: { message: string; fields?: Record<string, string[]> } };
type PaymentStatus = "PAID" | "UNPAID" | "PARTIALLY_PAID" | "UNCOLLECTIBLE";

export interface InvoiceActionsProps {
  page: InvoicePage;
  setPaymentStatus: (input: { id: string; paymentStatus: PaymentStatus; amount?: string }) => Promise<Answer>;
  voidInvoice: (input: { id: string }) => Promise<Answer>;
  onChanged: () => void;
}

/** What the state allows; what it forbids stays in the menu with its reason (DESIGN.md §6). */
export function InvoiceActions({ page, setPaymentStatus, voidInvoice, onChanged }: InvoiceActionsProps) {
  const { invoice, verbs } = page;
  const [open, setOpen] = useState<"payment" | "void" | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const toast = useToast();
  const number = invoice.invoiceNumber ?? "";
  const reasonOf = (verb: keyof typeof verbs) => {
    const check = verbs[verb];
    return check && !check.ok ? check.message : undefined;
  };

  async function change(paymentStatus: PaymentStatus, words: string) {
    const answer = await setPaymentStatus({ id: invoice.id, paymentStatus });
    if (!answer.ok) return toast.failed({ title: answer.error.message });
    toast.done({ title: words });
    onChanged();
  }

  async function confirmVoid() {
    setBusy(true);
    const answer = await voidInvoice({ id: invoice.id });
    setBusy(false);
    if (!answer.ok) return setError(answer.error.message);
    setOpen(null);
    toast.done({ title: `${number} voided`, detail: "It keeps its number and stays in the list." });
    onChanged();
  }

  const entries: MenuEntry[] = [
    {
      ...{
        label: "Mark as unpaid",
        icon: "pay-none",
        onSelect: () => void change("UNPAID", `Payments on ${number} reversed`),
      },
      disabledReason:
        reasonOf("setPaymentStatus") ?? (invoice.paymentStatus === "UNPAID" ? "Nothing is paid on it." : undefined),
    },
    {
      ...{ label: "Mark as uncollectible", icon: "pay-never" },
      onSelect: () => void change("UNCOLLECTIBLE", `${number} marked as uncollectible`),
      disabledReason:
        reasonOf("setPaymentStatus") ?? (invoice.paymentStatus === "PAID" ? "Nothing is owed on it." : undefined),
    },
    "separator",
    {
      label: "Void",
      icon: "ban",
      destructive: true,
      onSelect: () => setOpen("void"),
      disabledReason: reasonOf("void"),
    },
  ];

  return (
    <>
      <ButtonLink plain icon="download" href={`/invoices/${invoice.id}/pdf?download=1`} download={`${number}.pdf`}>
        Download PDF
      </ButtonLink>
      {invoice.status !== "VOIDED" && invoice.paymentStatus !== "PAID" && (
        <Button
          variant="primary"
          icon="banknote"
          disabledReason={reasonOf("recordPayment")}
          onClick={() => setOpen("payment")}
        >
          Record payment
        </Button>
      )}
      <Menu
        label="More actions"
        align="end"
        entries={entries}
        trigger={<IconButton icon="ellipsis" label="More actions" variant="outline" />}
      />
      {open === "payment" && (
        <RecordPayment
          invoice={invoice}
          onClose={() => setOpen(null)}
          onRecorded={(words, detail) => {
            setOpen(null);
            toast.done({ title: words, detail });
            onChanged();
          }}
          setPaymentStatus={setPaymentStatus}
        />
      )}
      <ConfirmDialog
        open={open === "void"}
        onOpenChange={(stays) => !stays && setOpen(null)}
        title={`Void ${number}?`}
        consequences={[
          {
            id: "owed",
            words: `${displayAmount(decimal(invoice.balance), invoice.currency)} ${invoice.currency} is no longer owed.`,
          },
          { id: "kept", words: "It keeps its number, and its PDF is marked VOID on every page." },
          { id: "final", words: "A voided invoice cannot be brought back." },
        ]}
        keepLabel="Keep invoice"
        confirmLabel="Void invoice"
        busyLabel="Voiding"
        busy={busy}
        error={error}
        onConfirm={() => void confirmVoid()}
      />
    </>
  );
}

"use client";
import { useState } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, type MenuEntry } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast";
import { decimal } from "@/lib/engine/money/decimal";
import { displayAmount } from "@/lib/engine/money/format";
import type { InvoiceBilling } from "@/lib/features/billing-runs/invoice-facts/schema";
import type { InvoicePage } from "@/lib/features/invoices/page/schema";
import type { EngineVerbs } from "../engine-verbs";
import { BillAgain } from "./bill-again";
import { engineConsequences } from "./engine-consequences";
import { RecordPayment } from "./record-payment";

type Answer =
  | { ok: true; data: unknown }
  | { ok: false; error: { message: string; fields?: Record<string, string[]> } };
type PaymentStatus = "PAID" | "UNPAID" | "PARTIALLY_PAID" | "UNCOLLECTIBLE";

export interface InvoiceActionsProps extends Pick<EngineVerbs, "billAgain"> {
  page: InvoicePage;
  billing: InvoiceBilling;
  setPaymentStatus: (input: { id: string; paymentStatus: PaymentStatus; amount?: string }) => Promise<Answer>;
  voidInvoice: (input: { id: string }) => Promise<Answer>;
  onChanged: () => void;
}

/** What the state allows; what it forbids stays in the menu with its reason (DESIGN.md §6). */
export function InvoiceActions(props: InvoiceActionsProps) {
  const { page, billing, billAgain, setPaymentStatus, onChanged } = props;
  const { invoice } = page;
  const [open, setOpen] = useState<"payment" | "void" | null>(null);
  const toast = useToast();
  const number = invoice.invoiceNumber ?? "";

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
          variant="primary"
          icon="banknote"
          disabledReason={reasonOf(page, "recordPayment")}
          onClick={() => setOpen("payment")}
        >
          Record payment
        </Button>
      )}
      <Menu
        label="More actions"
        align="end"
        entries={menuEntries(
          page,
          (status, words) => void change(status, words),
          () => setOpen("void"),
        )}
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
      <VoidDialog {...props} open={open === "void"} onClose={() => setOpen(null)} />
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

function reasonOf({ verbs }: InvoicePage, verb: keyof InvoicePage["verbs"]): string | undefined {
  const check = verbs[verb];
  return check && !check.ok ? check.message : undefined;
}

import Link from "next/link";
import type { ReactNode } from "react";
import { PaneSection } from "@/components/shell/pane-section";
import { ButtonLink } from "@/components/ui/button";
import { TotalsList, type TotalsRow } from "@/components/ui/totals-list";
import { decimal } from "@/lib/engine/money/decimal";
import { displayAmount } from "@/lib/engine/money/format";
import type { CurrencyBalance } from "@/lib/features/payments/balance/schema";

export interface BalanceSectionProps {
  customerId: string;
  /** One a currency, of those in which something stands open. */
  balances: readonly CurrencyBalance[];
}

/** What stands open between the customer and the account: owed, paid ahead, credited; each with the list behind it. */
export function BalanceSection({ customerId, balances }: BalanceSectionProps) {
  return (
    <PaneSection
      title="Balance"
      action={
        <ButtonLink variant="ghost" size="small" href={`/payments?customerId=${customerId}&new=1`} prefetch={false}>
          Record payment
        </ButtonLink>
      }
    >
      {balances.length === 0 && (
        <p className="m-0 text-ink-3 text-small">Nothing is owed, and nothing is paid ahead.</p>
      )}
      <div className="grid gap-4">
        {balances.map((balance) => (
          <Balance key={balance.currency} customerId={customerId} balance={balance} />
        ))}
      </div>
    </PaneSection>
  );
}

function Balance({ customerId, balance }: { customerId: string; balance: CurrencyBalance }) {
  const { currency } = balance;
  const net = decimal(balance.net);
  const isAhead = net.isNegative();
  const lists = listsOf(customerId, currency);
  const row = (id: keyof typeof lists, label: ReactNode, amount: string, isTaken = false): TotalsRow[] => {
    const value = decimal(amount);
    if (value.isZero() && id !== "open") return [];
    return [
      {
        id,
        label: (
          <Link className="lnk" href={lists[id]} prefetch={false}>
            {label}
          </Link>
        ),
        value: displayAmount(isTaken ? value.negated() : value, currency),
      },
    ];
  };
  const overdue = decimal(balance.overdue);
  return (
    <div className="text-small">
      <TotalsList
        rows={[
          ...row("open", "Open invoices", balance.owed),
          ...row("unapplied", "Unapplied payments", balance.unappliedPayments, true),
          ...row("credit", "Open credit notes", balance.unappliedCreditNotes, true),
        ]}
        total={{
          label: isAhead ? "Paid ahead" : "Owes",
          value: `${displayAmount(net.abs(), currency)} ${currency}`,
        }}
      />
      {overdue.greaterThan(0) && (
        <p className="mt-2 mb-0">
          <Link className="lnk text-critical" href={lists.overdue} prefetch={false}>
            {displayAmount(overdue, currency)} {currency} is overdue
          </Link>
        </p>
      )}
      {decimal(balance.uncollectible).greaterThan(0) && (
        <p className="mt-1 mb-0 text-ink-3">
          {displayAmount(decimal(balance.uncollectible), currency)} {currency} was given up as uncollectible.
        </p>
      )}
    </div>
  );
}

function listsOf(customerId: string, currency: string) {
  const invoices = `/invoices?customerId=${customerId}&invoiceCurrency=${currency}`;
  return {
    open: `${invoices}&invoiceStatus=FINAL%2CSENT&invoicePaymentStatus=UNPAID%2CPARTIALLY_PAID`,
    overdue: `${invoices}&overdue=true`,
    unapplied: `/payments?customerId=${customerId}&currency=${currency}&unapplied=true`,
    credit: `/credit-notes?customerId=${customerId}&creditNoteStatus=FINAL%2CSENT`,
  };
}

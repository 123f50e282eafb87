import { currencyDecimals } from "@/components/ui/currency-decimals";
import { showDecimal } from "@/components/ui/decimal-text";
import { decimal } from "@/lib/engine/money/decimal";
import type { PaymentPage } from "@/lib/features/payments/page/schema";
import { standingShares } from "./consequences";

/** What came in, what of it settles invoices, and what is left. */
export function PaymentFigures({ page }: { page: PaymentPage }) {
  const { amount, currency, unapplied, reversedAt } = page.payment;
  const count = standingShares(page).length;
  const isReversed = reversedAt !== undefined;
  const hasRest = decimal(unapplied).greaterThan(0);
  return (
    <dl className="m-0 grid grid-cols-3 border-line border-b">
      <Figure
        label="Received"
        amount={amount}
        currency={currency}
        words={isReversed ? "Reversed, it counts no longer" : null}
      />
      <Figure
        label="On invoices"
        amount={page.applied}
        currency={currency}
        words={count === 0 ? "It settles no invoice" : `It settles ${count} ${count === 1 ? "invoice" : "invoices"}`}
      />
      <Figure
        label="Unapplied"
        amount={unapplied}
        currency={currency}
        words={isReversed ? null : hasRest ? `Stays with ${page.customerName}` : "All of it is booked"}
      />
    </dl>
  );
}

function Figure(props: { label: string; amount: string; currency: string; words: string | null }) {
  const { label, amount, currency, words } = props;
  return (
    <div className="min-w-0 border-line border-l px-6 py-3 first:border-l-0">
      <dt className="text-ink-3 text-meta">{label}</dt>
      <dd className="m-0">
        <span className="tnum block whitespace-nowrap font-medium text-lead">
          {showDecimal(amount, currencyDecimals(currency))}{" "}
          <span className="font-normal text-ink-3 text-meta">{currency}</span>
        </span>
        {words && <span className="clip block text-ink-3 text-meta">{words}</span>}
      </dd>
    </div>
  );
}

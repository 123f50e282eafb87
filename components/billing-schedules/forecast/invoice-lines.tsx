import { cx } from "@/components/ui/cx";
import { DaySpan } from "@/components/ui/day";
import type { PreviewInvoice, PreviewLine } from "@/lib/features/billing-schedules/preview/schema";
import { isZero, showWire } from "./forecast-amounts";
import { quantityWords, serviceWords } from "./invoice-words";

/** The lines of a coming invoice; tax and gross stand below where there is tax. */
export function InvoiceLines({ invoice, unit }: { invoice: PreviewInvoice; unit: string | null }) {
  const { currency, netTotal, totalTax, grossTotal, billingPeriod } = invoice;
  return (
    <div className="border-line border-b bg-hover px-6 pt-1 pb-2">
      {billingPeriod && (
        <p className="mt-0 mb-0 py-0.5 text-ink-3 text-meta">
          Billing period <DaySpan from={billingPeriod.start} to={billingPeriod.endInclusive} />
        </p>
      )}
      <table className="tnum w-full border-collapse">
        <caption className="sr-only">Lines, amounts in {currency}</caption>
        <tbody>
          {invoice.lines.map((line, index) => (
            <LineRow key={lineKey(line, index)} {...{ line, invoice, unit }} />
          ))}
          {!isZero(totalTax) && (
            <>
              <SumRow label="Net" amount={showWire(netTotal, currency)} isRuled />
              <SumRow label="Tax" amount={showWire(totalTax, currency)} />
              <SumRow label="Gross" amount={showWire(grossTotal, currency)} isStrong />
            </>
          )}
        </tbody>
      </table>
    </div>
  );
}

interface LineRowProps {
  line: PreviewLine;
  invoice: PreviewInvoice;
  unit: string | null;
}

function LineRow({ line, invoice, unit }: LineRowProps) {
  const muted = [quantityWords(line, unit, invoice.currency), serviceWords(line, invoice)].filter(
    (one) => one !== null,
  );
  return (
    <tr>
      <th scope="row" className="p-0 py-0.5 text-left align-top font-normal text-ink-2">
        {line.description} {muted.length > 0 && <span className="text-ink-3">{muted.join(" · ")}</span>}
      </th>
      <td
        className={cx("whitespace-nowrap p-0 py-0.5 pl-4 text-right align-top", isZero(line.netTotal) && "text-ink-3")}
      >
        {showWire(line.netTotal, invoice.currency)}
      </td>
    </tr>
  );
}

interface SumRowProps {
  label: string;
  amount: string;
  isRuled?: boolean;
  isStrong?: boolean;
}

function SumRow({ label, amount, isRuled, isStrong }: SumRowProps) {
  const look = cx("p-0 py-0.5", isRuled && "border-line border-t pt-1", isStrong ? "font-medium" : "text-ink-2");
  return (
    <tr>
      <th scope="row" className={cx(look, "text-left", !isStrong && "font-normal")}>
        {label}
      </th>
      <td className={cx(look, "whitespace-nowrap text-right")}>{amount}</td>
    </tr>
  );
}

function lineKey({ kind, priceId, serviceStart }: PreviewLine, index: number): string {
  return `${index} ${kind} ${priceId ?? ""} ${serviceStart}`;
}

import { decimal } from "@/lib/engine/money/decimal";
import type { PortalDue } from "@/lib/features/portal/invoices/schema";
import type { Telling } from "./telling";

/** What is to be paid, currency by currency: never one sum over several. */
export function ToPay({ due, telling }: { due: readonly PortalDue[]; telling: Telling }) {
  const { words } = telling;
  return (
    <section aria-label={words.toPay} className="card mt-4 grid gap-4 p-4 sm:p-5">
      {due.length === 0 && <p className="m-0 font-medium text-lead">{words.nothingToPay}</p>}
      {due.map((one) => (
        <DueIn key={one.currency} due={one} telling={telling} />
      ))}
    </section>
  );
}

function DueIn({ due, telling }: { due: PortalDue; telling: Telling }) {
  const { words, amount, money, day } = telling;
  const { currency } = due;
  const isLate = !decimal(due.overdue).isZero();
  const isAhead = !decimal(due.outstanding).isZero() && due.nextDueDate !== null;
  return (
    <div className="border-line border-t pt-4 first:border-t-0 first:pt-0">
      <div className="text-ink-3 text-small">{words.toPay}</div>
      <div className="tnum font-semibold text-figure">
        {amount(due.toPay, currency)}
        <span className="pl-1.5 font-normal text-base text-ink-3 tracking-normal">{currency}</span>
      </div>
      <div className="tnum text-small">
        {isLate && (
          <span className="text-critical">
            {(due.isLateSinceOneDay ? words.isLate : words.isLateUpTo)(money(due.overdue, currency), due.daysLate)}{" "}
          </span>
        )}
        {isAhead && (
          <span className="text-ink-2">
            {(due.isDueOnOneDay ? words.isDue : words.isDueFrom)(
              money(due.outstanding, currency),
              day(due.nextDueDate),
            )}
          </span>
        )}
      </div>
    </div>
  );
}

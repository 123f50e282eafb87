"use client";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { currencyDecimals } from "@/components/ui/currency-decimals";
import { Day } from "@/components/ui/day";
import { showDecimal } from "@/components/ui/decimal-text";
import { Dialog } from "@/components/ui/dialog";
import { Note } from "@/components/ui/note";
import { Spinner } from "@/components/ui/spinner";
import type { SchedulePreview } from "@/lib/features/billing-schedules/preview/schema";
import { type Effect, effectOn } from "./effect";

export interface ReviewDialogProps {
  title: string;
  changes: readonly string[];
  /** The invoices to come with the changes; null while they are worked out or refused. */
  after: SchedulePreview | null;
  /** Asks for the invoices to come without them. */
  loadBefore: () => Promise<SchedulePreview | null>;
  busy: boolean;
  onSave: () => void;
  onClose: () => void;
}

/** What saving changes of a schedule that runs: its terms in words, and the coming invoices (D49). */
export function ReviewDialog({ title, changes, after, loadBefore, busy, onSave, onClose }: ReviewDialogProps) {
  const [before, setBefore] = useState<SchedulePreview | null | "asking">("asking");
  useEffect(() => {
    let isCurrent = true;
    void loadBefore().then((preview) => isCurrent && setBefore(preview));
    return () => {
      isCurrent = false;
    };
  }, [loadBefore]);
  return (
    <Dialog
      open
      width={600}
      persistent
      onOpenChange={(open) => !open && onClose()}
      title={title}
      footer={
        <>
          <Button onClick={onClose}>Keep editing</Button>
          <Button variant="primary" busy={busy} busyLabel="Saving" onClick={onSave}>
            Save changes
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <section aria-label="Changes">
          <h3 className="label">Changes</h3>
          <ul className="m-0 grid gap-1 pl-4 text-ink-2">
            {changes.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
        </section>
        <section aria-label="Coming invoices">
          <h3 className="label">Coming invoices, next 24 months</h3>
          {before === "asking" || after === null ? <Spinner /> : <EffectTable effects={effectOn(before, after)} />}
          {before === null && (
            <Note tone="warning" icon="triangle-alert" title="What they were before could not be worked out." />
          )}
        </section>
        <p className="m-0 text-ink-3 text-small">
          Changed prices, discounts and minimums of the active phase count from its next billing period. What was billed
          in advance stays.
        </p>
      </div>
    </Dialog>
  );
}

const mostShown = 8;

function EffectTable({ effects }: { effects: readonly Effect[] }) {
  if (effects.length === 0) return <p className="m-0 text-ink-2">Their amounts stay as they are.</p>;
  return (
    <table className="tbl tbl-sm tbl-bare">
      <thead>
        <tr>
          <th scope="col" className="pl-0!">
            Invoice date
          </th>
          <th scope="col" className="num">
            Was
          </th>
          <th scope="col" className="num">
            Becomes
          </th>
          <th scope="col" className="pr-0!">
            <span className="sr-only">Currency</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {effects.slice(0, mostShown).map(({ invoiceDate, currency, before, after }) => (
          <tr key={`${invoiceDate} ${currency}`}>
            <td className="pl-0!">
              <Day iso={invoiceDate} aligned />
            </td>
            <td className="num text-ink-3">{money(before, currency)}</td>
            <td className="num font-medium">{money(after, currency)}</td>
            <td className="w-[40px] pr-0! text-ink-3">{currency}</td>
          </tr>
        ))}
        {effects.length > mostShown && (
          <tr>
            <td colSpan={4} className="pl-0! text-ink-3">
              and {effects.length - mostShown} more
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

function money(amount: string | null, currency: string): string {
  return amount === null ? "—" : showDecimal(amount, currencyDecimals(currency));
}

"use client";
import Link from "next/link";
import { useState } from "react";
import { localDay } from "@/components/customers/local-day";
import { ConfirmRun } from "@/components/ui/confirm-run";
import { Day } from "@/components/ui/day";
import { IconButton } from "@/components/ui/icon-button";
import { useDone } from "@/components/ui/use-done";
import type { Run } from "@/components/ui/use-submit";
import { decimal } from "@/lib/engine/money/decimal";
import { displayAmount } from "@/lib/engine/money/format";
import type { CreditNotePage } from "@/lib/features/credit-notes/page/schema";
import type { CreditNote } from "@/lib/features/credit-notes/schema";
import { amountText } from "../amount-text";

type Application = CreditNote["applications"][number];

export interface SettlementProps {
  page: CreditNotePage;
  timeZone: string;
  /** Whether the viewer's role takes applications back. */
  canUndo: boolean;
  undo: Run<{ id: string }, unknown>;
}

/** What is left of the note, and where the rest of it went. */
export function Settlement({ page, timeZone, canUndo, undo }: SettlementProps) {
  const { note, cashGrantAmount } = page;
  const [asked, ask] = useState<Application | null>(null);
  const show = (amount: string) => displayAmount(decimal(amount), note.currency);
  const { label, amount } = headOf(note);
  const mayUndo = canUndo && page.verbs.undoApplication.ok;
  return (
    <section className="border-line border-b px-6 py-4" aria-label="Settlement">
      <div className="text-ink-2">{label}</div>
      <div className="flex items-baseline gap-2">
        <span className="tnum font-semibold text-figure">{show(amount)}</span>
        <span className="text-ink-3">{note.currency}</span>
      </div>
      <dl className="tnum mt-3 mb-0 grid grid-cols-[1fr_auto_auto] items-center gap-x-6 gap-y-1.5 text-small">
        <Total label="Net" amount={show(note.netTotal)} />
        <Total label="Tax" amount={show(note.totalTax)} />
        <Total label="Credit note total" amount={show(note.grossTotal)} />
        {note.applications.map((application) => (
          <div key={application.id} className="contents">
            <dt className="flex items-center gap-2">
              <span>
                Applied to{" "}
                <Link className="lnk" href={`/invoices/${application.invoiceId}`} prefetch={false}>
                  {application.invoiceNumber ?? "an invoice"}
                </Link>
              </span>
              {mayUndo && (
                <IconButton
                  icon="undo-2"
                  size="small"
                  label={`Undo the application to ${application.invoiceNumber ?? "the invoice"}`}
                  onClick={() => ask(application)}
                />
              )}
            </dt>
            <dd className="m-0 text-ink-3">
              <Day iso={localDay(application.appliedAt, timeZone)} />
            </dd>
            <dd className="m-0 text-right">{`\u2212${show(application.amount)}`}</dd>
          </div>
        ))}
        {cashGrantAmount !== null && <Total label="Became a credit grant" amount={`\u2212${show(cashGrantAmount)}`} />}
      </dl>
      {asked && <UndoQuestion note={note} application={asked} undo={undo} onClose={() => ask(null)} />}
    </section>
  );
}

function Total({ label, amount }: { label: string; amount: string }) {
  return (
    <div className="contents">
      <dt className="col-span-2">{label}</dt>
      <dd className="m-0 text-right">{amount}</dd>
    </div>
  );
}

interface UndoQuestionProps {
  note: CreditNote;
  application: Application;
  undo: SettlementProps["undo"];
  onClose: () => void;
}

function UndoQuestion({ note, application, undo, onClose }: UndoQuestionProps) {
  const done = useDone();
  const amount = amountText(application.amount, note.currency);
  const invoice = application.invoiceNumber ?? "the invoice";
  return (
    <ConfirmRun
      title={`Undo the application to ${invoice}?`}
      consequences={[
        { id: "owed", words: `${invoice} owes ${amount} again.` },
        { id: "left", words: `${amount} of ${note.creditNoteNumber ?? "the credit note"} can be applied again.` },
      ]}
      confirmLabel="Undo application"
      busyLabel="Undoing"
      keepLabel="Keep application"
      run={() => undo({ id: application.id })}
      onDone={() => {
        onClose();
        done(`Application of ${amount} to ${invoice} undone`);
      }}
      onClose={onClose}
    />
  );
}

function headOf(note: CreditNote): { label: string; amount: string } {
  if (note.status === "VOIDED") return { label: "Voided, nothing of it can be applied", amount: "0" };
  if (note.balance === undefined) return { label: "Draft, nothing is credited yet", amount: note.grossTotal };
  return { label: "Left to apply", amount: note.balance };
}

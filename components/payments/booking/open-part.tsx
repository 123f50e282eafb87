"use client";
import { Button } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { Spinner } from "@/components/ui/spinner";
import type { Currency } from "@/lib/engine/money/currency";
import type { OpenInvoice } from "@/lib/features/payments/allocation/schema";
import { ShareSheet } from "./share-sheet";
import type { OpenState } from "./use-open-invoices";
import type { Shares } from "./use-shares";

export interface OpenPartProps {
  open: OpenState;
  currency: Currency;
  /** Of the loaded ones those in the currency. */
  invoices: readonly OpenInvoice[];
  shares: Shares;
  errorOf: (path: string) => string | undefined;
  onRetry: () => void;
  /** Said where nothing is owed in the currency. */
  nothing: string;
}

/** The part of a form in which a payment is spread: the open invoices, or why there are none. */
export function OpenPart({ open, currency, invoices, shares, errorOf, onRetry, nothing }: OpenPartProps) {
  switch (open.state) {
    case "none":
      return null;
    case "loading":
      return (
        <p className="m-0 flex items-center gap-2 text-ink-3" role="status">
          <Spinner size={14} /> Looking for open invoices
        </p>
      );
    case "failed":
      return (
        <Note
          tone="critical"
          icon="circle-alert"
          role="alert"
          title="The open invoices could not be read."
          actions={<Button onClick={onRetry}>Try again</Button>}
        >
          {open.message}
        </Note>
      );
    case "loaded":
      if (invoices.length === 0) return <p className="m-0 text-ink-2">{nothing}</p>;
      return (
        <>
          <ShareSheet currency={currency} invoices={invoices} shares={shares} errorOf={errorOf} />
          {open.hasMore && (
            <p className="m-0 text-ink-3 text-small">
              Only the oldest 200 open invoices stand here. Record the rest in a second step.
            </p>
          )}
        </>
      );
  }
}

"use client";
import { useState } from "react";
import { FormRow } from "@/components/shell/form-row";
import { Button } from "@/components/ui/button";
import { ConfirmRun } from "@/components/ui/confirm-run";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { useDone } from "@/components/ui/use-done";
import type { Run } from "@/components/ui/use-submit";
import type { BankDestination, BankDestinationWrite } from "@/lib/features/accounts/bank-destinations/schema";
import type { Merchant } from "@/lib/features/accounts/merchant/schema";
import { BankDialog } from "./bank-dialog";
import { bankDraft, bankLine, blankBank } from "./bank-draft";
import { bankLayouts, usualBankType } from "./bank-layouts";

export interface BankSectionProps {
  destinations: readonly BankDestination[];
  /** Currencies that documents may have. */
  currencies: readonly string[];
  denied: string | undefined;
  save: Run<BankDestinationWrite, Merchant>;
  remove: Run<{ currency: BankDestination["currency"] }, Merchant>;
}

type Asked = { kind: "add" } | { kind: "edit" | "remove"; destination: BankDestination } | null;

/** Where money is sent to, one account a currency. */
export function BankSection({ destinations, currencies, denied, save, remove }: BankSectionProps) {
  const [asked, setAsked] = useState<Asked>(null);
  const done = useDone();
  const close = () => setAsked(null);
  const finish = (title: string, detail?: string) => {
    close();
    done(title, detail);
  };
  const free = currencies.filter((code) => !destinations.some(({ currency }) => currency === code));
  const [first = ""] = free;
  const full = free.length === 0 ? "Every enabled currency has its bank account." : undefined;
  return (
    <FormRow title="Bank accounts" hint="One a currency. A document prints the account of its currency.">
      {destinations.length === 0 && <p className="m-0 text-ink-2">None. Documents then say nothing of how to pay.</p>}
      <ul className="m-0 list-none p-0">
        {destinations.map((destination) => (
          <BankItem
            key={destination.currency}
            destination={destination}
            denied={denied}
            onEdit={() => setAsked({ kind: "edit", destination })}
            onRemove={() => setAsked({ kind: "remove", destination })}
          />
        ))}
      </ul>
      <div>
        <Button icon="plus" disabledReason={denied ?? full} onClick={() => setAsked({ kind: "add" })}>
          Bank account
        </Button>
      </div>
      {asked?.kind === "add" && (
        <BankDialog
          initial={blankBank(first, usualBankType(first))}
          currencies={free}
          save={save}
          onDone={(currency) => finish(`Bank account for ${currency} added`, "New documents print it.")}
          onClose={close}
        />
      )}
      {asked?.kind === "edit" && (
        <BankDialog
          initial={bankDraft(asked.destination)}
          currencies={[]}
          save={save}
          onDone={(currency) => finish(`Bank account for ${currency} saved`, "Issued documents keep the one before.")}
          onClose={close}
        />
      )}
      {asked?.kind === "remove" && (
        <ConfirmRun
          title={`Remove the bank account for ${asked.destination.currency}?`}
          consequences={[
            { id: "new", words: `New documents in ${asked.destination.currency} print no bank account.` },
            { id: "old", words: "Issued documents keep the account they were made with." },
          ]}
          confirmLabel="Remove bank account"
          busyLabel="Removing"
          keepLabel="Keep bank account"
          run={() => remove({ currency: asked.destination.currency })}
          onDone={() => finish(`Bank account for ${asked.destination.currency} removed`)}
          onClose={close}
        />
      )}
    </FormRow>
  );
}

function BankItem(props: {
  destination: BankDestination;
  denied: string | undefined;
  onEdit: () => void;
  onRemove: () => void;
}) {
  const { destination, denied, onEdit, onRemove } = props;
  const { currency, type } = destination;
  const blocked = denied ? { disabledReason: denied } : {};
  return (
    <li className="flex items-center gap-3 border-line border-b py-2">
      <span className="w-10 flex-none font-medium">{currency}</span>
      <span className="min-w-0 flex-1">
        <span className="mono clip block">{bankLine(destination)}</span>
        <span className="clip block text-ink-3 text-meta">{bankLayouts[type].label}</span>
      </span>
      <Menu
        label={`Actions for the bank account for ${currency}`}
        align="end"
        trigger={<IconButton icon="ellipsis" label={`Actions for the bank account for ${currency}`} size="small" />}
        entries={[
          { label: "Edit", icon: "pencil-line", onSelect: onEdit, ...blocked },
          { label: "Remove", icon: "trash-2", destructive: true, onSelect: onRemove, ...blocked },
        ]}
      />
    </li>
  );
}

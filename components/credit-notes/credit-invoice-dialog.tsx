"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { MoneyInput } from "@/components/ui/money-input";
import { RadioGroup } from "@/components/ui/radio-group";
import type { InvoiceToCredit } from "@/lib/features/credit-notes/page/schema";
import { amountText } from "./amount-text";
import type { CreditedLines, CreditVerbs } from "./use-credit-invoice";

export interface CreditInvoiceDialogProps {
  number: string;
  facts: InvoiceToCredit;
  credit: CreditVerbs["credit"];
  onClose: () => void;
}

/** All that is left of an invoice, or net amounts of single lines. */
export function CreditInvoiceDialog({ number, facts, credit, onClose }: CreditInvoiceDialogProps) {
  const [what, setWhat] = useState("all");
  const [amounts, setAmounts] = useState<Record<string, string>>({});
  const [unreadable, setUnreadable] = useState<readonly string[]>([]);
  const router = useRouter();
  const byLine = what === "lines";
  const lines = enteredLines(facts, amounts);
  const request = { invoiceId: facts.id, ...(byLine ? { lines } : {}) };
  return (
    <FormDialog
      title={`Create credit note for ${number}`}
      description="Makes a draft. Nothing changes on the invoice until the draft is finalized."
      submitLabel="Create draft"
      width={520}
      send={async () => (byLine && unreadable.length > 0 ? notNumbers : credit(request))}
      onDone={(note) => router.push(`/credit-notes/${note.id}`)}
      onClose={onClose}
      shown={(path) => byLine && lines.some((_, place) => path === amountPath(place))}
    >
      {(errorOf) => (
        <>
          <RadioGroup
            label="What to credit"
            name="what"
            value={what}
            onValueChange={(next) => {
              setUnreadable([]);
              setWhat(next);
            }}
            options={[
              {
                ...{ value: "all", label: "All that is left" },
                hint: `${amountText(facts.grossLeft, facts.currency)}, tax included`,
              },
              {
                ...{ value: "lines", label: "Single lines", disabled: facts.lines.length === 0 },
                hint: "Amounts are net; the invoice's tax is added.",
              },
            ]}
          />
          {byLine && (
            <div className="grid gap-3">
              {facts.lines.map((line) => (
                <LineField
                  key={line.id}
                  line={line}
                  currency={facts.currency}
                  value={amounts[line.id] ?? ""}
                  error={
                    unreadable.includes(line.id)
                      ? notAnAmount
                      : errorOf(amountPath(lines.findIndex((one) => one.invoiceLineItemId === line.id)))
                  }
                  onChange={(amount) => setAmounts((before) => ({ ...before, [line.id]: amount }))}
                  onReadable={(readable) => setUnreadable((before) => withOrWithout(before, line.id, !readable))}
                />
              ))}
            </div>
          )}
        </>
      )}
    </FormDialog>
  );
}

interface LineFieldProps {
  line: InvoiceToCredit["lines"][number];
  currency: InvoiceToCredit["currency"];
  value: string;
  error: string | undefined;
  onChange: (amount: string) => void;
  /** Told whether what is typed is a number; the last number stays behind text that is none. */
  onReadable: (readable: boolean) => void;
}

function LineField({ line, currency, value, error, onChange, onReadable }: LineFieldProps) {
  const [fills, setFills] = useState(0);
  const most = amountText(line.most, currency);
  return (
    <Field
      label={line.title}
      error={error}
      hint={`At most ${most} of ${amountText(line.net, currency)}, taxed ${line.taxLabel}`}
      aside={
        <button
          type="button"
          className="lnk"
          aria-label={`All of it: ${most} of ${line.title}`}
          onClick={() => {
            setFills((count) => count + 1);
            onReadable(true);
            onChange(line.most);
          }}
        >
          All of it
        </button>
      }
    >
      <MoneyInput
        key={fills}
        currency={currency}
        value={value}
        onValueChange={onChange}
        onInvalid={(text) => onReadable(text === null)}
      />
    </Field>
  );
}

const notAnAmount = "Must be an amount, like 12.50.";
const notNumbers = { ok: false, error: { message: "One of the amounts is no number. No draft was made." } } as const;

function withOrWithout(ids: readonly string[], id: string, isIn: boolean): readonly string[] {
  const others = ids.filter((one) => one !== id);
  return isIn ? [...others, id] : others;
}

/** Lines with an amount, in the invoice's order. */
function enteredLines({ lines }: InvoiceToCredit, amounts: Record<string, string>): CreditedLines {
  return lines.flatMap(({ id }) => {
    const amount = amounts[id] ?? "";
    return amount === "" ? [] : [{ invoiceLineItemId: id, amount }];
  });
}

function amountPath(place: number): string {
  return `lines.${place}.amount`;
}

"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { customerSearch, type FindCustomers } from "@/components/customers/customer-search";
import { PageHeader } from "@/components/shell/page-header";
import { Button, ButtonLink } from "@/components/ui/button";
import { Combobox, type ComboboxOption } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { Note } from "@/components/ui/note";
import { RefusalNote } from "@/components/ui/refusal-note";
import { Select } from "@/components/ui/select";
import { type Answer, type Run, useSubmit } from "@/components/ui/use-submit";
import type { Currency } from "@/lib/engine/money/currency";
import type { CreditNote } from "@/lib/features/credit-notes/schema";

export interface NewCreditNoteProps {
  customer: ComboboxOption | null;
  currencies: readonly Currency[];
  create: Run<{ customerId: string; currency: Currency }, CreditNote>;
  findCustomers: FindCustomers;
}

/** Who and in which currency, for a credit note that is of no invoice; everything else is written in the editor. */
export function NewCreditNote({ customer: initial, currencies, create, findCustomers }: NewCreditNoteProps) {
  const [customer, setCustomer] = useState(initial);
  const [currency, setCurrency] = useState<Currency>(currencies.includes("EUR") ? "EUR" : (currencies[0] ?? "EUR"));
  const router = useRouter();
  const { busy, refusal, form, submit, errorOf } = useSubmit(
    (): Promise<Answer<CreditNote>> =>
      customer ? create({ customerId: customer.value, currency }) : Promise.resolve(noCustomer),
    (note) => router.replace(`/credit-notes/${note.id}`),
  );
  return (
    <>
      <PageHeader title="New credit note" crumbs={[{ label: "Credit notes", href: "/credit-notes" }]} />
      <form ref={form} className="grid max-w-[480px] gap-4 px-6 py-6" onSubmit={submit} noValidate>
        <RefusalNote refusal={refusal} shown={(path) => path === "customerId" || path === "currency"} />
        <Note
          tone="notice"
          icon="info"
          title="To credit an invoice, begin there."
          actions={
            <ButtonLink size="small" href="/invoices?invoiceStatus=FINAL,SENT" prefetch={false}>
              Issued invoices
            </ButtonLink>
          }
        >
          Its lines, rates and limits come along. A credit note made here is of no invoice.
        </Note>
        <Field label="Customer" error={errorOf("customerId")}>
          <Combobox
            search={customerSearch(findCustomers)}
            value={customer}
            onValueChange={setCustomer}
            placeholder="Name, alias or e-mail"
            required
          />
        </Field>
        <Field label="Currency" hint="Cannot be changed later." error={errorOf("currency")}>
          <Select
            options={currencies.map((value) => ({ value, label: value }))}
            value={currency}
            onValueChange={(value) => setCurrency(currencies.find((one) => one === value) ?? currency)}
          />
        </Field>
        <div>
          <Button type="submit" variant="primary" busy={busy} busyLabel="Creating draft">
            Create draft
          </Button>
        </div>
      </form>
    </>
  );
}

const noCustomer = {
  ok: false as const,
  error: { message: "Choose a customer.", fields: { customerId: ["Choose a customer."] } },
};

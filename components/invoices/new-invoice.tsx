"use client";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { Combobox, type ComboboxOption } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { Note } from "@/components/ui/note";
import { Select } from "@/components/ui/select";
import type { Currency } from "@/lib/engine/money/currency";
import { customerSearch, type FindCustomers } from "./invoice-filters";

type Answer =
  | { ok: true; data: { id: string } }
  | { ok: false; error: { message: string; fields?: Record<string, string[]> } };

export interface NewInvoiceProps {
  customer: ComboboxOption | null;
  currencies: readonly Currency[];
  create: (input: { customerId: string; currency: Currency }) => Promise<Answer>;
  findCustomers: FindCustomers;
}

/** Who and in which currency; everything else is written in the editor, on the draft that this makes. */
export function NewInvoice({ customer: initial, currencies, create, findCustomers }: NewInvoiceProps) {
  const [customer, setCustomer] = useState(initial);
  const [currency, setCurrency] = useState<Currency>(currencies.includes("EUR") ? "EUR" : (currencies[0] ?? "EUR"));
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<{ message: string; fields?: Record<string, string[]> } | null>(null);
  const router = useRouter();

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!customer) return setRefusal({ message: "Choose a customer.", fields: { customerId: ["Choose a customer."] } });
    setBusy(true);
    const answer = await create({ customerId: customer.value, currency });
    if (answer.ok) return router.replace(`/invoices/${answer.data.id}`);
    setBusy(false);
    setRefusal(answer.error);
  }

  return (
    <>
      <PageHeader title="New invoice" crumbs={[{ label: "Invoices", href: "/invoices" }]} />
      <form className="grid max-w-[480px] gap-4 px-6 py-6" onSubmit={submit} noValidate>
        {refusal && !refusal.fields && (
          <Note tone="critical" icon="circle-alert" role="alert" title={refusal.message} />
        )}
        <Field label="Customer" error={refusal?.fields?.customerId?.[0]}>
          <Combobox
            search={customerSearch(findCustomers)}
            value={customer}
            onValueChange={setCustomer}
            placeholder="Name, alias or e-mail"
            required
          />
        </Field>
        <Field
          label="Currency"
          hint="Can be changed until the first line is written."
          error={refusal?.fields?.currency?.[0]}
        >
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

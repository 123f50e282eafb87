"use client";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { Combobox, type ComboboxOption } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { RefusalNote } from "@/components/ui/refusal-note";
import { Select } from "@/components/ui/select";
import { type Answer, type Run, useSubmit } from "@/components/ui/use-submit";
import type { Currency } from "@/lib/engine/money/currency";
import { customerSearch, type FindCustomers } from "./customer-search";

/** What a page of a new invoice or credit note begins with. */
export interface NewDraftProps {
  customer: ComboboxOption | null;
  currencies: readonly Currency[];
  create: Run<{ customerId: string; currency: Currency }, { id: string }>;
  findCustomers: FindCustomers;
}

interface DraftKind {
  title: string;
  list: { label: string; href: string };
  currencyHint: string;
  /** Stands above the fields. */
  children?: ReactNode;
}

/** Who and in which currency; everything else is written in the editor, on the draft that this makes. */
export function NewDraft(props: NewDraftProps & DraftKind) {
  const { title, list, currencies, currencyHint, create, findCustomers, children } = props;
  const [customer, setCustomer] = useState(props.customer);
  const [currency, setCurrency] = useState<Currency>(currencies.includes("EUR") ? "EUR" : (currencies[0] ?? "EUR"));
  const router = useRouter();
  const { busy, refusal, form, submit, errorOf } = useSubmit(
    (): Promise<Answer<{ id: string }>> =>
      customer ? create({ customerId: customer.value, currency }) : Promise.resolve(noCustomer),
    ({ id }) => router.replace(`${list.href}/${id}`),
  );
  return (
    <>
      <PageHeader title={title} crumbs={[list]} />
      <form ref={form} className="grid max-w-[480px] gap-4 px-6 py-6" onSubmit={submit} noValidate>
        <RefusalNote refusal={refusal} shown={(path) => path === "customerId" || path === "currency"} />
        {children}
        <Field label="Customer" error={errorOf("customerId")}>
          <Combobox
            search={customerSearch(findCustomers)}
            value={customer}
            onValueChange={setCustomer}
            placeholder="Name, alias or e-mail"
            required
          />
        </Field>
        <Field label="Currency" hint={currencyHint} error={errorOf("currency")}>
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

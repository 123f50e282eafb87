"use client";
import { useState } from "react";
import { customerSearch } from "@/components/customers/customer-search";
import { PageHeader } from "@/components/shell/page-header";
import { Combobox, type ComboboxOption } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { BuilderScreen, type BuilderScreenProps } from "./builder-screen";
import { blankDraft } from "./draft";
import { countedKeys } from "./keys";

export interface NewScheduleProps
  extends Omit<BuilderScreenProps, "customer" | "schedule" | "initial" | "productNames"> {
  customer: { id: string; name: string } | null;
  /** First day, until another is chosen. */
  startDate: string;
}

/** Whose schedule it is to be, then the builder. Nothing is stored until it is saved or started. */
export function NewSchedule({ customer: given, startDate, ...screen }: NewScheduleProps) {
  const [customer, setCustomer] = useState(given);
  const [initial] = useState(() => blankDraft(startDate, countedKeys()));
  if (customer) {
    return <BuilderScreen {...screen} customer={customer} schedule={null} initial={initial} productNames={[]} />;
  }
  const choose = (option: ComboboxOption | null) => option && setCustomer({ id: option.value, name: option.label });
  return (
    <>
      <PageHeader title="New billing schedule" crumbs={[{ label: "Billing schedules", href: "/billing-schedules" }]} />
      <div className="grid max-w-[480px] gap-4 px-6 py-6">
        <Field label="Customer" hint="The builder opens with it; nothing is stored yet.">
          <Combobox
            search={customerSearch(screen.verbs.findCustomers)}
            onValueChange={choose}
            placeholder="Name, alias or e-mail"
          />
        </Field>
      </div>
    </>
  );
}

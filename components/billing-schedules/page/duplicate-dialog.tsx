"use client";
import { useState } from "react";
import { customerSearch } from "@/components/customers/customer-search";
import { Combobox, type ComboboxOption } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import type { SchedulePage } from "@/lib/features/billing-schedules/overview/schema";
import type { BillingSchedule } from "@/lib/features/billing-schedules/schema";
import type { ScheduleActions } from "./schedule-actions";

export interface DuplicateDialogProps {
  page: SchedulePage;
  actions: Pick<ScheduleActions, "duplicate" | "findCustomers">;
  onDone: (copy: BillingSchedule) => void;
  onClose: () => void;
}

/** A draft with the same terms, for the same customer or another. */
export function DuplicateDialog({ page, actions, onDone, onClose }: DuplicateDialogProps) {
  const { schedule, customer } = page;
  const [chosen, setChosen] = useState<ComboboxOption | null>(
    customer.isArchived ? null : { value: customer.id, label: customer.name },
  );
  return (
    <FormDialog
      title="Duplicate to a customer"
      description="Dates, phases, prices, discounts, minimums, grants, tax rates and files as they are now. Milestones are open again; suspensions and a cancellation stay behind. The copy is a draft: nothing is billed until it is started."
      submitLabel="Make draft"
      send={() =>
        chosen
          ? actions.duplicate({ billingScheduleId: schedule.id, customerId: chosen.value })
          : Promise.resolve({
              ok: false,
              error: { message: "Choose a customer.", fields: { customerId: ["Choose a customer."] } },
            })
      }
      onDone={onDone}
      onClose={onClose}
      shown={(path) => path === "customerId"}
    >
      {(errorOf) => (
        <Field label="Customer" error={errorOf("customerId")}>
          <Combobox
            search={customerSearch(actions.findCustomers)}
            value={chosen}
            onValueChange={setChosen}
            placeholder="Name, alias, e-mail"
          />
        </Field>
      )}
    </FormDialog>
  );
}

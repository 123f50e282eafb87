"use client";
import { Field } from "@/components/ui/field";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { calculationModes, chosen, frequenciesFor, frequencyOptions, isUsageModel, recurring } from "./billing-choices";
import { DecimalField } from "./decimal-field";
import type { PriceForm } from "./use-price-form";

/** When it is billed (D18, D53). */
export function BillingFields(form: PriceForm) {
  const { draft, set, errorOf } = form;
  const frequencies = frequenciesFor(draft.pricingType);
  const isUsage = isUsageModel(draft.pricingType);
  return (
    <div className="grid grid-cols-[repeat(auto-fit,minmax(168px,1fr))] gap-3">
      <Field
        label="Billed"
        hint={draft.pricingType === "ONE_TIME" ? "One-time prices are billed once." : undefined}
        error={errorOf("billingFrequency")}
      >
        <Select
          options={frequencyOptions(frequencies)}
          value={draft.billingFrequency}
          readOnly={frequencies.length === 1}
          onValueChange={(value) =>
            set({ billingFrequency: frequencies.find((one) => one === value) ?? "MONTHLY" }, "billingFrequency")
          }
        />
      </Field>
      <Field
        label="When"
        hint={isUsage ? "Usage is billed once it is known." : undefined}
        error={errorOf("billingType")}
      >
        <Select
          options={[
            { value: "IN_ADVANCE", label: "In advance", hint: "At the start of the period" },
            { value: "IN_ARREARS", label: "In arrears", hint: "At the end of the period" },
          ]}
          value={draft.billingType}
          readOnly={isUsage}
          onValueChange={(value) => set({ billingType: value === "IN_ADVANCE" ? "IN_ADVANCE" : "IN_ARREARS" })}
        />
      </Field>
      {draft.billingFrequency === "ON_DEMAND" && (
        <Field label="Invoiced at most" hint="One invoice for each day, or hour, with usage.">
          <Select
            options={[
              { value: "DAILY", label: "Once a day" },
              { value: "HOURLY", label: "Once an hour" },
            ]}
            value={draft.onDemandInterval}
            onValueChange={(value) => set({ onDemandInterval: value === "HOURLY" ? "HOURLY" : "DAILY" })}
          />
        </Field>
      )}
    </div>
  );
}

const modeHints = {
  BILLING_PERIOD: "Each billing period starts at tier 1 again.",
  CUMULATIVE: "Usage goes on through the tiers until the phase ends.",
  PERIODIC: "Usage goes on through the tiers over a period of its own.",
};

/** Over which span the tiers of a graduated price count (D17). */
export function CalculationFields({ draft, set, errorOf }: PriceForm) {
  if (draft.pricingType !== "GRADUATED") return null;
  const interval = "usageCalculationPeriod.interval";
  return (
    <div className="grid gap-3">
      <div>
        <span className="label">Count usage over</span>
        <Segmented
          label="Count usage over"
          options={calculationModes}
          value={draft.usageCalculationMode}
          onValueChange={(usageCalculationMode) => set({ usageCalculationMode })}
        />
        <p className="hint mb-0">
          {draft.billingFrequency === "ON_DEMAND" && draft.usageCalculationMode !== "CUMULATIVE"
            ? "Billed on demand, usage goes on through the tiers until the phase ends, whatever is chosen here."
            : modeHints[draft.usageCalculationMode]}
        </p>
      </div>
      {draft.usageCalculationMode === "PERIODIC" && (
        <div className="grid grid-cols-[repeat(auto-fit,minmax(168px,1fr))] gap-3">
          <DecimalField
            label="Every"
            error={errorOf(interval)}
            value={draft.calculationInterval}
            onChange={(calculationInterval) => set({ calculationInterval }, interval)}
          />
          <Field label="Period" error={errorOf("usageCalculationPeriod")}>
            <Select
              options={periodOptions}
              value={draft.calculationFrequency}
              onValueChange={(value) => set({ calculationFrequency: chosen(periodOptions, value).value })}
            />
          </Field>
        </div>
      )}
    </div>
  );
}

const periodWord = { MONTHLY: "Months", QUARTERLY: "Quarters", HALF_YEARLY: "Half-years", YEARLY: "Years" };
const periodOptions = recurring.map((value) => ({ value, label: periodWord[value] }));

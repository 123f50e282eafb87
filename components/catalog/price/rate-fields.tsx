"use client";
import { Field } from "@/components/ui/field";
import { Segmented } from "@/components/ui/segmented";
import { TextInput } from "@/components/ui/text-input";
import { isUsageModel } from "./billing-choices";
import { DecimalField } from "./decimal-field";
import type { PriceForm } from "./use-price-form";

/** What the model charges, where it is not said by tiers. */
export function RateFields({ draft, set, errorOf }: PriceForm) {
  const { pricingType, currency } = draft;
  const rate = (label: string, name: string, unit: string, hint?: string) => (
    <DecimalField
      label={label}
      unit={unit}
      hint={hint}
      error={errorOf(`structure.${name}`)}
      value={draft.rate}
      onChange={(text) => set({ rate: text }, `structure.${name}`)}
    />
  );
  switch (pricingType) {
    case "ONE_TIME":
    case "FIXED":
      return rate("Amount", "price", currency);
    case "LINEAR":
      return (
        <>
          <Percentage draft={draft} set={set} errorOf={errorOf} />
          {draft.isPercentage
            ? rate("Percentage", "pricePerUnit", "%", "Of the metric's value: of 2,000.00 processed, 1.25 % is 25.00.")
            : rate("Price a unit", "pricePerUnit", currency)}
        </>
      );
    case "PACKAGE":
      return (
        <div className="grid grid-cols-[repeat(auto-fit,minmax(168px,1fr))] gap-3">
          <DecimalField
            label="Units in a package"
            error={errorOf("structure.packageSize")}
            value={draft.packageSize}
            onChange={(packageSize) => set({ packageSize }, "structure.packageSize")}
          />
          {rate("Price a package", "pricePerPackage", currency)}
          <p className="hint col-span-full !mt-0 mb-0">A package that was started is charged as a whole.</p>
        </div>
      );
    case "SEAT_BASED":
      return draft.seatsByTiers ? null : rate("Price a seat", "pricePerSeat", currency, "For a whole period.");
    case "GRADUATED":
    case "VOLUME":
      return null;
  }
}

function Percentage({ draft, set }: PriceForm) {
  return (
    <div>
      <span className="label">Charged as</span>
      <Segmented
        label="Charged as"
        options={[
          { value: "amount", label: "Amount a unit" },
          { value: "percentage", label: "Percentage of the value" },
        ]}
        value={draft.isPercentage ? "percentage" : "amount"}
        onValueChange={(value) => set({ isPercentage: value === "percentage" })}
      />
    </div>
  );
}

/** Which metric is counted: an identifier, until metrics are kept here. */
export function MetricField({ draft, set, errorOf }: PriceForm) {
  const isSeats = draft.pricingType === "SEAT_BASED";
  if (!isSeats && !isUsageModel(draft.pricingType)) return null;
  const [name, path] = isSeats
    ? (["seatMetricId", "structure.seatMetricId"] as const)
    : (["usageMetricId", "structure.usageMetricId"] as const);
  return (
    <Field
      label={isSeats ? "Seat metric, by its id" : "Usage metric, by its id"}
      hint={
        isSeats
          ? "Seat metrics are kept here once seats arrive. Until then the id under which seats will be counted."
          : "Usage metrics are kept here once usage arrives. Until then the id under which usage will be counted."
      }
      error={errorOf(path)}
    >
      <TextInput
        icon={isSeats ? "users-round" : "gauge"}
        autoComplete="off"
        spellCheck={false}
        className="mono"
        placeholder="00000000-0000-0000-0000-000000000000"
        value={draft[name]}
        onChange={(event) => set({ [name]: event.target.value }, path)}
      />
    </Field>
  );
}

"use client";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { chosen, overageOptions, prorationOptions } from "./billing-choices";
import { DecimalField } from "./decimal-field";
import type { PriceForm } from "./use-price-form";

/** How the seats of a price say what one costs. */
export function SeatRateChoice({ draft, set }: PriceForm) {
  if (draft.pricingType !== "SEAT_BASED") return null;
  return (
    <div>
      <span className="label">Price a seat</span>
      <Segmented
        label="Price a seat"
        options={[
          { value: "one", label: "One price" },
          { value: "tiers", label: "By tiers" },
        ]}
        value={draft.seatsByTiers ? "tiers" : "one"}
        onValueChange={(value) => set({ seatsByTiers: value === "tiers" })}
      />
    </div>
  );
}

/** How seats are counted and billed (D19–D21). */
export function SeatFields({ draft, set, errorOf }: PriceForm) {
  if (draft.pricingType !== "SEAT_BASED") return null;
  const minimum = "structure.contractedMinimumSeats";
  return (
    <>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(168px,1fr))] gap-3">
        <DecimalField
          label="Contracted minimum"
          unit="seats"
          hint="Never billed for fewer."
          error={errorOf(minimum)}
          value={draft.contractedMinimumSeats}
          onChange={(contractedMinimumSeats) => set({ contractedMinimumSeats }, minimum)}
        />
        <Field label="Changes within a period" error={errorOf("structure.prorationStrategy")}>
          <Select
            options={prorationOptions}
            value={draft.prorationStrategy}
            onValueChange={(value) => set({ prorationStrategy: chosen(prorationOptions, value).value })}
          />
        </Field>
        <Field label="Seats above the minimum" error={errorOf("structure.overagesBillingFrequency")}>
          <Select
            options={overageOptions}
            value={draft.overagesBillingFrequency}
            onValueChange={(value) => set({ overagesBillingFrequency: chosen(overageOptions, value).value })}
          />
        </Field>
      </div>
      {draft.seatsByTiers && (
        <Checkbox
          label="Flat fees of tiers are charged by days in a part of a period"
          checked={draft.prorateFlatFees}
          onChange={(event) => set({ prorateFlatFees: event.target.checked })}
        />
      )}
    </>
  );
}

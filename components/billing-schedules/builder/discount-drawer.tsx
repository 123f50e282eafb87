"use client";
import { DateInput } from "@/components/ui/date-input";
import { Field } from "@/components/ui/field";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { TextInput } from "@/components/ui/text-input";
import { cellAt } from "./cell-edits";
import { coveredCode } from "./cell-words";
import { CoverField, PhasesField } from "./cover-field";
import type { CellPlace, DiscountCell } from "./draft";
import { TermDrawer } from "./term-drawer";
import type { Builder } from "./use-builder";
import { useTermForm } from "./use-term-form";

const seatChoices = [
  { value: "ALL_SEATS", label: "All seats" },
  { value: "INCLUDED_SEATS_ONLY", label: "Seats within the contracted minimum" },
  { value: "OVERAGE_SEATS_ONLY", label: "Seats above the contracted minimum" },
] as const;

const blank: DiscountCell = {
  ...{ order: null, covers: [], kind: "PERCENTAGE", amount: "", message: "", separateLine: false },
  ...{ seats: "ALL_SEATS", validFrom: "", validTo: "" },
};

/** A discount of a phase (D15, D23, D28). */
export function DiscountDrawer({
  builder,
  place,
  onClose,
}: {
  builder: Builder;
  place: CellPlace | null;
  onClose: () => void;
}) {
  const initial = (place && cellAt(builder.draft, "discounts", place)) ?? coveringAlike(builder, place);
  const { fields, form, submit, tried } = useTermForm(builder, { section: "discounts", place, initial }, onClose);
  const { cell, set, errorOf } = fields;
  const isPercentage = cell.kind === "PERCENTAGE";
  return (
    <TermDrawer {...{ builder, place, form, submit, onClose }} title="Discount" error={errorOf("")}>
      <div className="grid grid-cols-[auto_minmax(0,1fr)] items-start gap-3">
        <div>
          <span className="label">Kind</span>
          <Segmented
            label="Kind"
            options={[
              { value: "PERCENTAGE", label: "Percentage" },
              { value: "NOMINAL", label: "Amount" },
            ]}
            value={cell.kind}
            onValueChange={(kind) => set({ kind })}
          />
        </div>
        <Field label={isPercentage ? "Percentage" : "Amount off each invoice"} error={errorOf("amount")}>
          <TextInput
            className="tnum text-right"
            inputMode="decimal"
            autoComplete="off"
            unit={isPercentage ? "%" : coveredCode(builder, cell.covers, fields.phases)}
            value={cell.amount}
            onChange={(event) => set({ amount: event.target.value }, "amount")}
          />
        </Field>
      </div>
      <Field label="Message on the invoice" error={errorOf("message")}>
        <TextInput
          autoComplete="off"
          placeholder="Launch partner"
          value={cell.message}
          onChange={(event) => set({ message: event.target.value }, "message")}
        />
      </Field>
      <CoverField form={fields} all="All prices" />
      <Switch
        label="A line of its own on the invoice"
        checked={cell.separateLine}
        onChange={(event) => set({ separateLine: event.target.checked })}
      />
      {(hasSeats(builder) || cell.seats !== "ALL_SEATS") && (
        <Field label="Of seats" error={errorOf("seatDiscountType")}>
          <Select
            options={seatChoices}
            value={cell.seats}
            onValueChange={(value) =>
              set({ seats: seatChoices.find((one) => one.value === value)?.value ?? "ALL_SEATS" }, "seatDiscountType")
            }
          />
        </Field>
      )}
      <div className="grid grid-cols-2 gap-3">
        <Field label="Valid from" error={errorOf("validFrom")}>
          <DateInput
            today={builder.today}
            placeholder="The phase's start"
            value={cell.validFrom}
            onValueChange={(validFrom) => set({ validFrom }, "validFrom")}
          />
        </Field>
        <Field label="Valid to" error={errorOf("validTo")}>
          <DateInput
            today={builder.today}
            placeholder="Its end"
            value={cell.validTo}
            onValueChange={(validTo) => set({ validTo }, "validTo")}
          />
        </Field>
      </div>
      <PhasesField form={fields} tried={tried} />
    </TermDrawer>
  );
}

function hasSeats({ draft, catalogue }: Builder): boolean {
  const ids = draft.prices.flatMap(({ cells }) => Object.values(cells).map(({ priceId }) => priceId));
  return ids.some((id) => catalogue.prices.get(id)?.structure.pricingType === "SEAT_BASED");
}

/** A new cell of a row covers what the row does. */
function coveringAlike({ draft }: Builder, place: CellPlace | null): DiscountCell {
  const row = draft.discounts.find(({ key }) => key === place?.row);
  const [first] = row ? Object.values(row.cells) : [];
  return first ? { ...blank, covers: first.covers, kind: first.kind, separateLine: first.separateLine } : blank;
}

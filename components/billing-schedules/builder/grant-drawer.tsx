"use client";
import { frequencyWord } from "@/components/catalog/price-words";
import { Field } from "@/components/ui/field";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { type Currency, currencies, isCurrency } from "@/lib/engine/money/currency";
import { recurringFrequencies } from "@/lib/engine/pricing/price";
import { cellAt } from "./cell-edits";
import { CoverField, PhasesField } from "./cover-field";
import type { CellPlace, GrantCell } from "./draft";
import { GrantCost } from "./grant-cost";
import { MetricField } from "./metric-field";
import { TermDrawer } from "./term-drawer";
import type { Builder } from "./use-builder";
import { useTermForm } from "./use-term-form";

const refreshChoices = [
  { value: "NONE", label: "Once, at the start of the phase" },
  ...recurringFrequencies.map((value) => ({ value, label: frequencyWord[value] })),
] as const;

const rolloverChoices = [
  { value: "NONE", label: "Lapses with its period" },
  { value: "ON_GRANT_REFRESH", label: "Is kept to the end of the phase" },
  { value: "ON_GRANT_REFRESH_AND_PHASE", label: "Is kept to the end of the schedule" },
] as const;

/** A credit grant of a phase (D57). */
export function GrantDrawer({
  builder,
  place,
  onClose,
}: {
  builder: Builder;
  place: CellPlace | null;
  onClose: () => void;
}) {
  const initial = (place && cellAt(builder.draft, "grants", place)) ?? grantAlike(builder, place);
  const { fields, form, submit, tried } = useTermForm(builder, { section: "grants", place, initial }, onClose);
  const { cell, set, errorOf } = fields;
  const isMoney = cell.unit === "CURRENCY";
  const chooseCurrency = (code: string) => isCurrency(code) && set({ currency: code }, "currency");
  return (
    <TermDrawer {...{ builder, place, form, submit, onClose }} title="Credit grant" error={errorOf("")}>
      <Field label="Name" error={errorOf("name")}>
        <TextInput
          autoComplete="off"
          placeholder="Included calls"
          value={cell.name}
          onChange={(event) => set({ name: event.target.value }, "name")}
        />
      </Field>
      <div>
        <span className="label">Of</span>
        <Segmented
          label="Of"
          options={[
            { value: "CURRENCY", label: "Money" },
            { value: "METRIC", label: "Units of a metric" },
          ]}
          value={cell.unit}
          onValueChange={(unit) => set({ unit })}
        />
      </div>
      {!isMoney && <MetricField form={fields} />}
      <div className="grid grid-cols-[minmax(0,1fr)_104px] gap-3">
        <Field label={isMoney ? "Amount" : "Units"} error={errorOf("amount")}>
          <TextInput
            className="tnum text-right"
            inputMode="decimal"
            autoComplete="off"
            value={cell.amount}
            onChange={(event) => set({ amount: event.target.value }, "amount")}
          />
        </Field>
        <Field label={isMoney ? "Currency" : "Cost in"} error={errorOf("currency")}>
          <Select
            options={currencies.map((code) => ({ value: code, label: code }))}
            value={cell.currency}
            onValueChange={chooseCurrency}
          />
        </Field>
      </div>
      <div className="grid grid-cols-2 gap-3">
        <Field label="Given" error={errorOf("grantRefreshFrequency")}>
          <Select
            options={refreshChoices}
            value={cell.refresh}
            onValueChange={(value) =>
              set({ refresh: refreshChoices.find((one) => one.value === value)?.value ?? "NONE" })
            }
          />
        </Field>
        <Field label="What is left" error={errorOf("rolloverMode")}>
          <Select
            options={rolloverChoices}
            value={cell.rollover}
            onValueChange={(value) =>
              set({ rollover: rolloverChoices.find((one) => one.value === value)?.value ?? "NONE" })
            }
          />
        </Field>
      </div>
      <GrantCost form={fields} />
      <CoverField form={fields} all="Any price" />
      <PhasesField form={fields} tried={tried} />
    </TermDrawer>
  );
}

function grantAlike({ draft, currency }: Builder, place: CellPlace | null): GrantCell {
  const row = draft.grants.find(({ key }) => key === place?.row);
  const [first] = row ? Object.values(row.cells) : [];
  const blank: GrantCell = {
    ...{ order: null, covers: [], id: null, name: "", unit: "CURRENCY", metricId: "", amount: "", refresh: "NONE" },
    ...{ currency: codeOr(currency), rollover: "NONE", cost: "", billing: "", taxRateId: "" },
  };
  return first ? { ...first, id: null, order: null, amount: "" } : blank;
}

function codeOr(code: string): Currency {
  return isCurrency(code) ? code : "EUR";
}

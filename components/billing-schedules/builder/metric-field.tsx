"use client";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import type { GrantCell } from "./draft";
import { isUsage, metricNamesOf } from "./usage-price";
import type { TermForm } from "./use-term-form";

/** The metric whose units are granted: one of those that the schedule's prices are counted by, or any by its id. */
export function MetricField({ form }: { form: TermForm<GrantCell> }) {
  const { cell, set, errorOf, builder } = form;
  const { draft, catalogue } = builder;
  const used = draft.prices.flatMap(({ cells }) =>
    Object.values(cells).flatMap(({ priceId }) => catalogue.prices.get(priceId) ?? []),
  );
  const options = [...metricNamesOf(used.filter(isUsage), catalogue.productNames)].map(([value, { name }]) => ({
    ...{ value, label: `Units of ${name}` },
  }));
  if (options.length === 0 || (cell.metricId !== "" && !options.some(({ value }) => value === cell.metricId))) {
    return (
      <Field
        label="Usage metric, by its id"
        hint="Usage metrics are kept here once usage arrives."
        error={errorOf("metricId")}
      >
        <TextInput
          icon="gauge"
          autoComplete="off"
          spellCheck={false}
          className="mono"
          value={cell.metricId}
          onChange={(event) => set({ metricId: event.target.value }, "metricId")}
        />
      </Field>
    );
  }
  return (
    <Field label="Usage metric" error={errorOf("metricId")}>
      <Combobox
        options={options}
        value={options.find(({ value }) => value === cell.metricId) ?? null}
        onValueChange={(option) => set({ metricId: option?.value ?? "" }, "metricId")}
      />
    </Field>
  );
}

"use client";
import { type SubmitEvent, useState } from "react";
import { Button } from "../button";
import { Checkbox } from "../checkbox";
import { Combobox } from "../combobox";
import { DateInput } from "../date-input";
import { Field } from "../field";
import { NumberInput } from "../number-input";
import { Segmented } from "../segmented";
import { TextInput } from "../text-input";
import type { FilterDef, FilterValue } from "./filters";

export interface FilterEditorProps {
  def: FilterDef;
  value: FilterValue | null;
  today: string | undefined;
  /** Null when nothing is left chosen. */
  onApply: (value: FilterValue | null) => void;
}

/** Which filter, then its value. */
export function FilterPicker(props: {
  filters: readonly FilterDef[];
  today: string | undefined;
  onPick: (def: FilterDef, value: FilterValue | null) => void;
}) {
  const [picked, pick] = useState<FilterDef | null>(null);
  if (picked) {
    return (
      <FilterEditor def={picked} value={null} today={props.today} onApply={(value) => props.onPick(picked, value)} />
    );
  }
  return (
    <ul className="m-0 w-[220px] list-none p-1">
      {props.filters.map((def) => (
        <li key={def.key}>
          <button type="button" className="menu-i w-full hover:bg-wash" onClick={() => pick(def)}>
            {def.label}
          </button>
        </li>
      ))}
    </ul>
  );
}

export function FilterEditor({ def, value, today, onApply }: FilterEditorProps) {
  const [exclude, setExclude] = useState(value?.exclude ?? false);
  const [values, setValues] = useState<string[]>(value?.values ?? (def.kind === "flag" ? ["true"] : []));
  const apply = (event: SubmitEvent) => {
    event.preventDefault();
    onApply(values.some((part) => part !== "") ? { exclude, values } : null);
  };
  return (
    <form className="grid w-[280px] gap-3 p-3" onSubmit={apply}>
      <div className="flex items-center gap-2">
        <span className="font-medium">{def.label}</span>
        {def.excludeKey && (
          <span className="ml-auto">
            <Segmented
              label="Include or leave out"
              options={[
                { value: "is", label: "is" },
                { value: "not", label: "is not" },
              ]}
              value={exclude ? "not" : "is"}
              onValueChange={(mode) => setExclude(mode === "not")}
            />
          </span>
        )}
      </div>
      <Values def={def} values={values} today={today} onChange={setValues} />
      <div className="flex justify-end gap-2">
        <Button type="submit" size="small" variant="primary">
          Apply
        </Button>
      </div>
    </form>
  );
}

interface ValuesProps {
  def: FilterDef;
  values: string[];
  today: string | undefined;
  onChange: (values: string[]) => void;
}

function Values({ def, values, today, onChange }: ValuesProps) {
  const [first = "", second = ""] = values;
  switch (def.kind) {
    case "select":
    case "multi":
      return <Choices def={def} values={values} onChange={onChange} />;
    case "flag":
      return (
        <Segmented
          label={def.label}
          options={[
            { value: "true", label: "Yes" },
            { value: "false", label: "No" },
          ]}
          value={first}
          onValueChange={(flag) => onChange([flag])}
        />
      );
    case "date-range":
      return (
        <div className="grid grid-cols-2 gap-2">
          <Field label="From">
            <DateInput size="small" today={today} value={first} onValueChange={(from) => onChange([from, second])} />
          </Field>
          <Field label="To">
            <DateInput size="small" today={today} value={second} onValueChange={(to) => onChange([first, to])} />
          </Field>
        </div>
      );
    case "number":
      return (
        <NumberInput aria-label={def.label} unit={def.unit} value={first} onValueChange={(text) => onChange([text])} />
      );
    case "text":
      return (
        <TextInput
          aria-label={def.label}
          placeholder={def.placeholder}
          value={first}
          onChange={(event) => onChange([event.target.value])}
        />
      );
    case "entity":
      return (
        <Combobox
          aria-label={def.label}
          search={async (query) => [...(await def.search(query))]}
          value={first ? { value: first, label: def.names?.[first] ?? first } : null}
          onValueChange={(option) => onChange(option ? [option.value] : [])}
        />
      );
  }
}

function Choices({
  def,
  values,
  onChange,
}: Omit<ValuesProps, "today" | "def"> & { def: FilterDef & { kind: "select" | "multi" } }) {
  const toggle = (wire: string) => {
    if (def.kind === "select") return onChange(values.includes(wire) ? [] : [wire]);
    const kept = def.options
      .map((option) => option.value)
      .filter((other) => values.includes(other) !== (other === wire));
    onChange(kept);
  };
  return (
    <fieldset className="scroll m-0 grid max-h-[280px] gap-2 border-0 p-0" aria-label={def.label}>
      {def.options.map((option) => (
        <Checkbox
          key={option.value}
          label={option.label}
          checked={values.includes(option.value)}
          onChange={() => toggle(option.value)}
        />
      ))}
    </fieldset>
  );
}

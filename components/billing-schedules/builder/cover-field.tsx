"use client";
import { Checkbox } from "@/components/ui/checkbox";
import { Icon } from "@/components/ui/icon";
import { priceRowName } from "./cell-edits";
import { phaseName } from "./draft";
import { isUsage } from "./usage-price";
import type { TermForm } from "./use-term-form";

/** Which prices a term covers: all, or some of those that its phases have. */
export function CoverField(props: {
  form: TermForm<{ covers: readonly string[] }>;
  all: string;
  /** A minimum covers usage only (D24). */
  onlyUsage?: boolean;
}) {
  const { form, all, onlyUsage } = props;
  const { cell, set, phases, builder } = form;
  const { draft, catalogue } = builder;
  const rows = draft.prices.filter(({ key, cells }) => {
    const prices = phases.flatMap((phase) => catalogue.prices.get(cells[phase]?.priceId ?? "") ?? []);
    return cell.covers.includes(key) || (onlyUsage ? prices.some(isUsage) : prices.length > 0);
  });
  const error = form.errorOf("restrictToPrices");
  const choose = (covers: readonly string[]) => set({ covers }, "restrictToPrices");
  return (
    <fieldset className="m-0 min-w-0 border-0 p-0">
      <legend className="label">Covers</legend>
      <div className="grid gap-1.5">
        <Checkbox
          label={all}
          checked={cell.covers.length === 0}
          disabled={cell.covers.length === 0}
          onChange={() => choose([])}
        />
        {rows.map((row) => (
          <Checkbox
            key={row.key}
            label={priceRowName(draft, row, catalogue)}
            checked={cell.covers.includes(row.key)}
            onChange={(event) =>
              choose(event.target.checked ? [...cell.covers, row.key] : cell.covers.filter((key) => key !== row.key))
            }
          />
        ))}
      </div>
      <FieldError error={error} />
    </fieldset>
  );
}

/** In which phases a new term holds. */
export function PhasesField({ form, tried }: { form: TermForm<unknown>; tried: boolean }) {
  const { phases, setPhases, builder } = form;
  if (!setPhases) return null;
  return (
    <fieldset className="m-0 min-w-0 border-0 p-0">
      <legend className="label">In phases</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1.5">
        {builder.draft.phases.map((phase) => (
          <Checkbox
            key={phase.key}
            label={phaseName(builder.draft, phase.key)}
            checked={phases.includes(phase.key)}
            disabled={builder.stateOf(phase) === "ended"}
            onChange={(event) =>
              setPhases(event.target.checked ? [...phases, phase.key] : phases.filter((key) => key !== phase.key))
            }
          />
        ))}
      </div>
      <FieldError error={tried && phases.length === 0 ? "Choose at least one phase." : undefined} />
    </fieldset>
  );
}

function FieldError({ error }: { error: string | undefined }) {
  if (!error) return null;
  return (
    <p className="err mb-0" role="alert">
      <Icon name="circle-alert" size={14} />
      <span>{error}</span>
    </p>
  );
}

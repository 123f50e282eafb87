"use client";
import { useId, useState } from "react";
import { Icon } from "@/components/ui/icon";
import { TextInput } from "@/components/ui/text-input";
import type { ForecastAssumptions, SchedulePreview } from "@/lib/features/billing-schedules/preview/schema";
import {
  type AssumedValue,
  readAssumed,
  seatsOf,
  showAssumed,
  usageOf,
  withGrowth,
  withMonthly,
  withSeats,
} from "./assumed-values";

export interface AssumptionFieldsProps {
  preview: SchedulePreview;
  assumptions: ForecastAssumptions;
  onAssumptions: (next: ForecastAssumptions) => void;
  metricNames: ReadonlyMap<string, { name: string; unit: string | null }>;
}

/** What the forecast takes for granted, a sentence for each metric; nothing where nothing is metered. */
export function AssumptionFields({ preview, assumptions, onAssumptions, metricNames }: AssumptionFieldsProps) {
  const { usageMetricIds, seatMetricIds } = preview;
  if (usageMetricIds.length + seatMetricIds.length === 0)
    return <hr className="m-0 border-0 border-line border-t border-solid" />;
  return (
    <fieldset className="m-0 border-0 border-line border-y border-solid bg-fog px-0 py-1" aria-label="Assumptions">
      {usageMetricIds.map((id, index) => (
        <UsageRow
          key={id}
          name={metricNames.get(id)?.name ?? null}
          fallback={usageMetricIds.length === 1 ? "usage" : `usage ${index + 1}`}
          monthly={usageOf(assumptions, id)?.monthly}
          growth={usageOf(assumptions, id)?.monthlyGrowth}
          onMonthly={(value) => onAssumptions(withMonthly(assumptions, id, value))}
          onGrowth={(value) => onAssumptions(withGrowth(assumptions, id, value))}
        />
      ))}
      {seatMetricIds.map((id) => (
        <SeatRow
          key={id}
          name={metricNames.get(id)?.name ?? "Seats"}
          seats={seatsOf(assumptions, id)?.seats}
          onSeats={(value) => onAssumptions(withSeats(assumptions, id, value))}
        />
      ))}
    </fieldset>
  );
}

const row = "flex flex-wrap items-center gap-x-1.5 gap-y-1 px-6 py-1.5 text-small";

interface UsageRowProps {
  /** In the plural; null where the metric has no name. */
  name: string | null;
  fallback: string;
  monthly: number | undefined;
  growth: number | null | undefined;
  onMonthly: (value: number | null) => void;
  onGrowth: (value: number | null) => void;
}

function UsageRow({ name, fallback, monthly, growth, onMonthly, onGrowth }: UsageRowProps) {
  const start = useAssumed(monthly, "monthly", onMonthly);
  const rise = useAssumed(growth, "monthlyGrowth", onGrowth);
  return (
    <div className={row}>
      <span className="text-ink-2">{name === null ? `If ${fallback} starts at` : `If ${name} start at`}</span>
      <AssumedInput
        value={start}
        label={`${name ?? fallback} in the first month`}
        placeholder="0"
        className="w-[84px]"
      />
      <span className="text-ink-2">{name === null ? "and grows" : "and grow"}</span>
      <AssumedInput
        value={rise}
        label={`Growth of ${name ?? fallback} a month in per cent`}
        placeholder="0"
        className="w-[64px]"
        unit="%"
      />
      <span className="text-ink-2">a month</span>
      <AssumedFault value={start} />
      <AssumedFault value={rise} />
    </div>
  );
}

interface SeatRowProps {
  name: string;
  seats: number | undefined;
  onSeats: (value: number | null) => void;
}

function SeatRow({ name, seats, onSeats }: SeatRowProps) {
  const count = useAssumed(seats, "seats", onSeats);
  return (
    <div className={row}>
      <span className="text-ink-2">{name}</span>
      <AssumedInput value={count} label={`${name}, assumed`} placeholder="0" className="w-[72px]" />
      <AssumedFault value={count} />
    </div>
  );
}

interface Assumed {
  shown: string;
  fault: string | null;
  faultId: string;
  type: (text: string) => void;
  leave: () => void;
}

/** A value as it is typed: told while it is valid, and shown again as it was read once the field is left. */
function useAssumed(
  value: number | null | undefined,
  of: AssumedValue,
  onValue: (value: number | null) => void,
): Assumed {
  const [draft, setDraft] = useState<string | null>(null);
  const faultId = useId();
  const read = draft === null ? null : readAssumed(draft, of);
  const fault = read && !read.ok ? read.message : null;
  const type = (text: string) => {
    setDraft(text);
    const typed = readAssumed(text, of);
    if (typed.ok && typed.value !== (value ?? null)) onValue(typed.value);
  };
  const leave = () => fault === null && setDraft(null);
  return { shown: draft ?? showAssumed(value), fault, faultId, type, leave };
}

interface AssumedInputProps {
  value: Assumed;
  label: string;
  placeholder: string;
  className: string;
  unit?: string;
}

function AssumedInput({ value, label, placeholder, className, unit }: AssumedInputProps) {
  return (
    <span className={className}>
      <TextInput
        size="small"
        aria-label={label}
        inputMode="decimal"
        autoComplete="off"
        className="tnum text-right"
        placeholder={placeholder}
        unit={unit}
        value={value.shown}
        aria-invalid={value.fault !== null || undefined}
        aria-describedby={value.fault === null ? undefined : value.faultId}
        onChange={(change) => value.type(change.target.value)}
        onBlur={value.leave}
      />
    </span>
  );
}

function AssumedFault({ value: { fault, faultId } }: { value: Assumed }) {
  if (fault === null) return null;
  return (
    <p className="err mt-0 mb-0 basis-full" id={faultId} role="alert">
      <Icon name="circle-alert" size={14} />
      <span>{fault} The forecast keeps the value before.</span>
    </p>
  );
}

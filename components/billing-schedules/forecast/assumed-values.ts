import { parseDecimal } from "@/components/ui/decimal-text";
import { decimal, decimalOfNumber } from "@/lib/engine/money/decimal";
import { displayQuantity } from "@/lib/engine/money/format";
import {
  type ForecastAssumptions,
  SeatAssumption,
  UsageAssumption,
} from "@/lib/features/billing-schedules/preview/schema";

/** Assumptions as they are typed and shown; what they may be is the schema's to say. */

export type AssumedValue = "monthly" | "monthlyGrowth" | "seats";

export type ReadValue = { ok: true; value: number | null } | { ok: false; message: string };

/** Nothing typed is nothing assumed. */
export function readAssumed(text: string, of: AssumedValue): ReadValue {
  if (text.trim() === "") return { ok: true, value: null };
  const plain = parseDecimal(of === "monthlyGrowth" ? text.replace(/%\s*$/, "") : text);
  if (plain === null) return { ok: false, message: `Not a number. Write it as ${examples[of]}.` };
  const value = Number(plain);
  const checked = shapes[of].safeParse(value);
  if (!checked.success) return { ok: false, message: checked.error.issues[0]?.message ?? "Cannot be used." };
  const isExact = decimalOfNumber(value)?.equals(decimal(plain)) ?? false;
  return isExact ? { ok: true, value } : { ok: false, message: "Has too many digits." };
}

const shapes = {
  monthly: UsageAssumption.shape.monthly,
  monthlyGrowth: UsageAssumption.shape.monthlyGrowth,
  seats: SeatAssumption.shape.seats,
};

const examples = { monthly: "180,000", monthlyGrowth: "5", seats: "25" };

/** `180,000`; empty where nothing is assumed. */
export function showAssumed(value: number | null | undefined): string {
  const read = value === null || value === undefined ? null : decimalOfNumber(value);
  return read === null ? "" : displayQuantity(read);
}

/** The same assumptions with another start of a metric's usage; without one it is assumed no longer. */
export function withMonthly(
  all: ForecastAssumptions,
  usageMetricId: string,
  monthly: number | null,
): ForecastAssumptions {
  const before = usageOf(all, usageMetricId);
  const entry = monthly === null ? null : { ...before, usageMetricId, monthly };
  return { ...all, usage: replaced(all.usage ?? [], entry, (one) => one.usageMetricId === usageMetricId) };
}

/** Growth of what is not assumed yet grows from 0. */
export function withGrowth(
  all: ForecastAssumptions,
  usageMetricId: string,
  growth: number | null,
): ForecastAssumptions {
  const before = usageOf(all, usageMetricId);
  if (!before && growth === null) return all;
  const entry = { usageMetricId, monthly: before?.monthly ?? 0, monthlyGrowth: growth };
  return { ...all, usage: replaced(all.usage ?? [], entry, (one) => one.usageMetricId === usageMetricId) };
}

export function withSeats(all: ForecastAssumptions, seatMetricId: string, seats: number | null): ForecastAssumptions {
  const entry = seats === null ? null : { seatMetricId, seats };
  return { ...all, seats: replaced(all.seats ?? [], entry, (one) => one.seatMetricId === seatMetricId) };
}

export function usageOf(all: ForecastAssumptions, usageMetricId: string): UsageAssumption | undefined {
  return all.usage?.find((one) => one.usageMetricId === usageMetricId);
}

export function seatsOf(all: ForecastAssumptions, seatMetricId: string): SeatAssumption | undefined {
  return all.seats?.find((one) => one.seatMetricId === seatMetricId);
}

/** In its place where there is one, else at the end; gone where it is null. */
function replaced<Entry>(entries: readonly Entry[], entry: Entry | null, isIt: (one: Entry) => boolean): Entry[] {
  const place = entries.findIndex(isIt);
  const next = entry === null ? [] : [entry];
  return place < 0 ? [...entries, ...next] : [...entries.slice(0, place), ...next, ...entries.slice(place + 1)];
}

"use client";
import { useCallback, useMemo, useState } from "react";
import { useHistory } from "@/components/invoices/editor/use-history";
import type { BillingSchedule } from "@/lib/features/billing-schedules/schema";
import type { Price } from "@/lib/features/catalog/prices/schema";
import type { TaxRateOption } from "@/lib/features/taxes/rates/schema";
import type { BuilderVerbs } from "./builder-verbs";
import { checkDraft } from "./check-draft";
import { type Catalogue, currenciesOf, type PhaseDraft, type ScheduleDraft } from "./draft";
import { type PlacedFaults, placeFaults } from "./fault-places";
import { useDraftSave } from "./use-draft-save";
import { lastOf, useForecast } from "./use-forecast";

export interface BuilderSpec {
  customer: { id: string; name: string };
  /** The stored schedule that is edited; null for a new one. */
  schedule: BillingSchedule | null;
  initial: ScheduleDraft;
  productNames: readonly { id: string; name: string }[];
  taxRates: readonly TaxRateOption[];
  today: string;
  timeZone: string;
  verbs: BuilderVerbs;
}

/** Time says what of a schedule that runs may still change (D49). */
export type PhaseState = "ended" | "active" | "free";

/** What every part of the builder works with. */
export interface Builder {
  draft: ScheduleDraft;
  /** Consecutive changes with one tag are one step of undo. */
  change: (make: (draft: ScheduleDraft) => ScheduleDraft, tag?: string | null) => void;
  catalogue: Catalogue;
  /** Adds prices, and the name of their product, to what the draft may name. */
  learn: (prices: readonly Price[], product?: { id: string; name: string }) => void;
  faults: PlacedFaults;
  /** The code of the schedule's prices, or the first one's. */
  currency: string;
  isMixed: boolean;
  today: string;
  hasStarted: boolean;
  stateOf: (phase: PhaseDraft) => PhaseState;
  taxRates: readonly TaxRateOption[];
  verbs: BuilderVerbs;
}

export function useScheduleBuilder(spec: BuilderSpec) {
  const { customer, schedule, initial, taxRates, verbs } = spec;
  const history = useHistory<ScheduleDraft>(initial);
  const draft = history.value;
  const [catalogue, learn] = useCatalogue(schedule?.prices ?? [], spec.productNames);
  const checked = useMemo(() => checkDraft(draft, catalogue), [draft, catalogue]);
  const saving = useDraftSave(
    { customerId: customer.id, timeZone: spec.timeZone, initial: schedule, verbs },
    draft,
    checked,
  );
  const subject = { customerId: customer.id, billingScheduleId: saving.stored?.id ?? null };
  const forecast = useForecast(checked, subject, verbs.preview);
  const faults = useMemo(() => {
    const server = saving.refused ?? forecast.refused;
    const isOurs = Object.keys(checked.faults).length > 0;
    return isOurs || !server
      ? placeFaults(checked.faults, checked.places)
      : placeFaults(server.refusal.fields ?? {}, server.places);
  }, [checked, saving.refused, forecast.refused]);
  const isRunning = saving.stored !== null && saving.stored.status !== "DRAFT";
  const today = latestDay(spec.today, isRunning ? lastOf(forecast.state)?.from : undefined);
  const hasStarted = isRunning && initial.startDate <= today;
  const currencies = currenciesOf(draft, catalogue);
  const builder: Builder = {
    ...{ draft, change: history.change, catalogue, learn, faults, today, hasStarted, taxRates, verbs },
    ...{ currency: currencies[0] ?? "EUR", isMixed: currencies.length > 1 },
    stateOf: (phase) => (hasStarted && isStored(initial, phase) ? stateOn(phase, today) : "free"),
  };
  return { builder, history, saving, forecast, checked, currencies, isRunning };
}

export type ScheduleBuilder = ReturnType<typeof useScheduleBuilder>;

function useCatalogue(prices: readonly Price[], names: BuilderSpec["productNames"]) {
  const [catalogue, setCatalogue] = useState<Catalogue>(() => ({
    prices: new Map(prices.map((price) => [price.id, price])),
    productNames: new Map(names.map(({ id, name }) => [id, name])),
  }));
  const learn = useCallback<Builder["learn"]>((more, product) => {
    setCatalogue((known) => ({
      prices: new Map([...known.prices, ...more.map((price) => [price.id, price] as const)]),
      productNames: product ? new Map([...known.productNames, [product.id, product.name]]) : known.productNames,
    }));
  }, []);
  return [catalogue, learn] as const;
}

function isStored({ phases }: ScheduleDraft, { key }: PhaseDraft): boolean {
  return phases.some((phase) => phase.key === key);
}

function stateOn({ startDate, endDate }: PhaseDraft, today: string): PhaseState {
  if (startDate > today) return "free";
  return endDate !== "" && endDate < today ? "ended" : "active";
}

/** A schedule with a test clock may be ahead of the account. */
function latestDay(day: string, other: string | undefined): string {
  return other !== undefined && other > day ? other : day;
}

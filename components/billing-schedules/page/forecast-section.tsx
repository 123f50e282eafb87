"use client";
import { useEffect, useMemo, useRef, useState } from "react";
import { metricNamesOf } from "@/components/billing-schedules/builder/usage-price";
import { ForecastPane, type ForecastState } from "@/components/billing-schedules/forecast/forecast-pane";
import { ask } from "@/components/ui/use-submit";
import type { SchedulePage } from "@/lib/features/billing-schedules/overview/schema";
import type { ForecastAssumptions, SchedulePreview } from "@/lib/features/billing-schedules/preview/schema";
import { phaseName } from "./page-terms";
import type { ScheduleActions } from "./schedule-actions";
import { refusalWords } from "./use-asked";

const pauseMs = 250;

export interface ForecastSectionProps {
  page: SchedulePage;
  /** Changes whenever something was billed or edited. */
  version: string;
  forecast: ScheduleActions["forecast"];
}

/** What is still to come, with assumptions that are tried out here and kept nowhere. */
export function ForecastSection({ page, version, forecast }: ForecastSectionProps) {
  const { schedule } = page;
  const [assumptions, setAssumptions] = useState<ForecastAssumptions>({});
  const state = useStoredForecast(schedule.id, assumptions, version, forecast);
  const phaseStarts = useMemo(
    () => schedule.phases.map((phase) => ({ name: phaseName(schedule.phases, phase), start: phase.startDate })),
    [schedule.phases],
  );
  const priceNames = useMemo(() => new Map(schedule.prices.map(({ id, name }) => [id, name])), [schedule.prices]);
  const metricNames = useMemo(
    () => metricNamesOf(schedule.prices, new Map(page.products.map(({ id, name }) => [id, name]))),
    [schedule.prices, page.products],
  );
  return (
    <div className="border-line border-b">
      <ForecastPane
        state={state}
        assumptions={assumptions}
        onAssumptions={setAssumptions}
        metricNames={metricNames}
        phaseStarts={phaseStarts}
        priceNames={priceNames}
      />
    </div>
  );
}

/** Asks after a pause; an older answer never replaces a newer one, and the last good one stays in view meanwhile. */
function useStoredForecast(
  billingScheduleId: string,
  assumptions: ForecastAssumptions,
  version: string,
  forecast: ScheduleActions["forecast"],
): ForecastState {
  const [state, setState] = useState<ForecastState>({ kind: "loading", last: null });
  const key = `${version} ${JSON.stringify(assumptions)}`;
  const newest = useRef({ key, assumptions });
  newest.current = { key, assumptions };
  useEffect(() => {
    setState((before) => ({ kind: "loading", last: lastOf(before) }));
    const timer = setTimeout(async () => {
      const answer = await ask(forecast, { billingScheduleId, assumptions: newest.current.assumptions });
      if (newest.current.key !== key) return;
      setState((before) =>
        answer.ok
          ? { kind: "ready", preview: answer.data }
          : { kind: "refused", last: lastOf(before), message: refusalWords(answer.error) },
      );
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [key, billingScheduleId, forecast]);
  return state;
}

function lastOf(state: ForecastState): SchedulePreview | null {
  return state.kind === "ready" ? state.preview : state.last;
}

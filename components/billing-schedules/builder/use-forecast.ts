"use client";
import { useEffect, useRef, useState } from "react";
import type { ForecastPaneProps } from "@/components/billing-schedules/forecast/forecast-pane";
import { ask, type Refusal } from "@/components/ui/use-submit";
import type { ForecastAssumptions, SchedulePreview } from "@/lib/features/billing-schedules/preview/schema";
import type { BuilderVerbs } from "./builder-verbs";
import type { CheckedDraft } from "./check-draft";
import type { WirePlaces } from "./to-wire";

type State = ForecastPaneProps["state"];

/** What the server refused, and where in that request. */
export interface ServerRefusal {
  refusal: Refusal;
  places: WirePlaces;
}

const pauseMilliseconds = 250;

/**
 * Asks for the invoices to come after a pause in editing. An older answer never replaces a newer one; the last good one stays in view while
 * the next is awaited or refused. Nothing is asked while the draft has faults of its own.
 */
export function useForecast(
  checked: CheckedDraft,
  subject: { customerId: string; billingScheduleId: string | null },
  preview: BuilderVerbs["preview"],
) {
  const [assumptions, setAssumptions] = useState<ForecastAssumptions>({});
  const [state, setState] = useState<State>({ kind: "loading", last: null });
  const [refused, setRefused] = useState<ServerRefusal | null>(null);
  const turn = useRef(0);
  const problems = Object.keys(checked.faults).length;
  const { startDate, endDate, recurrenceDayOfMonth, taxRates, phases } = checked.body;
  const request = { ...subject, assumptions, startDate, endDate, recurrenceDayOfMonth, taxRates, phases };
  const key = problems > 0 ? `blocked ${problems}` : JSON.stringify(request);
  const newest = useRef({ request, places: checked.places });
  newest.current = { request, places: checked.places };
  useEffect(() => {
    const mine = ++turn.current;
    if (key.startsWith("blocked")) {
      setState((before) => ({ kind: "refused", last: lastOf(before), message: blockedWords(Number(key.slice(8))) }));
      return;
    }
    setState((before) => ({ kind: "loading", last: lastOf(before) }));
    const timer = setTimeout(async () => {
      const { request: asked, places } = newest.current;
      const answer = await ask(preview, asked);
      if (mine !== turn.current) return;
      setRefused(answer.ok ? null : { refusal: answer.error, places });
      setState((before) =>
        answer.ok
          ? { kind: "ready", preview: answer.data }
          : { kind: "refused", last: lastOf(before), message: refusalWords(answer.error) },
      );
    }, pauseMilliseconds);
    return () => clearTimeout(timer);
  }, [key, preview]);
  return { state, assumptions, setAssumptions, refused: problems > 0 ? null : refused };
}

/** The newest forecast that was good. */
export function lastOf(state: State): SchedulePreview | null {
  return state.kind === "ready" ? state.preview : state.last;
}

function blockedWords(problems: number): string {
  return problems === 1 ? "One place needs another look first." : `${problems} places need another look first.`;
}

function refusalWords({ message, fields }: Refusal): string {
  const problems = Object.keys(fields ?? {}).length;
  return problems === 0 ? message : blockedWords(problems);
}

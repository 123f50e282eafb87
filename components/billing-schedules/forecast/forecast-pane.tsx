"use client";
import { useCallback, useId, useRef, useState } from "react";
import { useLate } from "@/components/ui/data-table/use-late";
import { Note } from "@/components/ui/note";
import type { ForecastAssumptions, SchedulePreview } from "@/lib/features/billing-schedules/preview/schema";
import { AssumptionFields } from "./assumption-fields";
import { dimmedLook } from "./dimmed-look";
import { ForecastByMonth } from "./forecast-by-month";
import { NoForecast, NothingToInvoice } from "./forecast-empty";
import { ForecastHead } from "./forecast-head";
import { ForecastSkeleton } from "./forecast-skeleton";
import { InvoiceList } from "./invoice-list";
import { type Month, monthOf } from "./month-stacks";

export type ForecastState =
  | { kind: "loading"; last: SchedulePreview | null }
  | { kind: "ready"; preview: SchedulePreview }
  | { kind: "refused"; last: SchedulePreview | null; message: string };

export interface ForecastPaneProps {
  state: ForecastState;
  assumptions: ForecastAssumptions;
  /** Told of every valid change; the owner waits for a pause before it asks for another forecast. */
  onAssumptions: (next: ForecastAssumptions) => void;
  /** Usage and seat metrics by id. */
  metricNames: ReadonlyMap<string, { name: string; unit: string | null }>;
  phaseStarts: readonly { name: string; start: string }[];
  /** Names of the schedule's prices by id. */
  priceNames: ReadonlyMap<string, string>;
}

/** What a schedule's terms will make of invoices: in all, by month and one by one. It scrolls with what it stands in. */
export function ForecastPane(props: ForecastPaneProps) {
  const { state } = props;
  const preview = state.kind === "ready" ? state.preview : state.last;
  const isLoading = state.kind === "loading";
  const isLate = useLate(isLoading, 150);
  const titleId = useId();
  return (
    <section className="@container min-w-0" aria-labelledby={titleId} aria-busy={isLoading}>
      <ForecastHead
        titleId={titleId}
        preview={preview}
        isLoading={isLate}
        isDimmed={isLate || state.kind === "refused"}
      />
      {state.kind === "refused" && <Refused message={state.message} hasLast={preview !== null} />}
      {preview ? (
        <Forecast {...props} preview={preview} isDimmed={isLate || state.kind === "refused"} />
      ) : (
        isLate && <ForecastSkeleton />
      )}
    </section>
  );
}

/** What is shown is older than the terms; before there was anything, only what is missing is said. */
function Refused({ message, hasLast }: { message: string; hasLast: boolean }) {
  if (!hasLast) return <NoForecast title="No forecast yet">{message}</NoForecast>;
  return (
    <div className="px-6 pb-3">
      <Note tone="warning" icon="triangle-alert" role="status" title="The forecast is of the terms before:">
        {message}
      </Note>
    </div>
  );
}

type ForecastProps = ForecastPaneProps & { preview: SchedulePreview; isDimmed: boolean };

function Forecast({
  preview,
  isDimmed,
  assumptions,
  onAssumptions,
  metricNames,
  phaseStarts,
  priceNames,
}: ForecastProps) {
  const [hovered, setHovered] = useState<Month | null>(null);
  const [picked, setPicked] = useState<Month | null>(null);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback((key: string) => {
    setPicked(monthOf(key));
    setOpen((before) =>
      before.has(key) ? new Set([...before].filter((one) => one !== key)) : new Set([...before, key]),
    );
  }, []);
  const list = useRef<HTMLDivElement>(null);
  const dimmed = isDimmed ? dimmedLook : undefined;
  const [chosen, setChosen] = useState<string | null>(null);
  const currency = preview.totals.find((one) => one.currency === chosen)?.currency ?? preview.totals[0]?.currency;
  return (
    <>
      {currency && preview.invoices.length > 0 && (
        <div className={dimmed}>
          <ForecastByMonth
            {...{ preview, currency, phaseStarts, hovered, picked }}
            onCurrency={setChosen}
            onHover={setHovered}
            onPick={setPicked}
            onEnter={(month) => list.current?.querySelector<HTMLElement>(`[data-month="${month}"]`)?.focus()}
          />
        </div>
      )}
      <AssumptionFields {...{ preview, assumptions, onAssumptions, metricNames }} />
      <div ref={list} className={dimmed}>
        {preview.invoices.length === 0 ? (
          <NothingToInvoice preview={preview} hasPrices={priceNames.size > 0} />
        ) : (
          <InvoiceList
            {...{ preview, priceNames, open }}
            unit={onlyUnit(preview, metricNames)}
            lit={hovered ?? picked}
            litCurrency={currency ?? null}
            onToggle={toggle}
          />
        )}
      </div>
    </>
  );
}

/** Lines name no metric: what they count is known where there is but one. */
function onlyUnit({ usageMetricIds }: SchedulePreview, metricNames: ForecastPaneProps["metricNames"]): string | null {
  const [only] = usageMetricIds;
  return only !== undefined && usageMetricIds.length === 1 ? (metricNames.get(only)?.unit ?? null) : null;
}

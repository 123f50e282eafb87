"use client";
import { useCallback, useEffect, useMemo, useState } from "react";
import { ForecastPane } from "@/components/billing-schedules/forecast/forecast-pane";
import { RailMark } from "@/components/shell/rail-mark";
import { PaneScroll, TwoPane } from "@/components/shell/two-pane";
import type { ScheduleRights } from "../schedule-rights";
import { BuilderHead } from "./builder-head";
import { BuilderNotes } from "./builder-notes";
import { type CellPlace, phaseName } from "./draft";
import { LeaveGuard } from "./leave-guard";
import { OpenedDrawer } from "./opened-drawer";
import { type Opened, PhaseTable } from "./phase-table";
import { FilesBar, PaneWithFile, useScheduleFiles } from "./schedule-files";
import { TermsForm } from "./terms-form";
import { TimelineBar } from "./timeline-bar";
import { metricNamesOf } from "./usage-price";
import { type BuilderSpec, type ScheduleBuilder, useScheduleBuilder } from "./use-builder";
import { lastOf } from "./use-forecast";

const noFiles: NonNullable<BuilderSpec["schedule"]>["attachmentAssets"] = [];

export interface BuilderScreenProps extends BuilderSpec {
  rights: ScheduleRights;
}

/** A billing schedule while it is built: terms, phases on a timeline, what holds in each, and the invoices that follow from it. */
export function BuilderScreen({ rights, ...spec }: BuilderScreenProps) {
  const model = useScheduleBuilder(spec);
  const { builder, saving, forecast, currencies } = model;
  const files = useScheduleFiles(builder, spec.schedule?.attachmentAssets ?? noFiles);
  const [selected, select] = useState<CellPlace | null>(null);
  const [opened, open] = useState<Opened | null>(null);
  const { hasChanges, stored } = saving;
  const isUnsaved = useCallback(() => hasChanges() && stored?.status !== "DRAFT", [hasChanges, stored?.status]);
  const madeId = spec.schedule ? null : (saving.stored?.id ?? null);
  useEffect(() => {
    if (madeId) window.history.replaceState(null, "", `/billing-schedules/${madeId}/edit`);
  }, [madeId]);
  return (
    <>
      <RailMark />
      <BuilderHead spec={spec} model={model} rights={rights} />
      <TwoPane
        {...{ width: 468, narrow: 372, below: "stack", paneLabel: "Forecast and files", parted: true }}
        pane={
          <PaneWithFile files={files}>
            <Forecast model={model} />
          </PaneWithFile>
        }
      >
        <PaneScroll label="Schedule">
          <BuilderNotes conflict={saving.conflict} faults={builder.faults} />
          <TermsForm builder={builder} currencies={currencies} />
          <TimelineBar
            builder={builder}
            horizon={lastOf(forecast.state)?.endInclusive ?? null}
            selected={selected?.phase ?? null}
          />
          <PhaseTable builder={builder} selected={selected} onSelect={select} onOpen={open} />
          <FilesBar files={files} canEdit={spec.schedule ? rights.update : rights.create} />
        </PaneScroll>
      </TwoPane>
      <LeaveGuard isUnsaved={isUnsaved} />
      {opened && (
        <OpenedDrawer key={openedKey(opened)} builder={builder} opened={opened} onOpen={open} onSelect={select} />
      )}
    </>
  );
}

function Forecast({ model }: { model: ScheduleBuilder }) {
  const { draft, catalogue } = model.builder;
  const { prices, productNames } = catalogue;
  const metricNames = useMemo(() => metricNamesOf(prices.values(), productNames), [prices, productNames]);
  const priceNames = useMemo(
    () => new Map([...prices.values()].map(({ id, productId, name }) => [id, productNames.get(productId) ?? name])),
    [prices, productNames],
  );
  const phaseStarts = useMemo(
    () => draft.phases.map(({ key, startDate }) => ({ name: phaseName(draft, key), start: startDate })),
    [draft],
  );
  const { state, assumptions, setAssumptions } = model.forecast;
  return (
    <ForecastPane {...{ state, assumptions, metricNames, phaseStarts, priceNames }} onAssumptions={setAssumptions} />
  );
}

function openedKey(opened: Opened): string {
  if (opened.kind === "phase") return opened.phase;
  return opened.kind === "new" ? opened.section : JSON.stringify(opened.place);
}

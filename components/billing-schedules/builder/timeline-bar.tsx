"use client";
import { type KeyboardEvent, type PointerEvent, useMemo, useRef } from "react";
import { cx } from "@/components/ui/cx";
import { dayText } from "@/components/ui/day";
import { addDays, addMonths, daysBetween, parsePlainDate } from "@/lib/engine/calendar/plain-date";
import { phaseName, type ScheduleDraft } from "./draft";
import { lengthWords } from "./phase-dates";
import { movePhaseStart } from "./phase-edits";
import { dayAt, placeOf, type Timeline, timelineOf } from "./timeline";
import type { Builder } from "./use-builder";

export interface TimelineBarProps {
  builder: Builder;
  /** Last day of the forecast. */
  horizon: string | null;
  /** The phase of the selected cell. */
  selected: string | null;
}

/** The phases over time. A border is dragged by months, with Alt by days; arrows move a focused one by a day, with Shift by a month. */
export function TimelineBar({ builder, horizon, selected }: TimelineBarProps) {
  const { draft, today } = builder;
  const box = useRef<HTMLFieldSetElement>(null);
  const timeline = useMemo(() => timelineOf(draft.phases, horizon), [draft.phases, horizon]);
  if (!timeline) return null;
  const end = horizon === null ? null : addDays(parsePlainDate(horizon), 1);
  const isEndInside = end !== null && end > timeline.start && end < timeline.endExclusive;
  const isTodayInside = today > timeline.start && today < timeline.endExclusive;
  return (
    <fieldset
      ref={box}
      className="tnum relative mx-6 mt-3 h-[56px] min-w-0 border-0 p-0 text-ink-3 text-micro"
      aria-label={timelineWords(draft)}
    >
      {timeline.ticks.map(({ at, label, isYear }) => (
        <span key={at} aria-hidden="true">
          <span
            className={cx("absolute top-[18px] w-px bg-line-strong", isYear ? "h-2" : "h-1")}
            style={{ left: percent(at) }}
          />
          {label && (
            <span className="absolute top-0 whitespace-nowrap" style={{ left: percent(at) }}>
              {label}
            </span>
          )}
        </span>
      ))}
      {timeline.bars.map(({ phase, from, to, isOpen }) => (
        <span
          key={phase.key}
          aria-hidden="true"
          className={cx(
            "absolute top-[26px] flex h-6 items-center overflow-hidden rounded-control border px-2 font-medium text-meta",
            phase.key === selected
              ? "border-accent-line bg-accent-soft text-ink"
              : "border-line-strong bg-wash text-ink-2",
            isOpen && "border-dashed",
          )}
          style={{ left: `calc(${percent(from)} + 1px)`, width: `calc(${percent(to - from)} - 2px)` }}
        >
          <span className="clip">{phaseName(draft, phase.key)}</span>
        </span>
      ))}
      {isTodayInside && <Mark at={placeOf(today, timeline)} words="today" />}
      {isEndInside && <Mark at={placeOf(end, timeline)} words="forecast ends" />}
      {draft.phases.slice(1).map((phase) => (
        <Border key={phase.key} builder={builder} phase={phase.key} timeline={timeline} box={box} />
      ))}
    </fieldset>
  );
}

function Mark({ at, words }: { at: number; words: string }) {
  const side = at > 0.3 ? { right: `calc(${percent(1 - at)} + 6px)` } : { left: `calc(${percent(at)} + 6px)` };
  return (
    <span aria-hidden="true">
      <span
        className="absolute top-[18px] h-9 border-line-control border-l border-dashed"
        style={{ left: percent(at) }}
      />
      <span className="absolute top-[30px] whitespace-nowrap bg-wash px-0.5" style={side}>
        {words}
      </span>
    </span>
  );
}

interface BorderProps {
  builder: Builder;
  /** The phase that begins there. */
  phase: string;
  timeline: Timeline;
  box: React.RefObject<HTMLElement | null>;
}

function Border({ builder, phase: key, timeline, box }: BorderProps) {
  const { draft, change, stateOf } = builder;
  const at = draft.phases.findIndex((phase) => phase.key === key);
  const [before, phase] = [draft.phases[at - 1], draft.phases[at]];
  if (!before || !phase || stateOf(phase) !== "free") return null;
  const move = (day: string) => change((now) => movePhaseStart(now, key, day), `border ${key}`);
  const drag = (event: PointerEvent) => {
    const area = box.current?.getBoundingClientRect();
    if (!area || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    move(dayAt((event.clientX - area.left) / area.width, timeline, event.altKey ? "days" : "months"));
  };
  const press = (event: KeyboardEvent) => {
    const step = stepOf(event.key);
    if (step === 0) return;
    event.preventDefault();
    const day = parsePlainDate(phase.startDate);
    move(event.shiftKey ? addMonths(day, step) : addDays(day, step));
  };
  return (
    <span
      role="slider"
      tabIndex={0}
      aria-label={`Border between ${phaseName(draft, before.key)} and ${phaseName(draft, key)}`}
      aria-valuemin={1}
      aria-valuemax={daysBetween(timeline.start, timeline.endExclusive)}
      aria-valuenow={daysBetween(timeline.start, parsePlainDate(phase.startDate))}
      aria-valuetext={dayText(phase.startDate)}
      title={`${dayText(phase.startDate)}. Drag by months, with Alt by days; arrow keys move a day, with Shift a month.`}
      className="-ml-1.5 absolute top-[24px] flex h-7 w-3 cursor-ew-resize touch-none justify-center rounded-control before:my-1.5 before:w-0.5 before:rounded-control before:bg-line-control hover:before:bg-accent focus-visible:before:bg-accent"
      style={{ left: percent(placeOf(phase.startDate, timeline)) }}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={press}
    />
  );
}

function stepOf(key: string): number {
  if (key === "ArrowLeft" || key === "ArrowDown") return -1;
  return key === "ArrowRight" || key === "ArrowUp" ? 1 : 0;
}

function timelineWords(draft: ScheduleDraft): string {
  const phases = draft.phases.map(({ key, startDate, endDate }) => {
    return `${phaseName(draft, key)} ${lengthWords(startDate, endDate) ?? "without end"}`;
  });
  return `Timeline from ${dayText(draft.startDate)}: ${phases.join(", ")}`;
}

function percent(fraction: number): string {
  return `${(fraction * 100).toFixed(3)}%`;
}

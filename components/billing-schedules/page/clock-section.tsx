"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { dayText } from "@/components/ui/day";
import { Icon } from "@/components/ui/icon";
import { useDone } from "@/components/ui/use-done";
import { ask } from "@/components/ui/use-submit";
import { addMonths, parsePlainDate } from "@/lib/engine/calendar/plain-date";
import { startOfLocalDay } from "@/lib/engine/calendar/zone";
import type { SchedulePage } from "@/lib/features/billing-schedules/overview/schema";
import { counted } from "../schedule-words";
import { ClockDialog } from "./dialogs";
import type { ScheduleActions } from "./schedule-actions";
import { refusalWords } from "./use-asked";

export interface ClockSectionProps {
  page: SchedulePage;
  timeZone: string;
  setTestClock: ScheduleActions["setTestClock"];
}

interface Passed {
  to: string;
  drafts: number;
  issued: number;
}

/** The frozen time of a schedule in a sandbox, and the way to pass it (D47). */
export function ClockSection({ page, timeZone, setTestClock }: ClockSectionProps) {
  const [choosing, setChoosing] = useState(false);
  const { busy, error, passed, advance } = useAdvance(page, timeZone, setTestClock);
  const { today, testClockAt } = page;
  const inAMonth = addMonths(parsePlainDate(today), 1);
  return (
    <section className="border-line border-b bg-warning-soft px-6 py-3" aria-label="Test clock">
      <div className="flex flex-wrap items-center gap-3">
        <span className="flex text-warning">
          <Icon name="flask-conical" />
        </span>
        <span className="min-w-0 flex-1">
          <span className="font-medium">Test clock</span>{" "}
          <span className="text-ink-2">
            {testClockAt ? `stands at ${dayText(today)}` : `runs with the real time, ${dayText(today)}`}
          </span>
        </span>
        <Button size="small" busy={busy} busyLabel="Advancing" onClick={() => void advance(inAMonth)}>
          Advance a month
        </Button>
        <Button size="small" icon="calendar" disabled={busy} onClick={() => setChoosing(true)}>
          Advance to
        </Button>
      </div>
      <p className="m-0 pl-7 text-ink-2 text-small empty:hidden" role="status">
        {busy ? "Everything due on the way happens now, day by day." : passed ? passedWords(passed) : ""}
      </p>
      {error && (
        <p className="err m-0 pl-7" role="alert">
          {error}
        </p>
      )}
      {choosing && (
        <ClockDialog
          today={today}
          inAMonth={inAMonth}
          onChoose={(day) => {
            setChoosing(false);
            void advance(day);
          }}
          onClose={() => setChoosing(false)}
        />
      )}
    </section>
  );
}

function useAdvance(page: SchedulePage, timeZone: string, setTestClock: ScheduleActions["setTestClock"]) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [passed, setPassed] = useState<Passed | null>(null);
  const done = useDone();
  const advance = async (day: string) => {
    setBusy(true);
    setPassed(null);
    const now = new Date(startOfLocalDay(parsePlainDate(day), timeZone)).toISOString();
    const answer = await ask(setTestClock, { billingScheduleId: page.schedule.id, now });
    setBusy(false);
    setError(answer.ok ? null : refusalWords(answer.error));
    if (!answer.ok) return;
    const summary = { to: day, drafts: answer.data.drafts, issued: answer.data.issued };
    setPassed(summary);
    done(`Test clock at ${dayText(day)}`, passedWords(summary));
  };
  return { busy, error, passed, advance };
}

function passedWords({ to, drafts, issued }: Passed): string {
  if (drafts === 0 && issued === 0) return `No invoice was made on the way to ${dayText(to)}.`;
  const made = `${counted(drafts, "invoice")} made on the way to ${dayText(to)}`;
  return issued > 0 ? `${made}, ${issued} issued.` : `${made}.`;
}

"use client";
import { lazy, type Ref, Suspense, useRef, useState } from "react";
import { isPlainDate, type PlainDate } from "@/lib/engine/calendar/plain-date";
import { browserToday, parseDay } from "./date-text";
import { dayText } from "./day";
import { Icon } from "./icon";
import { Popover } from "./popover";
import { TextInput } from "./text-input";
import { useValue } from "./use-value";

const Calendar = lazy(() => import("./calendar").then((module) => ({ default: module.Calendar })));

export interface DateInputProps {
  /** ISO day of the wire; "" is empty. */
  value?: string;
  defaultValue?: string;
  onValueChange?: (iso: string) => void;
  /** The account's today (ISO) for `+30`, `eom` and days without a year; the browser's when not given. */
  today?: string;
  name?: string;
  id?: string;
  size?: "small";
  placeholder?: string;
  required?: boolean;
  disabled?: boolean;
  readOnly?: boolean;
  "aria-label"?: string;
  ref?: Ref<HTMLInputElement>;
}

/** A day typed as people write it (`30 Nov 2026`, `30/11`, `+30`, `eom`) or picked; the form receives ISO under `name`. */
export function DateInput(props: DateInputProps) {
  const { value, defaultValue = "", onValueChange, today, name, ref, placeholder = "30 Nov 2026", ...input } = props;
  const [iso, setIso] = useValue(value, defaultValue, onValueChange);
  const [draft, setDraft] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const own = useRef<HTMLInputElement>(null);
  const now = () => (today !== undefined && isPlainDate(today) ? today : browserToday());
  const wrong = draft !== null && draft.trim() !== "" && parseDay(draft, now()) === null;
  const commit = () => {
    if (draft === null) return;
    const day = draft.trim() === "" ? "" : parseDay(draft, now());
    if (day === null) return;
    setDraft(null);
    if (day !== iso) setIso(day);
  };
  const pick = (day: PlainDate) => {
    setDraft(null);
    setIso(day);
    setOpen(false);
    own.current?.focus();
  };
  const locked = input.readOnly || input.disabled;
  return (
    <>
      <TextInput
        {...input}
        ref={ref ?? own}
        placeholder={locked ? undefined : placeholder}
        autoComplete="off"
        className="tnum"
        title={iso || undefined}
        value={draft ?? (iso && dayText(iso))}
        aria-invalid={wrong || undefined}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => event.key === "Enter" && commit()}
        unit={
          !locked && (
            <Popover
              open={open}
              onOpenChange={setOpen}
              align="end"
              label="Calendar"
              trigger={
                <button type="button" className="-mr-1 flex rounded-control p-1" aria-label="Open the calendar">
                  <Icon name="calendar" size={14} />
                </button>
              }
            >
              <Suspense fallback={<div className="h-[310px] w-[256px]" />}>
                <Calendar value={isPlainDate(iso) ? iso : null} today={now()} onPick={pick} />
              </Suspense>
            </Popover>
          )
        }
      />
      {name && <input type="hidden" name={name} value={iso} />}
    </>
  );
}

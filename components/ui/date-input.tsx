"use client";
import { lazy, type Ref, Suspense, useRef, useState } from "react";
import { isPlainDate, type PlainDate } from "@/lib/engine/calendar/plain-date";
import type { CalendarProps } from "./calendar";
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
  const type = (box: HTMLInputElement) => {
    const known = box.value.trim() === "" || parseDay(box.value, now()) !== null;
    box.setCustomValidity(known ? "" : NO_SUCH_DAY);
    setDraft(box.value);
  };
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
    own.current?.setCustomValidity("");
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
        onChange={(event) => type(event.target)}
        onBlur={commit}
        onKeyDown={(event) => event.key === "Enter" && commit()}
        unit={
          !locked && (
            <CalendarButton
              open={open}
              onOpen={setOpen}
              value={isPlainDate(iso) ? iso : null}
              today={now()}
              onPick={pick}
            />
          )
        }
      />
      {name && <input type="hidden" name={name} value={iso} />}
    </>
  );
}

// Keeps a form from being sent with the day before in place of what is written.
const NO_SUCH_DAY = "No such day. Write it as 30 Nov 2026.";

function CalendarButton(props: CalendarProps & { open: boolean; onOpen: (open: boolean) => void }) {
  const { open, onOpen, ...calendar } = props;
  return (
    <Popover
      open={open}
      onOpenChange={onOpen}
      align="end"
      label="Calendar"
      trigger={
        <button type="button" className="-mr-1 flex rounded-control p-1" aria-label="Open the calendar">
          <Icon name="calendar" size={14} />
        </button>
      }
    >
      <Suspense fallback={<div className="h-[310px] w-[256px]" />}>
        <Calendar {...calendar} />
      </Suspense>
    </Popover>
  );
}

"use client";
import { type ClipboardEvent, type FocusEvent, type KeyboardEvent, useState } from "react";
import type { PlainDate } from "@/lib/engine/calendar/plain-date";
import { cx } from "../cx";
import { Icon } from "../icon";
import { isNumeric, readCell, type SheetColumn, type SheetLine, showCell } from "./model";

export interface CellProps {
  line: SheetLine;
  column: SheetColumn;
  label: string;
  today: PlainDate;
  onValue: (value: string, settled: boolean) => void;
  onKey: (event: KeyboardEvent<HTMLInputElement | HTMLSelectElement>) => void;
  onPaste: (event: ClipboardEvent<HTMLInputElement>) => void;
}

/** A cell to type in: an input without a box; at rest it shows its value as people read it. */
export function Cell(props: CellProps) {
  const { line, column, today } = props;
  const value = line.cells[column.id] ?? "";
  if (column.kind === "figure" || line.locked) {
    return (
      <span className={cx("c", isNumeric(column) && "num", column.kind === "figure" && "font-medium")}>
        {showCell(column, value, today)}
      </span>
    );
  }
  return column.kind === "select" ? <ChoiceCell {...props} value={value} /> : <TextCell {...props} value={value} />;
}

function TextCell({ column, line, label, today, value, onValue, onKey, onPaste }: CellProps & { value: string }) {
  const [draft, setDraft] = useState<string | null>(null);
  const wrong = draft !== null && readCell(column, draft, today) === null;
  const type = (text: string) => {
    setDraft(text);
    const read = readCell(column, text, today);
    if (read !== null && read !== value) onValue(read, false);
  };
  const leave = () => {
    if (draft === null || wrong) return;
    setDraft(null);
    onValue(readCell(column, draft, today) ?? value, true);
  };
  const key = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Escape" && draft !== null) setDraft(null);
    onKey(event);
    if (event.key === "Enter" && document.activeElement === event.target) leave();
  };
  return (
    <input
      className={cx("c", isNumeric(column) && "num")}
      aria-label={label}
      aria-invalid={wrong || undefined}
      title={column.kind === "date-span" ? value.replace("/", " / ") : undefined}
      inputMode={isNumeric(column) ? "decimal" : undefined}
      autoComplete="off"
      data-cell={cellKey(line.id, column.id)}
      value={draft ?? showCell(column, value, today)}
      onFocus={selectAll}
      onChange={(event) => type(event.target.value)}
      onBlur={leave}
      onKeyDown={key}
      onPaste={onPaste}
    />
  );
}

function ChoiceCell({ column, line, label, value, onValue, onKey }: CellProps & { value: string }) {
  return (
    <span className="relative block">
      <select
        className="c num"
        aria-label={label}
        data-cell={cellKey(line.id, column.id)}
        value={value}
        onChange={(event) => onValue(event.target.value, true)}
        onKeyDown={onKey}
      >
        {!column.options?.some((option) => option.value === value) && <option value={value}>{value}</option>}
        {column.options?.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon name="chevron-down" size={12} className="pointer-events-none absolute top-[11px] right-2 text-ink-3" />
    </span>
  );
}

/** Name of a cell in the document, by which the focus finds it. */
export function cellKey(line: string, column: string): string {
  return `${line}/${column}`;
}

function selectAll(event: FocusEvent<HTMLInputElement>): void {
  event.target.select();
}

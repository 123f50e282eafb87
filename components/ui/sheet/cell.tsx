"use client";
import { type ClipboardEvent, type FocusEvent, type KeyboardEvent, useState } from "react";
import type { PlainDate } from "@/lib/engine/calendar/plain-date";
import { cx } from "../cx";
import { Icon } from "../icon";
import { type CellEdit, isNumeric, readCell, type SheetColumn, type SheetLine, showCell } from "./model";
import { sentenceOf } from "./sentences";

export interface CellProps {
  line: SheetLine;
  column: SheetColumn;
  label: string;
  today: PlainDate;
  onEdit: (edit: CellEdit, settled: boolean) => void;
  onKey: (event: KeyboardEvent<HTMLInputElement | HTMLSelectElement>) => void;
  onPaste: (event: ClipboardEvent<HTMLElement>) => void;
}

/** A cell to type in: an input without a box; at rest it shows its value as people read it. */
export function Cell(props: CellProps) {
  const { line, column, today } = props;
  const value = line.cells[column.id] ?? "";
  if (column.kind === "figure" || line.locked) {
    const weight = column.kind === "figure" && (column.quiet ? "text-ink-3" : "font-medium");
    return <span className={cx("c", isNumeric(column) && "num", weight)}>{showCell(column, value, today)}</span>;
  }
  const isChoice = column.kind === "select" && !line.fixed?.includes(column.id);
  return isChoice ? <ChoiceCell {...props} value={value} /> : <TextCell {...props} value={value} />;
}

function TextCell(props: CellProps & { value: string }) {
  const { column, line, label, today, value, onEdit, onKey, onPaste } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const at = { line: line.id, column: column.id };
  const unread = line.unread?.[column.id];
  const type = (text: string) => {
    setDraft(text);
    const read = readCell(column, text, today);
    if (read === null) onEdit({ ...at, value: null, text }, false);
    else if (read !== value || unread !== undefined) onEdit({ ...at, value: read }, false);
  };
  const leave = () => {
    if (draft === null) return;
    setDraft(null);
    const read = readCell(column, draft, today);
    if (read !== null) onEdit({ ...at, value: read }, true);
  };
  const key = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Escape" && draft !== null) setDraft(null);
    onKey(event);
    if (event.key === "Enter" && document.activeElement === event.target) leave();
  };
  const paste = (event: ClipboardEvent<HTMLInputElement>) => {
    onPaste(event);
    if (event.defaultPrevented) setDraft(null);
  };
  return (
    <input
      className={cx("c", isNumeric(column) && "num")}
      aria-label={label}
      {...saidOf(line, column)}
      title={column.kind === "date-span" ? value.replace("/", " / ") : undefined}
      inputMode={isNumeric(column) ? "decimal" : undefined}
      autoComplete="off"
      readOnly={line.fixed?.includes(column.id)}
      data-cell={cellKey(line.id, column.id)}
      value={draft ?? unread ?? showCell(column, value, today)}
      onFocus={selectAll}
      onChange={(event) => type(event.target.value)}
      onBlur={leave}
      onKeyDown={key}
      onPaste={paste}
    />
  );
}

function ChoiceCell({ column, line, label, value, onEdit, onKey, onPaste }: CellProps & { value: string }) {
  const unread = line.unread?.[column.id];
  const isKnown = column.options?.some((option) => option.value === value);
  return (
    <span className="relative block">
      <select
        className="c num"
        aria-label={label}
        {...saidOf(line, column)}
        data-cell={cellKey(line.id, column.id)}
        value={unread === undefined ? value : unreadChoice}
        onChange={(event) => onEdit({ line: line.id, column: column.id, value: event.target.value }, true)}
        onKeyDown={onKey}
        onPaste={onPaste}
      >
        {unread !== undefined && (
          <option value={unreadChoice} disabled>
            {unread}
          </option>
        )}
        {!isKnown && unread === undefined && <option value={value}>{value}</option>}
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

const unreadChoice = "unread";

/** Marks a cell that is wrong, and leads to the sentence under its line. */
function saidOf(line: SheetLine, column: SheetColumn) {
  const isSaid = sentenceOf(line, column) !== null;
  return {
    "aria-invalid": isSaid || undefined,
    "aria-describedby": isSaid ? sentenceId(line.id, column.id) : undefined,
  };
}

/** Name of the sentence about a cell in the document. */
export function sentenceId(line: string, column: string): string {
  return `said-${line}-${column}`;
}

/** Name of a cell in the document, by which the focus finds it. */
export function cellKey(line: string, column: string): string {
  return `${line}/${column}`;
}

function selectAll(event: FocusEvent<HTMLInputElement>): void {
  event.target.select();
}

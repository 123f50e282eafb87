"use client";
import { type KeyboardEvent, useState } from "react";
import { cx } from "@/components/ui/cx";
import { showDecimal } from "@/components/ui/decimal-text";
import { fractionOf, percentOf, percentRule } from "./percent";

/** "kept": the person thought better of it. */
export type CellOutcome = "saved" | "kept" | "refused";

export interface MatrixCellProps {
  /** "Germany, Software". */
  label: string;
  /** Place in the sheet, for Enter and the arrows. */
  row: number;
  column: number;
  /** The fraction in force; null is no rate. */
  amount: string | null;
  isMissing: boolean;
  denied: string | undefined;
  /** Null takes the rate away. */
  save: (amount: string | null) => Promise<CellOutcome>;
  onProblem: (sentence: string | null) => void;
}

/** A rate of the sheet, typed in percent; saved when the cell is left. */
export function MatrixCell(props: MatrixCellProps) {
  const { label, row, column, amount, isMissing, denied, save, onProblem } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const [state, setState] = useState<"rest" | "saving" | "wrong">("rest");
  const shown = amount === null ? "" : `${showDecimal(percentOf(amount))} %`;
  const rest = () => {
    setTyped(null);
    setState("rest");
  };
  const commit = async () => {
    if (typed === null || state === "saving") return;
    const fraction = typed.trim() === "" ? null : fractionOf(typed);
    if (fraction === amount) return rest();
    if (fraction === null && typed.trim() !== "") {
      setState("wrong");
      return onProblem(`${label}: ${percentRule}`);
    }
    setState("saving");
    onProblem(null);
    const outcome = await save(fraction);
    if (outcome === "kept") return rest();
    setState(outcome === "saved" ? "rest" : "wrong");
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Escape") return rest();
    const step = { Enter: event.shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = event.currentTarget
      .closest("table")
      ?.querySelector<HTMLInputElement>(`[data-cell="${row + step}:${column}"]`);
    if (next) next.focus();
    else event.currentTarget.blur();
  };
  return (
    <td className={cx(isMissing && typed === null && "bg-warning-soft")}>
      <input
        className={cx("c num", isMissing && "placeholder:font-medium placeholder:text-warning")}
        aria-label={`${label}, rate in per cent`}
        aria-invalid={state === "wrong" || undefined}
        aria-busy={state === "saving" || undefined}
        data-cell={`${row}:${column}`}
        placeholder={isMissing ? "Add rate" : "—"}
        inputMode="decimal"
        autoComplete="off"
        readOnly={denied !== undefined}
        title={denied}
        value={typed ?? shown}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => void commit()}
        onKeyDown={onKeyDown}
      />
    </td>
  );
}

"use client";
import { RunSelected, type RunSelectedProps } from "./run-selected";

export interface ArchiveSelectedProps<Row extends { id: string }>
  extends Pick<RunSelectedProps<Row>, "selection" | "onEnd" | "nameOf" | "codeOf" | "consequences"> {
  archive: RunSelectedProps<Row>["run"];
  /** One of them and several: `customer`, `customers`. */
  nouns: readonly [string, string];
}

/** Asks, then archives one selected row after the other, a result per row. */
export function ArchiveSelected<Row extends { id: string }>({ archive, nouns, ...props }: ArchiveSelectedProps<Row>) {
  const { count, rows } = props.selection;
  const [one, several] = nouns;
  const [first] = rows;
  return (
    <RunSelected
      {...props}
      run={archive}
      title={`Archive ${count === 1 && first ? props.nameOf(first) : `${count} ${several}`}`}
      runningWords="Archiving"
      doneWords="Archived"
      keepLabel={`Keep ${count === 1 ? one : several}`}
      confirmLabel={`Archive ${count === 1 ? one : `${count} ${several}`}`}
    />
  );
}

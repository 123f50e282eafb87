"use client";
import type { FormEvent, ReactNode, RefObject } from "react";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { Drawer } from "@/components/ui/drawer";
import { Note } from "@/components/ui/note";
import { cellAt, clearCell, copyFromBefore, phaseBefore } from "./cell-edits";
import { type CellPlace, phaseName } from "./draft";
import type { Builder } from "./use-builder";

export interface TermDrawerProps {
  builder: Builder;
  title: string;
  /** Of the cell that is edited; null for a new one. */
  place: CellPlace | null;
  form: RefObject<HTMLFormElement | null>;
  submit: (event: FormEvent) => void;
  /** A fault of the whole, which no field has. */
  error: string | undefined;
  onClose: () => void;
  children: ReactNode;
}

/** The drawer of a cell: its fields, taking over what the phase before says, emptying it. */
export function TermDrawer({ builder, title, place, form, submit, error, onClose, children }: TermDrawerProps) {
  const id = useId();
  return (
    <Drawer
      open
      onOpenChange={(open) => !open && onClose()}
      title={place ? `${title}, ${phaseName(builder.draft, place.phase)}` : title}
      footer={
        <>
          {place && <CellActions builder={builder} place={place} onDone={onClose} />}
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={id}>
            {place ? "Apply" : "Add"}
          </Button>
        </>
      }
    >
      <form ref={form} id={id} className="grid gap-4" onSubmit={submit} noValidate>
        {error && <Note tone="critical" icon="circle-alert" role="alert" title={error} />}
        {children}
      </form>
    </Drawer>
  );
}

/** Empties a cell, or takes over what the phase before says. */
export function CellActions({ builder, place, onDone }: { builder: Builder; place: CellPlace; onDone: () => void }) {
  const { draft, change } = builder;
  const before = phaseBefore(draft, place.phase);
  const isThere = cellAt(draft, place.section, place) !== undefined;
  const hasBefore = before !== null && cellAt(draft, place.section, { row: place.row, phase: before }) !== undefined;
  return (
    <span className="mr-auto flex gap-2">
      {isThere && (
        <Button
          variant="ghost"
          icon="trash-2"
          className="-ml-2"
          onClick={() => {
            change((now) => clearCell(now, place));
            onDone();
          }}
        >
          Remove
        </Button>
      )}
      {hasBefore && (
        <Button
          variant="ghost"
          onClick={() => {
            change((now) => copyFromBefore(now, place));
            onDone();
          }}
        >
          Same as {phaseName(draft, before)}
        </Button>
      )}
    </span>
  );
}

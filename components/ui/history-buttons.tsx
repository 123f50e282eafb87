"use client";
import { useEffect } from "react";
import { IconButton } from "./icon-button";
import { isTyping } from "./typing";

export interface Steps {
  canUndo: boolean;
  canRedo: boolean;
  undo: () => void;
  redo: () => void;
}

export interface HistoryButtonsProps {
  steps: Steps;
  /** Whether ⌘Z is the page's also where text is typed; otherwise fields have an undo of their own. */
  inFields: boolean;
  /** While what is shown is about to be replaced, nothing is undone. */
  working?: boolean;
}

/** Undo and redo, also by ⌘Z and ⇧⌘Z. */
export function HistoryButtons({ steps, inFields, working = false }: HistoryButtonsProps) {
  const { undo, redo } = steps;
  const [canUndo, canRedo] = [steps.canUndo && !working, steps.canRedo && !working];
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.metaKey || event.ctrlKey) || event.key.toLowerCase() !== "z") return;
      if (!inFields && isTyping(event.target)) return;
      event.preventDefault();
      if (working) return;
      if (event.shiftKey) redo();
      else undo();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [undo, redo, inFields, working]);
  return (
    <span className="flex">
      <IconButton icon="undo-2" size="small" label="Undo" shortcut="⌘Z" disabled={!canUndo} onClick={undo} />
      <IconButton icon="redo-2" size="small" label="Redo" shortcut="⇧⌘Z" disabled={!canRedo} onClick={redo} />
    </span>
  );
}

"use client";
import { useEffect } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { isTyping } from "@/components/ui/typing";

export interface Steps {
  canUndo: boolean;
  canRedo: boolean;
  undo: () => void;
  redo: () => void;
}

/** Undo and redo, also by ⌘Z where no text is typed: fields have an undo of their own. */
export function HistoryButtons({ canUndo, canRedo, undo, redo }: Steps) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.metaKey || event.ctrlKey) || event.key.toLowerCase() !== "z" || isTyping(event.target)) return;
      event.preventDefault();
      if (event.shiftKey) redo();
      else undo();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [undo, redo]);
  return (
    <span className="flex">
      <IconButton icon="undo-2" size="small" label="Undo" shortcut="⌘Z" disabled={!canUndo} onClick={undo} />
      <IconButton icon="redo-2" size="small" label="Redo" shortcut="⇧⌘Z" disabled={!canRedo} onClick={redo} />
    </span>
  );
}

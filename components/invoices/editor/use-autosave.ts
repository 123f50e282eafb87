"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Autosave } from "@/components/ui/autosave-state";
import type { DraftContentInput } from "@/lib/features/invoices/editor/schema";
import { type EditorState, obstacle, toContent } from "./editor-model";

export type SaveAnswer =
  | { ok: true; data: { revision: number; updatedAt: string } }
  | { ok: false; error: { message: string; reason?: string; fields?: Record<string, string[]> } };
export type SaveDraft = (input: { id: string; revision: number } & DraftContentInput) => Promise<SaveAnswer>;

const pauseMilliseconds = 800;

/**
 * Saves after a pause in typing, one save at a time, always the newest state. A conflict stops saving until the person decides; being
 * offline keeps the changes here and tries again when the network is back.
 */
export function useAutosave(
  draft: { id: string; revision: number; savedAt: string; timeZone: string },
  state: EditorState,
  save: SaveDraft,
) {
  const { id, timeZone } = draft;
  const [status, setStatus] = useState<Autosave>({ kind: "saved", at: clock(draft.savedAt, timeZone) });
  const [conflict, setConflict] = useState(false);
  const revision = useRef(draft.revision);
  const saved = useRef(state);
  const newest = useRef(state);
  const running = useRef<Promise<boolean> | null>(null);
  newest.current = state;

  const saveNow = useCallback(async (): Promise<boolean> => {
    if (running.current) await running.current;
    const wanted = newest.current;
    if (wanted === saved.current) return true;
    const problem = obstacle(wanted);
    if (problem) {
      setStatus({ kind: "failed", reason: problem });
      return false;
    }
    setStatus({ kind: "saving" });
    running.current = save({ id, revision: revision.current, ...toContent(wanted) })
      .then((answer) => {
        if (!answer.ok) {
          if (answer.error.reason === "STALE_REVISION") setConflict(true);
          setStatus({
            kind: "failed",
            reason: Object.values(answer.error.fields ?? {})[0]?.[0] ?? answer.error.message,
          });
          return false;
        }
        revision.current = answer.data.revision;
        saved.current = wanted;
        setStatus({ kind: "saved", at: clock(answer.data.updatedAt, timeZone) });
        return true;
      })
      .catch(() => {
        setStatus({ kind: "offline", changes: 1 });
        return false;
      });
    const done = await running.current;
    running.current = null;
    return done;
  }, [id, save, timeZone]);

  useEffect(() => {
    if (conflict || state === saved.current) return;
    const timer = setTimeout(() => void saveNow(), pauseMilliseconds);
    return () => clearTimeout(timer);
  }, [state, conflict, saveNow]);

  useEffect(() => {
    const retry = () => void saveNow();
    const warn = (event: BeforeUnloadEvent) => {
      if (newest.current !== saved.current) event.preventDefault();
    };
    window.addEventListener("online", retry);
    window.addEventListener("beforeunload", warn);
    return () => {
      window.removeEventListener("online", retry);
      window.removeEventListener("beforeunload", warn);
    };
  }, [saveNow]);

  return { status, conflict, saveNow, hasUnsaved: state !== saved.current, revision };
}

function clock(iso: string, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone }).format(new Date(iso));
}

"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Autosave } from "@/components/ui/autosave-state";
import type { DraftContentInput, InvoiceContent } from "@/lib/features/invoices/editor/schema";
import { type EditorState, obstacle, toContent } from "./editor-model";

export type SaveAnswer =
  | { ok: true; data: { revision: number; updatedAt: string; content: InvoiceContent } }
  | { ok: false; error: { message: string; reason?: string; fields?: Record<string, string[]> } };
export type SaveDraft = (input: { id: string; revision: number } & DraftContentInput) => Promise<SaveAnswer>;

/** The draft as the server has it. */
export interface StoredDraft {
  revision: number;
  savedAt: string;
  content: InvoiceContent;
}

const pauseMilliseconds = 800;

/**
 * Saves after a pause in typing, one save at a time, always the newest state. A conflict stops saving until the person decides; being
 * offline keeps the changes here and tries again when the network is back.
 */
export function useAutosave(
  draft: StoredDraft & { id: string; timeZone: string },
  state: EditorState,
  save: SaveDraft,
) {
  const { id, timeZone } = draft;
  const [status, setStatus] = useState<Autosave>({ kind: "saved", at: clock(draft.savedAt, timeZone) });
  const [conflict, setConflict] = useState(false);
  const kept = useRef({
    ...{ revision: draft.revision, content: draft.content },
    ...{ saved: state, newest: state, running: Promise.resolve(true) },
  });
  kept.current.newest = state;

  const saveNow = useCallback((): Promise<boolean> => {
    const turn = async (): Promise<boolean> => {
      const { newest: wanted, saved, revision } = kept.current;
      if (wanted === saved) return true;
      const problem = obstacle(wanted);
      if (problem) {
        setStatus({ kind: "failed", reason: problem });
        return false;
      }
      setStatus({ kind: "saving" });
      const answer = await save({ id, revision, ...toContent(wanted) }).catch(() => null);
      if (answer === null) setStatus({ kind: "offline", changes: 1 });
      else if (answer.ok) {
        Object.assign(kept.current, { revision: answer.data.revision, content: answer.data.content, saved: wanted });
        setStatus({ kind: "saved", at: clock(answer.data.updatedAt, timeZone) });
      } else {
        if (answer.error.reason === "STALE_REVISION") setConflict(true);
        setStatus({ kind: "failed", reason: Object.values(answer.error.fields ?? {})[0]?.[0] ?? answer.error.message });
      }
      return answer?.ok ?? false;
    };
    const next = kept.current.running.then(turn);
    kept.current.running = next;
    return next;
  }, [id, save, timeZone]);

  /** Goes on from what the server has now, shown as `shown`. */
  const rebase = useCallback(
    ({ savedAt, ...stored }: StoredDraft, shown: EditorState) => {
      Object.assign(kept.current, { ...stored, saved: shown, newest: shown });
      setConflict(false);
      setStatus({ kind: "saved", at: clock(savedAt, timeZone) });
    },
    [timeZone],
  );

  useEffect(() => {
    if (conflict || state === kept.current.saved) return;
    const timer = setTimeout(() => void saveNow(), pauseMilliseconds);
    return () => clearTimeout(timer);
  }, [state, conflict, saveNow]);

  useLeaving(saveNow, () => kept.current.newest !== kept.current.saved);
  const settledRevision = useCallback(() => revisionOf(kept.current), []);
  return { status, conflict, saveNow, rebase, settledRevision, savedContent: () => kept.current.content };
}

/** The revision that holds all that is typed; null while something is not saved. */
function revisionOf(kept: { newest: EditorState; saved: EditorState; revision: number }): number | null {
  return kept.newest === kept.saved ? kept.revision : null;
}

/** Saves when the network is back, and warns who closes the page with something unsaved. */
function useLeaving(saveNow: () => Promise<boolean>, hasUnsaved: () => boolean): void {
  const unsaved = useRef(hasUnsaved);
  unsaved.current = hasUnsaved;
  useEffect(() => {
    const retry = () => void saveNow();
    const warn = (event: BeforeUnloadEvent) => {
      if (unsaved.current()) event.preventDefault();
    };
    window.addEventListener("online", retry);
    window.addEventListener("beforeunload", warn);
    return () => {
      window.removeEventListener("online", retry);
      window.removeEventListener("beforeunload", warn);
    };
  }, [saveNow]);
}

function clock(iso: string, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone }).format(new Date(iso));
}

"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Autosave } from "../autosave-state";
import type { Answer, Refusal } from "../use-submit";

export type SaveAnswer<Content> = Answer<{ revision: number; updatedAt: string; content: Content }>;
export type SaveDraft<Input, Content> = (
  input: { id: string; revision: number } & Input,
) => Promise<SaveAnswer<Content>>;

/** The draft as the server has it. */
export interface StoredDraft<Content> {
  revision: number;
  savedAt: string;
  content: Content;
}

/** How what is typed becomes what is saved. */
export interface DraftModel<State, Input> {
  /** Why the draft cannot be saved as it stands, in words; null when it can. */
  obstacle: (state: State) => string | null;
  toInput: (state: State) => Input;
}

/** Why the server did not take what was sent. */
export interface RefusedSave<Input> {
  fields: Record<string, string[]>;
  sent: Input;
}

const pauseMilliseconds = 800;

/**
 * Saves after a pause in typing, one save at a time, always the newest state. A conflict stops saving until the person decides; being
 * offline keeps the changes here and tries again when the network is back.
 *
 * @param model lasts as long as the editor: the same object at every render
 */
export function useAutosave<State, Input, Content>(
  draft: StoredDraft<Content> & { id: string; timeZone: string },
  state: State,
  save: SaveDraft<Input, Content>,
  model: DraftModel<State, Input>,
) {
  const { id, timeZone } = draft;
  const { status, conflict, refused, setStatus, setConflict, settle, refuse } = useOutcome<Input>(
    draft.savedAt,
    timeZone,
  );
  const kept = useRef({ ...storedOf(draft), saved: state, newest: state, running: Promise.resolve(true) });
  kept.current.newest = state;

  const saveNow = useCallback((): Promise<boolean> => {
    const turn = async (): Promise<boolean> => {
      const { newest: wanted, saved, savedAt, revision } = kept.current;
      if (wanted === saved) return settle(savedAt);
      const problem = model.obstacle(wanted);
      if (problem) {
        setStatus({ kind: "failed", reason: problem });
        return false;
      }
      setStatus({ kind: "saving" });
      const sent = model.toInput(wanted);
      const answer = await save({ id, revision, ...sent }).catch(() => null);
      if (answer?.ok) {
        const stored = { ...answer.data, savedAt: answer.data.updatedAt };
        Object.assign(kept.current, { ...storedOf(stored), saved: wanted });
        return settle(stored.savedAt);
      }
      if (answer === null) setStatus({ kind: "offline", changes: 1 });
      else refuse(answer.error, sent);
      return false;
    };
    const next = kept.current.running.then(turn);
    kept.current.running = next;
    return next;
  }, [id, save, model, setStatus, settle, refuse]);

  /** Goes on from what the server has now, shown as `shown`. */
  const rebase = useCallback(
    (stored: StoredDraft<Content>, shown: State) => {
      Object.assign(kept.current, { ...storedOf(stored), saved: shown, newest: shown });
      setConflict(false);
      settle(stored.savedAt);
    },
    [settle, setConflict],
  );

  const isSaid = status.kind !== "failed";
  useSavingAfterPause(saveNow, state, (shown) => conflict || (shown === kept.current.saved && isSaid));
  useLeaving(saveNow, () => kept.current.newest !== kept.current.saved);
  const settledRevision = useCallback(() => revisionOf(kept.current), []);
  return { status, conflict, refused, saveNow, rebase, settledRevision, savedContent: () => kept.current.content };
}

/** What became of the last save. */
function useOutcome<Input>(savedAt: string, timeZone: string) {
  const [status, setStatus] = useState<Autosave>({ kind: "saved", at: clock(savedAt, timeZone) });
  const [conflict, setConflict] = useState(false);
  const [refused, setRefused] = useState<RefusedSave<Input> | null>(null);
  const settle = useCallback(
    (at: string): true => {
      setRefused(null);
      setStatus({ kind: "saved", at: clock(at, timeZone) });
      return true;
    },
    [timeZone],
  );
  const refuse = useCallback(({ fields = {}, message, reason }: Refusal, sent: Input) => {
    if (reason === "STALE_REVISION") setConflict(true);
    setRefused({ fields, sent });
    setStatus({ kind: "failed", reason: Object.values(fields)[0]?.[0] ?? message });
  }, []);
  return { status, conflict, refused, setStatus, setConflict, settle, refuse };
}

function storedOf<Content>({ revision, savedAt, content }: StoredDraft<Content>): StoredDraft<Content> {
  return { revision, savedAt, content };
}

/** The revision that holds all that is typed; null while something is not saved. */
function revisionOf<State>(kept: { newest: State; saved: State; revision: number }): number | null {
  return kept.newest === kept.saved ? kept.revision : null;
}

function useSavingAfterPause<State>(
  saveNow: () => Promise<boolean>,
  state: State,
  isSettled: (state: State) => boolean,
): void {
  const settled = useRef(isSettled);
  settled.current = isSettled;
  useEffect(() => {
    if (settled.current(state)) return;
    const timer = setTimeout(() => void saveNow(), pauseMilliseconds);
    return () => clearTimeout(timer);
  }, [state, saveNow]);
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

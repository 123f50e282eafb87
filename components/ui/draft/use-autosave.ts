"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Autosave } from "../autosave-state";
import { type Answer, ask, type Refusal, unreachable } from "../use-submit";
import { SaveTurns, type Sent } from "./save-turns";

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
export function useAutosave<State extends object, Input, Content>(
  draft: StoredDraft<Content> & { id: string; timeZone: string },
  state: State,
  save: SaveDraft<Input, Content>,
  model: DraftModel<State, Input>,
) {
  const { id } = draft;
  const { status, conflict, refused, setStatus, setConflict, settle, fail, refuse } = useOutcome<Input>(draft);
  const kept = useRef(storedOf(draft));
  const [turns] = useState(() => new SaveTurns(state));
  turns.newest = state;

  const saveNow = useCallback(
    () =>
      turns.next(async (wanted, isStored) => {
        const { savedAt, revision } = kept.current;
        if (isStored) return settle(savedAt);
        const problem = model.obstacle(wanted);
        if (problem) return fail(problem);
        setStatus({ kind: "saving" });
        const sent = model.toInput(wanted);
        const answer = await ask(save, { id, revision, ...sent });
        if (!answer.ok) return refuse(answer.error, sent);
        kept.current = storedOf({ ...answer.data, savedAt: answer.data.updatedAt });
        // What was typed meanwhile is about to be saved.
        return turns.newest === wanted ? settle(kept.current.savedAt) : "STORED";
      }),
    [id, save, model, turns, setStatus, settle, fail, refuse],
  );

  /** Goes on from what the server has now, shown as `shown`. */
  const rebase = useCallback(
    (stored: StoredDraft<Content>, shown: State) => {
      kept.current = storedOf(stored);
      turns.restart(shown);
      setConflict(false);
      settle(stored.savedAt);
    },
    [turns, settle, setConflict],
  );

  const isSaid = status.kind !== "failed";
  useSavingAfterPause(saveNow, state, (shown) => conflict || (turns.isSettled(shown) && isSaid));
  useLeaving(saveNow, () => !turns.isStored);
  /** The revision that holds all that is typed; null while something is not saved. */
  const settledRevision = useCallback(() => (turns.isStored ? kept.current.revision : null), [turns]);
  return { status, conflict, refused, saveNow, rebase, settledRevision, savedContent: () => kept.current.content };
}

/** What became of the last save. */
function useOutcome<Input>({ savedAt, timeZone }: { savedAt: string; timeZone: string }) {
  const [status, setStatus] = useState<Autosave>({ kind: "saved", at: clock(savedAt, timeZone) });
  const [conflict, setConflict] = useState(false);
  const [refused, setRefused] = useState<RefusedSave<Input> | null>(null);
  const settle = useCallback(
    (at: string): Sent => {
      setRefused(null);
      setStatus({ kind: "saved", at: clock(at, timeZone) });
      return "STORED";
    },
    [timeZone],
  );
  const fail = useCallback((reason: string): Sent => {
    setStatus({ kind: "failed", reason });
    return "REFUSED";
  }, []);
  const refuse = useCallback(
    (error: Refusal, sent: Input): Sent => {
      if (error === unreachable) {
        setStatus({ kind: "offline", changes: 1 });
        return "UNKNOWN";
      }
      const { fields = {}, message, reason } = error;
      if (reason === "STALE_REVISION") setConflict(true);
      setRefused({ fields, sent });
      return fail(Object.values(fields)[0]?.[0] ?? message);
    },
    [fail],
  );
  return { status, conflict, refused, setStatus, setConflict, settle, fail, refuse };
}

function storedOf<Content>({ revision, savedAt, content }: StoredDraft<Content>): StoredDraft<Content> {
  return { revision, savedAt, content };
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

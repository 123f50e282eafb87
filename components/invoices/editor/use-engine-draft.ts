"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import type { useAutosave } from "@/components/ui/draft/use-autosave";
import type { InvoiceCalculation } from "@/lib/features/billing-runs/recalculate/schema";
import type { DraftContentInput, InvoiceContent } from "@/lib/features/invoices/editor/schema";
import type { InvoicePage } from "@/lib/features/invoices/page/schema";
import { changeSentences } from "../calculation/change-words";
import { refusalText } from "../calculation/refusal-words";
import { asked, type EngineAnswer, type EngineVerbs } from "../engine-verbs";
import { type EditorState, stateOf } from "./editor-model";
import { isOutdated } from "./engine-marks";
import type { Outcome } from "./outcome-note";

export interface EngineDraftProps
  extends Pick<EngineVerbs, "recalculate" | "resetLine" | "loadPage" | "loadCalculation"> {
  page: InvoicePage;
  /** How the engine made the draft's lines; null where people wrote them. */
  calculation: InvoiceCalculation | null;
}

interface Editing {
  state: EditorState;
  saving: ReturnType<typeof useAutosave<EditorState, DraftContentInput, InvoiceContent>>;
  /** Shows what the server has now; what could be undone is gone. */
  show: (state: EditorState) => void;
}

/**
 * What the engine does to the draft while it is edited. What is typed is saved first, and while the engine works nothing can be typed, so
 * that nothing is lost.
 */
export function useEngineDraft(props: EngineDraftProps, { state, saving, show }: Editing) {
  const { recalculate, resetLine, loadPage, loadCalculation } = props;
  const [page, setPage] = useState(props.page);
  const { calculation, take, current } = useCalculation(props);
  const [working, setWorking] = useState(false);
  const { outcome, tell, clear } = useOutcome();
  const { id, currency } = page.invoice;

  async function takeTheirs(): Promise<InvoicePage | null> {
    const loaded = await asked(loadPage({ id }));
    const calculated = calculation ? await asked(loadCalculation({ id })) : null;
    if (!loaded.ok || (calculated && !calculated.ok)) return null;
    const { invoice, revision, content } = loaded.data;
    const shown = stateOf(loaded.data);
    saving.rebase({ revision, savedAt: invoice.updatedAt, content }, shown);
    show(shown);
    setPage(loaded.data);
    if (calculated) take(calculated.data, revision);
    return loaded.data;
  }

  async function work(done: string, ask: () => Promise<EngineAnswer<unknown>>): Promise<void> {
    setWorking(true);
    clear();
    const told = await changed(done, ask);
    setWorking(false);
    tell(told);
  }

  async function changed(done: string, ask: () => Promise<EngineAnswer<unknown>>): Promise<Omit<Outcome, "turn">> {
    if (!(await saving.saveNow())) return refused("What you typed could not be saved, so nothing was worked out.");
    const before = saving.savedContent();
    const answer = await asked(ask());
    if (!answer.ok) {
      const { title, detail } = refusalText(answer.error);
      return refused(title, detail);
    }
    const after = await takeTheirs();
    if (!after) return refused(`${done}, but the answer could not be loaded.`, "Load the page again.");
    const sentences = changeSentences(before, after.content, currency);
    const nothing = sentences.length === 0;
    return { isRefused: false, title: nothing ? `${done}. Nothing changed.` : `${done}.`, sentences };
  }

  const { settledRevision } = saving;
  const readAgain = useReadAgain(id, { loadCalculation, take, settledRevision });
  const isSettled = saving.status.kind === "saved" && isOutdated(state, calculation);
  useEffect(() => {
    if (isSettled) void readAgain();
  }, [isSettled, readAgain]);

  return {
    ...{ page, calculation, working, outcome, readAgain },
    currentCalculation: () => current(settledRevision()),
    recalculate: () => void work("Recalculated", () => recalculate({ id })),
    resetLine: (lineId: string) => void work("Reset to what the engine says", () => resetLine({ id, lineId })),
    bringBack: (deletedKey: string) => void work("Brought back", () => resetLine({ id, deletedKey })),
    closeOutcome: clear,
  };
}

export type EngineDraft = ReturnType<typeof useEngineDraft>;

function useOutcome() {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const turn = useRef(0);
  const tell = (told: Omit<Outcome, "turn">) => {
    turn.current += 1;
    setOutcome({ ...told, turn: turn.current });
  };
  return { outcome, tell, clear: () => setOutcome(null) };
}

/** The calculation as it was read last, and of which revision of the draft it is at least. */
function useCalculation(props: Pick<EngineDraftProps, "calculation" | "page">) {
  const [calculation, setCalculation] = useState(props.calculation);
  const readAt = useRef<number | null>(props.page.revision);
  const take = useCallback((read: InvoiceCalculation, revision: number | null) => {
    readAt.current = revision;
    setCalculation(read);
  }, []);
  /** Null where something was typed since it was read. */
  const current = (revision: number | null) => {
    return revision !== null && revision === readAt.current ? calculation : null;
  };
  return { calculation, take, current };
}

interface Reading extends Pick<EngineDraftProps, "loadCalculation"> {
  take: ReturnType<typeof useCalculation>["take"];
  settledRevision: Editing["saving"]["settledRevision"];
}

function useReadAgain(id: string, { loadCalculation, take, settledRevision }: Reading) {
  return useCallback(async () => {
    const revision = settledRevision();
    const answer = await asked(loadCalculation({ id }));
    if (answer.ok) take(answer.data, revision);
    return answer;
  }, [id, loadCalculation, take, settledRevision]);
}

function refused(title: string, ...sentences: string[]): Omit<Outcome, "turn"> {
  return { isRefused: true, title, sentences };
}

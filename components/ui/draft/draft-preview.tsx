"use client";
import { useEffect, useRef, useState } from "react";
import { PdfViewer } from "../pdf-viewer";
import type { DraftModel } from "./use-autosave";

export type PreviewAnswer = { ok: true; data: { bytes: Uint8Array } } | { ok: false; error: { message: string } };
export type PreviewDraft<Input> = (input: { id: string } & Input) => Promise<PreviewAnswer>;

export interface DraftPreviewProps<State, Input> {
  id: string;
  state: State;
  /** The same object at every render. */
  model: DraftModel<State, Input>;
  preview: PreviewDraft<Input>;
}

const pauseMilliseconds = 700;

/** The document as it would print now, drawn afresh after each pause in typing; the old pages stay until the new ones are there. */
export function DraftPreview<State, Input>({ id, state, model, preview }: DraftPreviewProps<State, Input>) {
  const [bytes, setBytes] = useState<Uint8Array | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const asked = useRef(0);
  useEffect(() => {
    if (model.obstacle(state)) return;
    const turn = asked.current + 1;
    asked.current = turn;
    const timer = setTimeout(
      async () => {
        const answer = await preview({ id, ...model.toInput(state) }).catch(() => null);
        if (turn !== asked.current) return;
        setProblem(answer === null ? "The server did not answer." : answer.ok ? null : answer.error.message);
        if (answer?.ok) setBytes(answer.data.bytes);
      },
      turn === 1 ? 0 : pauseMilliseconds,
    );
    return () => clearTimeout(timer);
  }, [id, state, model, preview]);
  const heading = problem ? `Preview stopped: ${problem}` : "Preview, updates as you type";
  if (!bytes) {
    return (
      <div className="flex h-10 items-center border-line border-b bg-canvas px-4 text-ink-2 text-small" role="status">
        {problem ? heading : "Drawing the preview"}
      </div>
    );
  }
  return <PdfViewer source={bytes} label="PDF preview of the draft" heading={heading} pageWidth={392} />;
}

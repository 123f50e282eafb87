"use client";
import { useEffect, useRef, useState } from "react";
import { PdfViewer } from "@/components/ui/pdf-viewer";
import type { DraftContentInput } from "@/lib/features/invoices/editor/schema";
import { type EditorState, obstacle, toContent } from "./editor-model";

export type PreviewAnswer = { ok: true; data: { bytes: Uint8Array } } | { ok: false; error: { message: string } };
export type PreviewDraft = (input: { id: string } & DraftContentInput) => Promise<PreviewAnswer>;

const pauseMilliseconds = 700;

/** The document as it would print now, drawn afresh after each pause in typing; the old pages stay until the new ones are there. */
export function EditorPreview({ id, state, preview }: { id: string; state: EditorState; preview: PreviewDraft }) {
  const [bytes, setBytes] = useState<Uint8Array | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const asked = useRef(0);
  useEffect(() => {
    if (obstacle(state)) return;
    const turn = asked.current + 1;
    asked.current = turn;
    const timer = setTimeout(
      async () => {
        const answer = await preview({ id, ...toContent(state) }).catch(() => null);
        if (turn !== asked.current) return;
        setProblem(answer === null ? "The server did not answer." : answer.ok ? null : answer.error.message);
        if (answer?.ok) setBytes(answer.data.bytes);
      },
      turn === 1 ? 0 : pauseMilliseconds,
    );
    return () => clearTimeout(timer);
  }, [id, state, preview]);
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

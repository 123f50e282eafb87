"use client";
import { useEffect, useRef } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Note } from "@/components/ui/note";

/** What a recalculation or a reset did, or why it was refused. */
export interface Outcome {
  /** New with each, so that the same answer twice is told twice. */
  turn: number;
  isRefused: boolean;
  title: string;
  sentences: readonly string[];
}

/** Stands over the lines until it is closed, and takes the focus from the button that has gone with its line. */
export function OutcomeNote({ outcome, onClose }: { outcome: Outcome; onClose: () => void }) {
  const note = useRef<HTMLDivElement>(null);
  const { turn, isRefused, title, sentences } = outcome;
  useEffect(() => {
    if (turn > 0) note.current?.focus();
  }, [turn]);
  const [shown, rest] = [sentences.slice(0, mostShown), sentences.length - mostShown];
  return (
    <div ref={note} tabIndex={-1} className="mx-6 mt-4 outline-0">
      <Note
        tone={isRefused ? "critical" : "notice"}
        icon={isRefused ? "circle-alert" : "refresh-cw"}
        role={isRefused ? "alert" : "status"}
        title={title}
        actions={<IconButton icon="x" size="small" label="Close" onClick={onClose} />}
      >
        {sentences.length === 1 && sentences[0]}
        {sentences.length > 1 && (
          <ul className="tnum m-0 mt-1 list-none p-0">
            {shown.map((sentence, index) => (
              <li key={`${index}-${sentence}`}>{sentence}</li>
            ))}
            {rest > 0 && <li>And {rest === 1 ? "one change" : `${rest} changes`} more.</li>}
          </ul>
        )}
      </Note>
    </div>
  );
}

const mostShown = 8;

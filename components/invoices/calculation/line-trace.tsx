"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";

/** "How was this calculated?" of one line: closed until it is asked. */
export function LineTrace(props: TraceStepsProps & { title: string }) {
  return (
    <details className="group/trace mt-0.5">
      <summary className="inline-flex min-h-6 items-center gap-1 text-ink-2">
        <Icon name="chevron-right" size={14} className="text-ink-3 group-open/trace:rotate-90" />
        <span className="lnk">How was this calculated?</span>
        <span className="sr-only"> {props.title}</span>
      </summary>
      <div className="pt-1 pb-2 pl-[18px]">
        <TraceSteps {...props} />
      </div>
    </details>
  );
}

export interface TraceStepsProps {
  sentences: readonly string[];
  /** Version of the schedule's terms; empty where none is known. */
  termsVersion: string;
}

/** The steps of a line in the order of the engine; long ones fold. */
export function TraceSteps({ sentences, termsVersion }: TraceStepsProps) {
  const [isWhole, setWhole] = useState(false);
  const folds = sentences.length > mostAtOnce;
  const shown = folds && !isWhole ? sentences.slice(0, firstSteps) : sentences;
  return (
    <>
      <ol className="tnum m-0 grid list-none gap-1.5 border-line border-l p-0 pl-3 text-ink-2 text-small">
        {shown.map((sentence, index) => (
          <li key={`${index}-${sentence}`} className="wrap-anywhere">
            {sentence}
          </li>
        ))}
      </ol>
      {folds && (
        <Button
          size="small"
          variant="ghost"
          className="mt-1 -ml-2"
          aria-expanded={isWhole}
          onClick={() => setWhole(!isWhole)}
        >
          {isWhole ? "Show fewer steps" : `Show all ${sentences.length} steps`}
        </Button>
      )}
      {termsVersion !== "" && (
        <p className="mt-1.5 mb-0 text-ink-3 text-meta">By version {termsVersion} of the billing schedule.</p>
      )}
    </>
  );
}

const mostAtOnce = 8;
const firstSteps = 6;

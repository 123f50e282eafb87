"use client";
import { Dialog } from "@/components/ui/dialog";
import { Spinner } from "@/components/ui/spinner";
import { TraceSteps } from "../calculation/line-trace";

export interface AskedTrace {
  title: string;
  termsVersion: string;
  /** Null while they are read. */
  sentences: readonly string[] | null;
  refusal?: string;
}

/** "How was this calculated?" of a line in the editor, as it was saved last. */
export function LineTraceDialog({ asked, onClose }: { asked: AskedTrace; onClose: () => void }) {
  const { title, termsVersion, sentences, refusal } = asked;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={`How was ${title} calculated?`} width={520}>
      {refusal && (
        <p className="err m-0" role="alert">
          {refusal}
        </p>
      )}
      {!refusal && sentences && <TraceSteps sentences={sentences} termsVersion={termsVersion} />}
      {!refusal && !sentences && (
        <p className="m-0 flex items-center gap-2 text-ink-2 text-small" role="status">
          <Spinner size={14} /> Reading the steps
        </p>
      )}
    </Dialog>
  );
}

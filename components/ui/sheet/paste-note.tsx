"use client";
import { IconButton } from "../icon-button";
import { Note } from "../note";
import type { PastePlan } from "./paste";

/** What became of a paste; quiet where all of it was taken. */
export function PasteNote({ plan, onClose }: { plan: PastePlan; onClose: () => void }) {
  if (!plan.ok) {
    return (
      <Note
        tone="critical"
        icon="circle-alert"
        role="alert"
        className="mx-6 my-3"
        title="The rows were not pasted."
        actions={<IconButton icon="x" size="small" label="Close" onClick={onClose} />}
      >
        {plan.message}
      </Note>
    );
  }
  const { rows, unread, leftOut } = plan.report;
  const title = `${counted(rows, "row")} pasted.`;
  const sentences = [
    ...(unread > 0
      ? [
          `${counted(unread, "cell")} could not be read for certain and ${unread === 1 ? "is" : "are"} marked; nothing is saved until ${unread === 1 ? "it is" : "they are"} written.`,
        ]
      : []),
    ...(leftOut.length > 0 ? [`Left out: ${leftOut.join(", ")}.`] : []),
  ];
  if (sentences.length === 0) {
    return (
      <p className="sr-only" role="status">
        {title}
      </p>
    );
  }
  return (
    <Note
      tone={unread > 0 ? "warning" : "notice"}
      icon="clipboard-paste"
      role="status"
      className="mx-6 my-3"
      title={title}
      actions={<IconButton icon="x" size="small" label="Close" onClick={onClose} />}
    >
      {sentences.join(" ")}
    </Note>
  );
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en-GB")} ${noun}${count === 1 ? "" : "s"}`;
}

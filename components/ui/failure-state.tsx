import type { ReactNode } from "react";
import { CopyButton } from "./copy-button";
import { EmptyState } from "./empty-state";
import { Facts } from "./facts";
import type { IconName } from "./icon";

export interface FailureStateProps {
  title: ReactNode;
  happened: ReactNode;
  kept: ReactNode;
  todo: ReactNode;
  actions?: ReactNode;
  requestId?: string;
  icon?: IconName;
  heading?: "h1" | "h2";
}

/** A failed page or list: what happened, what was kept, what to do, and the request's id. */
export function FailureState({ title, happened, kept, todo, actions, requestId, icon, heading }: FailureStateProps) {
  return (
    <EmptyState
      icon={icon ?? "cloud-off"}
      tone="critical"
      heading={heading}
      title={title}
      actions={actions}
      aside={
        requestId && (
          <>
            Request <span className="mono !text-meta text-ink-2">{requestId}</span>
            <CopyButton text={requestId} label="Copy request id" />
          </>
        )
      }
    >
      <Facts
        labelWidth={108}
        rows={[
          ["What happened", happened],
          ["What was kept", kept],
          ["What to do", todo],
        ]}
      />
    </EmptyState>
  );
}

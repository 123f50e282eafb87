import type { ReactNode } from "react";
import { cx } from "./cx";
import { Icon, type IconName } from "./icon";
import { Ruled } from "./ruled";

export interface EmptyStateProps {
  icon: IconName;
  title: ReactNode;
  children?: ReactNode;
  /** The first thing to do, the main one first. */
  actions?: ReactNode;
  /** A smaller line under the actions. */
  aside?: ReactNode;
  tone?: "critical";
  heading?: "h1" | "h2";
}

/** Ruled emptiness: the message sits where the first row would be, hairlines fade out below it. */
export function EmptyState({ icon, title, children, actions, aside, tone, heading: Heading = "h2" }: EmptyStateProps) {
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex-none px-6 py-10">
        <div className="max-w-[480px]" role={tone === "critical" ? "alert" : undefined}>
          <span className={cx("mb-3 flex", tone === "critical" ? "text-critical" : "text-ink-3")}>
            <Icon name={icon} size={24} />
          </span>
          <Heading className="text-lead">{title}</Heading>
          {children && <div className="mt-1 text-ink-2">{children}</div>}
          {actions && <div className="mt-4 flex flex-wrap items-center gap-2">{actions}</div>}
          {aside && <p className="mt-4 mb-0 flex items-center gap-1.5 text-small text-ink-3">{aside}</p>}
        </div>
      </div>
      <Ruled />
    </div>
  );
}

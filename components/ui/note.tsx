import type { ReactNode } from "react";
import { cx } from "./cx";
import { Icon, type IconName } from "./icon";
import type { Tone } from "./status-table";

export interface NoteProps {
  tone: Exclude<Tone, "neutral" | "ink">;
  icon: IconName;
  /** The sentence that says what is the matter. */
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  role?: "alert" | "status";
  className?: string;
}

/** A notice in place: icon, sentence, what can be done. */
export function Note({ tone, icon, title, children, actions, role, className }: NoteProps) {
  return (
    <div className={cx("note", `tone-${tone}`, Boolean(actions) && "items-center", className)} role={role}>
      <Icon name={icon} />
      <div className="min-w-0 flex-1">
        <span className="font-medium">{title}</span> <span className="text-ink-2">{children}</span>
      </div>
      {actions && <div className="flex gap-2">{actions}</div>}
    </div>
  );
}

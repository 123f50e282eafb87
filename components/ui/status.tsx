import type { ReactNode } from "react";
import { Icon } from "./icon";
import { type StatusFamily, statusLook } from "./status-table";

export interface StatusProps {
  family: StatusFamily;
  /** The wire's value ("DRAFT", "PARTIALLY_PAID") or a derived one ("OVERDUE", "ARCHIVED"). */
  value: string;
  /** Replaces the word, never the icon: "Synced 09:12". */
  word?: ReactNode;
}

/** The quiet pair of lists: icon in its tone, word beside it. */
export function Status({ family, value, word }: StatusProps) {
  const look = statusLook(family, value);
  return (
    <span className={`st tone-${look.tone}`}>
      <Icon name={look.icon} />
      {word ?? look.word}
    </span>
  );
}

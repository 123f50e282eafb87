import type { ReactNode } from "react";
import { cx } from "./cx";

/** A small outlined word: "Primary", or "Edited" in the warning tone. */
export function Tag({ tone, children, title }: { tone?: "warning"; children: ReactNode; title?: string }) {
  return (
    <span className={cx("tag", tone && `tag-${tone}`)} title={title}>
      {children}
    </span>
  );
}

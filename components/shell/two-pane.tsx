import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";
import { ScrollRegion } from "@/components/ui/scroll-region";

export interface TwoPaneProps {
  children: ReactNode;
  pane: ReactNode;
  paneLabel: string;
  /** px of the second pane: document 448, object 340, editor 440 to 468, form with a result 620. */
  width: number;
  /** px below 1,200. */
  narrow?: number;
  /** Below 1,200 px the second pane goes, or comes under the first. */
  below?: "drop" | "stack";
  /** The pane is a desk: sunk, with paper on it. */
  desk?: boolean;
  /** The pane's content scrolls by itself, in parts. */
  parted?: boolean;
}

/** Two panes that scroll on their own, parted by one hairline. */
export function TwoPane({ children, pane, paneLabel, width, narrow = width, below, desk, parted }: TwoPaneProps) {
  const columns: Record<`--${string}`, string> = { "--two": `${width}px`, "--two-narrow": `${narrow}px` };
  return (
    <div className={cx("two", below === "drop" && "is-solo", below === "stack" && "is-stack")} style={columns}>
      <div className="flex min-h-0 min-w-0 flex-col">{children}</div>
      {desk || parted ? (
        <aside
          className={cx("flex min-h-0 min-w-0 flex-col border-line border-l", desk && "bg-sunk")}
          aria-label={paneLabel}
        >
          {pane}
        </aside>
      ) : (
        <ScrollRegion className="min-h-0 border-line border-l" label={paneLabel}>
          {pane}
        </ScrollRegion>
      )}
    </div>
  );
}

/** The scrolling part of a pane. */
export function PaneScroll({ label, className, children }: { label: string; className?: string; children: ReactNode }) {
  return (
    <ScrollRegion className={cx("min-h-0 min-w-0 flex-1", className)} label={label}>
      {children}
    </ScrollRegion>
  );
}

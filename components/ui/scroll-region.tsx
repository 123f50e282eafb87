import type { CSSProperties, ReactNode } from "react";
import { cx } from "./cx";

export interface ScrollRegionProps {
  label: string;
  className?: string;
  style?: CSSProperties;
  children: ReactNode;
}

// What scrolls has to be reachable by key, also where nothing in it takes the focus (WCAG 2.1.1).
const reachable = { tabIndex: 0 };

/** A part of the page that scrolls on its own. */
export function ScrollRegion({ label, className, style, children }: ScrollRegionProps) {
  return (
    <section className={cx("scroll", className)} style={style} aria-label={label} {...reachable}>
      {children}
    </section>
  );
}

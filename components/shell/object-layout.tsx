import type { ReactNode } from "react";
import { PaneScroll, TwoPane } from "./two-pane";

/** What happens at the left, what it is at the right in 340 px (280 below 1,200). */
export function ObjectLayout(props: { children: ReactNode; label: string; about: ReactNode; aboutLabel: string }) {
  return (
    <TwoPane width={340} narrow={280} pane={props.about} paneLabel={props.aboutLabel}>
      <PaneScroll label={props.label}>{props.children}</PaneScroll>
    </TwoPane>
  );
}

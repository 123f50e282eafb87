import type { ReactNode } from "react";
import { TwoPane } from "./two-pane";

export interface DocumentLayoutProps {
  /** The document as its customer sees it: a PdfViewer. */
  document: ReactNode;
  /** Settlement, trace, details, activity: PaneSections. */
  children: ReactNode;
  factsLabel: string;
}

/** Desk with the paper at the left, 448 px of facts at the right (376 below 1,200). */
export function DocumentLayout({ document, children, factsLabel }: DocumentLayoutProps) {
  return (
    <TwoPane width={448} narrow={376} pane={children} paneLabel={factsLabel}>
      <section className="flex min-h-0 min-w-0 flex-1 flex-col bg-sunk" aria-label="Document">
        {document}
      </section>
    </TwoPane>
  );
}

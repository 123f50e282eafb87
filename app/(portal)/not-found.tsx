import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";

export const metadata: Metadata = { title: { absolute: "Not found" }, robots: { index: false, follow: false } };

/** The same for whatever a link does not open: nothing here says why. */
export default function PortalNotFound() {
  return (
    <main id="main" className="flex min-h-dvh flex-col">
      <EmptyState icon="unlink-2" heading="h1" title="This link does not work">
        It may have been replaced. Ask whoever sent it to you for the new one.
      </EmptyState>
    </main>
  );
}

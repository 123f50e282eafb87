import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main id="main" className="flex min-h-dvh flex-col">
      <EmptyState
        icon="search"
        heading="h1"
        title="Nothing at this address"
        actions={
          <ButtonLink href="/" variant="primary">
            Go to the start
          </ButtonLink>
        }
      >
        The link may be old, what it named may be deleted, or it belongs to another workspace.
      </EmptyState>
    </main>
  );
}

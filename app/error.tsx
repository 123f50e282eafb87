"use client";
import { Button, ButtonLink } from "@/components/ui/button";
import { FailureState } from "@/components/ui/failure-state";

export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main id="main" className="flex min-h-dvh flex-col">
      <FailureState
        heading="h1"
        title="This page could not be shown"
        happened="The server failed while it put the page together."
        kept="Everything that was saved before. Nothing was changed by opening this page."
        todo="Try again. If it stays, give the id below to whoever runs your server."
        requestId={error.digest}
        actions={
          <>
            <Button variant="primary" icon="refresh-cw" onClick={reset}>
              Try again
            </Button>
            <ButtonLink href="/">Go to the start</ButtonLink>
          </>
        }
      />
    </main>
  );
}

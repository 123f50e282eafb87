"use client";
import { Button } from "./button";
import { Note } from "./note";

/** Over a form whose subject somebody else changed while it was open. */
export function StaleNote({ what }: { what: string }) {
  return (
    <Note
      tone="warning"
      icon="triangle-alert"
      role="alert"
      className="mx-6 mt-4"
      title={`Somebody else changed this ${what} meanwhile.`}
      actions={
        <>
          <Button size="small" onClick={() => window.open(window.location.href, "_blank", "noopener")}>
            Compare in a new tab
          </Button>
          <Button size="small" onClick={() => window.location.reload()}>
            Take theirs
          </Button>
        </>
      }
    >
      Nothing of yours was overwritten or saved. What you changed stands here until you leave.
    </Note>
  );
}

"use client";
import { Button } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import type { PlacedFaults } from "./fault-places";

/** Above the form: somebody else's change, and what is wrong with no field of its own. */
export function BuilderNotes({ conflict, faults }: { conflict: boolean; faults: PlacedFaults }) {
  const unplaced = [...faults.other, ...["phases", "customerId"].flatMap((name) => faults.fields.get(name) ?? [])];
  return (
    <>
      {conflict && <Conflict />}
      {unplaced.length > 0 && (
        <Note
          tone="critical"
          icon="circle-alert"
          role="alert"
          className="mx-6 mt-4"
          title="This cannot be saved as it stands."
        >
          {unplaced.join(" ")}
        </Note>
      )}
    </>
  );
}

function Conflict() {
  return (
    <Note
      tone="warning"
      icon="triangle-alert"
      role="alert"
      className="mx-6 mt-4"
      title="Somebody else changed this schedule meanwhile."
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

"use client";
import { Note } from "@/components/ui/note";
import { StaleNote } from "@/components/ui/stale-note";
import type { PlacedFaults } from "./fault-places";

/** Above the form: somebody else's change, and what is wrong with no field of its own. */
export function BuilderNotes({ conflict, faults }: { conflict: boolean; faults: PlacedFaults }) {
  const unplaced = [...faults.other, ...["phases", "customerId"].flatMap((name) => faults.fields.get(name) ?? [])];
  return (
    <>
      {conflict && <StaleNote what="schedule" />}
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

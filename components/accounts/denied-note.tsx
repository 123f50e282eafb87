import { Note } from "@/components/ui/note";

/** Says at the head of a page why it can only be read. */
export function DeniedNote({ reason }: { reason: string | undefined }) {
  if (reason === undefined) return null;
  return (
    <Note tone="notice" icon="lock" title="You can read this page.">
      {reason}
    </Note>
  );
}

import { Note } from "./note";
import type { Refusal } from "./use-submit";

/**
 * What a form's head says of a refusal: its sentence, or how many fields need another look. Sentences about what the form has no field for
 * (`shown` knows its paths) stand here too.
 */
export function RefusalNote({ refusal, shown }: { refusal: Refusal | null; shown: (path: string) => boolean }) {
  if (!refusal) return null;
  const entries = Object.entries(refusal.fields ?? {});
  const here = entries.filter(([path]) => shown(path)).length;
  const others = entries.filter(([path]) => !shown(path)).flatMap(([, sentences]) => sentences);
  const count = here === 1 ? "One field needs" : `${here} fields need`;
  const title =
    here === 0 && others.length === 0 ? refusal.message : here > 0 ? `Not saved. ${count} another look.` : "Not saved.";
  return (
    <Note tone="critical" icon="circle-alert" role="alert" title={title}>
      {others.join(" ")}
    </Note>
  );
}

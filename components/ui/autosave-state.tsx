import { Icon, type IconName } from "./icon";
import { Spinner } from "./spinner";

export type Autosave =
  | { kind: "saving" }
  | { kind: "saved"; at: string }
  | { kind: "offline"; changes: number }
  | { kind: "failed"; reason: string };

/** Right of the title: Saving, Saved 14:32, Offline with n changes kept here, Not saved with the reason. `at` is a clock time. */
export function AutosaveState({ state }: { state: Autosave }) {
  const { icon, tone, words } = faceOf(state);
  return (
    <span className="ml-1 flex items-center gap-1.5 whitespace-nowrap text-small text-ink-3" role="status">
      <span className={`flex ${tone}`}>{icon ? <Icon name={icon} /> : <Spinner />}</span>
      {words}
    </span>
  );
}

function faceOf(state: Autosave): { icon: IconName | null; tone: string; words: string } {
  switch (state.kind) {
    case "saving":
      return { icon: null, tone: "", words: "Saving" };
    case "saved":
      return { icon: "cloud-check", tone: "text-positive", words: `Saved ${state.at}` };
    case "offline": {
      const changes = state.changes === 1 ? "1 change" : `${state.changes} changes`;
      return { icon: "cloud-off", tone: "text-warning", words: `Offline, ${changes} kept here` };
    }
    case "failed":
      return { icon: "triangle-alert", tone: "text-critical", words: `Not saved: ${state.reason}` };
  }
}

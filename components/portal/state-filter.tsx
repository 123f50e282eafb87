import { type PortalState, portalStates } from "@/lib/features/portal/invoices/schema";
import type { PortalWords } from "@/lib/features/portal/wording/schema";
import { ChoiceLinks } from "./choice-links";

/** Which invoices are shown: all, or those in one state. */
export function StateFilter({ words, state, home }: { words: PortalWords; state: PortalState | null; home: string }) {
  const shown = portalStates.filter((one) => one !== "closed" || state === "closed");
  const entries = [
    { key: "all", href: home, label: words.filter.all, isCurrent: state === null },
    ...shown.map((one) => ({
      ...{ key: one, href: `${home}?state=${one}`, label: words.states[one] },
      isCurrent: one === state,
    })),
  ];
  return <ChoiceLinks label={words.filter.label} entries={entries} />;
}

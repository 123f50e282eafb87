import { cx } from "@/components/ui/cx";
import { type PortalState, portalStates } from "@/lib/features/portal/invoices/schema";
import type { PortalWords } from "@/lib/features/portal/wording/schema";

/** Which invoices are shown: all, or those in one state. Plain links, so that it works without a script. */
export function StateFilter({ words, state, home }: { words: PortalWords; state: PortalState | null; home: string }) {
  const shown = portalStates.filter((one) => one !== "closed" || state === "closed");
  const entries = [
    { key: "all", href: home, label: words.filter.all, isCurrent: state === null },
    ...shown.map((one) => ({
      ...{ key: one, href: `${home}?state=${one}`, label: words.states[one] },
      isCurrent: one === state,
    })),
  ];
  return (
    <nav aria-label={words.filter.label} className="mt-6 flex flex-wrap gap-1.5">
      {entries.map(({ key, href, label, isCurrent }) => (
        <a
          key={key}
          href={href}
          aria-current={isCurrent ? "page" : undefined}
          className={cx("btn !h-11 sm:!h-9", isCurrent ? "!border-brand-ink" : "!font-normal text-ink-2")}
        >
          {label}
        </a>
      ))}
    </nav>
  );
}

import { cx } from "@/components/ui/cx";

export interface ChoiceLinksProps {
  /** For who does not see what the choice is about. */
  label: string;
  entries: readonly { key: string; href: string; label: string; isCurrent: boolean }[];
}

/** One of a few views of a page. Plain links, so that it works without a script. */
export function ChoiceLinks({ label, entries }: ChoiceLinksProps) {
  return (
    <nav aria-label={label} className="mt-6 flex flex-wrap gap-1.5">
      {entries.map(({ key, href, label: text, isCurrent }) => (
        <a
          key={key}
          href={href}
          aria-current={isCurrent ? "page" : undefined}
          className={cx("btn !h-11 sm:!h-9", isCurrent ? "!border-brand-ink" : "!font-normal text-ink-2")}
        >
          {text}
        </a>
      ))}
    </nav>
  );
}

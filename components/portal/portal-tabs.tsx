import type { PortalFrame } from "@/lib/features/portal/schema";
import { tellingIn } from "./telling";

export interface PortalTabsProps {
  frame: PortalFrame;
  home: string;
  current: "invoices" | "usage" | "credits";
}

/** Only tabs with something behind them; with one left there is nothing to choose. */
export function PortalTabs({ frame, home, current }: PortalTabsProps) {
  if (!frame.hasUsage && !frame.hasCredits) return null;
  const { tabs } = tellingIn(frame.language).words;
  const entries = [
    { key: "invoices", href: home, label: tabs.invoices },
    ...(frame.hasUsage ? [{ key: "usage", href: `${home}/usage`, label: tabs.usage }] : []),
    ...(frame.hasCredits ? [{ key: "credits", href: `${home}/credits`, label: tabs.credits }] : []),
  ];
  const accent: Record<`--${string}`, string> = { "--accent": "var(--brand-ink)" };
  return (
    <div className="border-line border-b">
      <nav
        className="tabs !h-11 !border-b-0 !px-4 sm:!px-8 mx-auto max-w-[1120px]"
        aria-label={tabs.label}
        style={accent}
      >
        {entries.map(({ key, href, label }) => (
          <a key={key} href={href} className="tab" aria-current={key === current ? "page" : undefined}>
            {label}
          </a>
        ))}
      </nav>
    </div>
  );
}

"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { isCurrent } from "./nav";

export type SettingsNav = readonly { heading: string; items: readonly { href: string; label: string }[] }[];

/** The 208 px list of settings beside the one that is open. */
export function SettingsLayout({ nav, children }: { nav: SettingsNav; children: ReactNode }) {
  const path = usePathname();
  return (
    <div className="settings">
      <nav className="scroll grid content-start gap-4 border-line border-r px-4 py-4" aria-label="Settings">
        {nav.map((group) => (
          <div key={group.heading}>
            <div className="px-2 pb-1 text-ink-3 text-meta">{group.heading}</div>
            <div className="grid gap-px">
              {group.items.map((item) => (
                <Link
                  key={item.href}
                  href={item.href}
                  className="nav-i"
                  aria-current={isCurrent(item.href, path) ? "page" : undefined}
                >
                  {item.label}
                </Link>
              ))}
            </div>
          </div>
        ))}
      </nav>
      {children}
    </div>
  );
}

/** One settings page: title, what it is for, its actions, its content; scrolls alone. */
export function SettingsPage(props: { title: string; intro?: ReactNode; actions?: ReactNode; children: ReactNode }) {
  return (
    <ScrollRegion className="min-h-0 min-w-0" label={props.title}>
      <div className="flex items-start gap-6 px-6 pt-5 pb-4">
        <div className="max-w-[600px]">
          <h2 className="text-lead">{props.title}</h2>
          {props.intro && <p className="m-0 mt-1 text-ink-2">{props.intro}</p>}
        </div>
        {props.actions && <div className="ml-auto flex flex-none gap-2">{props.actions}</div>}
      </div>
      {props.children}
    </ScrollRegion>
  );
}

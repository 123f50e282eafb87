import Link from "next/link";
import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";
import { Icon } from "@/components/ui/icon";

export interface PageHeaderProps {
  title: ReactNode;
  /** What the page belongs to, from the outside in. */
  crumbs?: readonly { label: string; href: string }[];
  /** Badges, a code, the autosave: right of the title. */
  state?: ReactNode;
  /** At the right end, the main action last. */
  actions?: ReactNode;
  /** Numbers in the title stand in tabular figures. */
  figures?: boolean;
}

export function PageHeader({ title, crumbs = [], state, actions, figures }: PageHeaderProps) {
  return (
    <header className="page-head">
      {crumbs.length > 0 && (
        <nav className="crumb" aria-label="Breadcrumb">
          {crumbs.map((crumb) => (
            <span key={crumb.href} className="contents">
              <Link href={crumb.href}>{crumb.label}</Link>
              <Icon name="chevron-right" size={14} />
            </span>
          ))}
        </nav>
      )}
      <h1 className={cx("text-title", crumbs.length > 0 && "-ml-1.5", figures && "tnum")}>{title}</h1>
      {state}
      {actions && <div className="ml-auto flex gap-2">{actions}</div>}
    </header>
  );
}

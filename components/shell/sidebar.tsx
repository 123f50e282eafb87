"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { Icon } from "@/components/ui/icon";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { isCurrent, type Nav, type NavItem } from "./nav";
import { ThemeToggle } from "./theme-toggle";
import { UserMenu, type UserMenuProps } from "./user-menu";
import { WorkspaceSwitcher, type WorkspaceSwitcherProps } from "./workspace-switcher";

export interface SidebarProps {
  nav: Nav;
  workspace: WorkspaceSwitcherProps;
  user: UserMenuProps;
  version: string;
  onSearch: () => void;
  onHelp: () => void;
}

/** The 232 px sidebar; a rail of 56 px below 1,200 px and on pages that hold a `<RailMark />`. */
export function Sidebar({ nav, workspace, user, version, onSearch, onHelp }: SidebarProps) {
  const path = usePathname();
  return (
    <aside className="side" aria-label="Workspace">
      <div className="side-c h-14 border-line border-b">
        <WorkspaceSwitcher {...workspace} />
      </div>
      <div className="side-c pt-3">
        <button
          type="button"
          className="btn btn-sm side-search"
          aria-keyshortcuts="Meta+K Control+K"
          title="Search or jump to (⌘K)"
          onClick={onSearch}
        >
          <Icon name="search" />
          <span className="side-t flex-1 text-left">Search or jump to</span>
          <span className="side-x" aria-hidden="true">
            <Kbd keys="⌘ K" />
          </span>
        </button>
      </div>
      <nav className="grid min-h-0 flex-1 content-start gap-3 overflow-y-auto px-3 py-3" aria-label="Main">
        {nav.map((group) => (
          <div key={group[0]?.href} className="grid gap-px">
            {group.map((item) => (
              <NavLink key={item.href} item={item} current={isCurrent(item.href, path)} />
            ))}
          </div>
        ))}
      </nav>
      <div className="side-c gap-2.5 px-5 pb-3 text-ink-3 text-meta" title={`Ledgerline ${version}`}>
        <Icon name="mark" className="text-ink" />
        <span className="side-x">Ledgerline {version}</span>
      </div>
      <div className="side-c is-foot h-12 gap-1 border-line border-t">
        <UserMenu {...user} />
        <ThemeToggle />
        <IconButton icon="keyboard" label="Keyboard shortcuts" shortcut="?" size="small" onClick={onHelp} />
      </div>
    </aside>
  );
}

function NavLink({ item, current }: { item: NavItem; current: boolean }) {
  return (
    <Link className="nav-i" href={item.href} title={item.label} aria-current={current ? "page" : undefined}>
      <Icon name={item.icon} />
      <span className="side-t flex-1">{item.label}</span>
      {item.count && item.count.value > 0 && (
        <span className="side-x tnum text-ink-3 text-meta" title={`${item.count.value} ${item.count.label}`}>
          <span className="sr-only">{item.count.label}: </span>
          {item.count.value}
        </span>
      )}
    </Link>
  );
}

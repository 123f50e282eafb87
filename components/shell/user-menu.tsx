"use client";
import { Menu, type MenuEntry } from "@/components/ui/menu";
import { initials } from "./nav";

export interface UserMenuProps {
  name: string;
  email: string;
  /** What stands above "Sign out": the profile. */
  entries?: readonly MenuEntry[];
  onSignOut: () => void;
}

export function UserMenu({ name, email, entries = [], onSignOut }: UserMenuProps) {
  return (
    <Menu
      label={name}
      align="start"
      side="top"
      entries={[...entries, { label: "Sign out", icon: "log-out", onSelect: onSignOut }]}
      header={
        <div className="-mx-1 -mt-1 mb-1 border-line border-b px-3 py-2">
          <div className="clip font-medium">{name}</div>
          <div className="clip text-meta text-ink-3">{email}</div>
        </div>
      }
      trigger={
        <button type="button" className="side-b h-8 flex-1 gap-2 px-1.5" title={name}>
          <span className="avatar !rounded-full">{initials(name)}</span>
          <span className="side-t clip text-small">{name}</span>
        </button>
      }
    />
  );
}

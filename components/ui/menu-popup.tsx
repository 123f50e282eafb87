"use client";
import { Menu as Base } from "@base-ui/react/menu";
import Link from "next/link";
import type { ComponentPropsWithRef } from "react";
import { cx } from "./cx";
import { Icon } from "./icon";
import { Kbd } from "./kbd";
import type { MenuAction, MenuEntry, MenuProps } from "./menu";

/** The menu at work; it comes when its trigger is first pressed, and so comes open. */
export function MenuPopup({ trigger, label, entries, align = "end", side = "bottom", width = 248, header }: MenuProps) {
  return (
    <Base.Root defaultOpen>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align={align} side={side} className="z-50 outline-0">
          <Base.Popup
            className="pop appear max-h-(--available-height) overflow-auto p-1 outline-0"
            style={{ width }}
            aria-label={label}
          >
            {header}
            {entries.map((entry, index) => (
              <Entry key={entryKey(entry, index)} entry={entry} />
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function entryKey(entry: MenuEntry, index: number): string {
  if (entry === "separator") return `separator-${index}`;
  return "heading" in entry ? entry.heading : `${entry.label}-${entry.href ?? ""}`;
}

function Entry({ entry }: { entry: MenuEntry }) {
  if (entry === "separator") return <Base.Separator className="-mx-1 my-1 h-px bg-line" />;
  if ("heading" in entry) return <div className="px-2 pt-2 pb-1 text-meta text-ink-3">{entry.heading}</div>;
  const look = cx("menu-i", entry.destructive && "text-critical", entry.disabledReason && "menu-i-off");
  if (entry.href !== undefined && !entry.disabledReason) {
    return (
      <Base.LinkItem
        className={look}
        closeOnClick
        render={entry.plain ? <OutsideLink href={entry.href} /> : <Link href={entry.href} />}
      >
        <Face action={entry} />
      </Base.LinkItem>
    );
  }
  return (
    <Base.Item className={look} disabled={Boolean(entry.disabledReason)} onClick={entry.onSelect} label={entry.label}>
      <Face action={entry} />
    </Base.Item>
  );
}

function Face({ action }: { action: MenuAction }) {
  return (
    <>
      {action.icon && <Icon name={action.icon} className={action.destructive ? "!text-critical" : undefined} />}
      <span className="min-w-0 flex-1 text-left">
        <span className="clip block">{action.label}</span>
        {action.disabledReason && <span className="block whitespace-normal text-meta">{action.disabledReason}</span>}
      </span>
      {action.checked && <Icon name="check" size={14} />}
      {action.shortcut && <Kbd keys={action.shortcut} />}
    </>
  );
}

function OutsideLink({ children, ...props }: ComponentPropsWithRef<"a">) {
  return (
    <a {...props} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}
